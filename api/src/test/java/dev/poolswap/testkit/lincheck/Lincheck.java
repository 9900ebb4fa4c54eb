package dev.poolswap.testkit.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Verdicts;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Model checking with sizes by {@code -Dlincheck.iterations} and {@code -Dlincheck.invocations}.
 * Explores interleavings, sequentially consistent ones only: a missing fence is none of its business.
 */
public final class Lincheck {
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 50);

    /** A mutant must be caught however small the sizes of the day; checking ends at the first failure. */
    private static final int MUTANT_ITERATIONS = 40;

    private static final int MUTANT_INVOCATIONS = 1500;

    private static final String[] WRONG = {"Invalid execution results", "Validation function"};

    /** A busy machine that stops a thread for long must not look like a container that hangs. */
    private static final long PATIENCE_MILLIS = 100_000;

    /** What is checked just now; Lincheck makes models by constructors without arguments. */
    private static Subject.Factory factory;

    private static Options options;

    private Lincheck() {}

    static <T> SwapContainer<T> newContainer(Recycler<T> recycler) {
        return factory.make(recycler, options);
    }

    /** Whether more was asked for than every build does. */
    public static boolean isLong() {
        return ITERATIONS > 2;
    }

    /** Whether all models are to be checked, if only for a short time. */
    static boolean isAll() {
        return isLong() || System.getProperty("lincheck.models", "").equals("all");
    }

    /** Checks that a container does what a model says, and writes the verdict. */
    public static void check(Subject.Factory container, Model model, int threads) {
        long begun = System.nanoTime();
        // Whoever waits is found by the first scenario in which two meet.
        int iterations = model.obstructionFree ? Math.max(1, ITERATIONS / 2) : ITERATIONS;
        Throwable failure =
                catchThrowable(() -> run(container, model, threads, iterations, INVOCATIONS, true, List.of()));
        String where = container instanceof InDomain ? ", in a domain" : "";
        SwapContainer<?> sample = sample(container);
        Verdicts.of("lincheck", sample.scheme(), model + ", " + threads + " threads" + where)
                .fence(sample.stats().fence())
                .since(begun)
                .count("scenarios", iterations)
                .count("interleavings", (long) iterations * INVOCATIONS)
                .write(failure);
        if (failure != null) {
            throw new AssertionError(failure.getMessage(), failure);
        }
    }

    /**
     * Requires that a broken container is caught, and for the right reason: a wrong result or a lost
     * version, not a false alarm such as a hang.
     */
    public static void mustCatch(Subject.Factory mutant, Model model) {
        mustFail(mutant, model, smallScenarios(model), WRONG);
    }

    /** The same with the model of a cell, beginning with the scenario that fits the fault. */
    public static void mustCatch(Subject.Factory mutant, Small first) {
        mustFail(mutant, Model.CELL, List.of(first.scenario()), WRONG);
    }

    /** The same with the model of a cell. */
    public static void mustCatch(Subject.Factory mutant) {
        mustCatch(mutant, Model.CELL);
    }

    /** Requires that it is found out that somebody waits. */
    public static void mustWait(Subject.Factory container, Model model) {
        mustFail(container, model, smallScenarios(model), "should be non-blocking, but");
    }

    /** Little more than a reader and a swap, or two that may wait: there most faults show after few interleavings. */
    private static List<ExecutionScenario> smallScenarios(Model model) {
        if (model == Model.PINS) {
            return List.of(nestedPins());
        }
        if (model == Model.CLOSING) {
            return List.of(closeAndWrite());
        }
        if (model.operations != CellModel.class) {
            // Two writers alone would do for WritersModel, but telling of their lock is too much for Lincheck 3.7.
            return List.of();
        }
        Actor read = actor("read");
        if (model == Model.READERS_THAT_DO_NOT_WAIT) {
            return List.of(scenario(List.of(read, write(2)), List.of(read)));
        }
        return List.of(Small.CLEAR_AND_WRITE.scenario(), Small.TWO_WRITES.scenario());
    }

    /** What meets a reader who looks twice, or another of its kind. */
    public enum Small {
        /** The current version is retired, and no other takes its place. */
        CLEAR,
        /** None is current in between. */
        CLEAR_AND_WRITE,
        /** What was retired is written again. */
        TWO_WRITES,
        /** Two writers add to what they read, if it is still current. */
        TWO_OPTIMISTS;

        ExecutionScenario scenario() {
            List<Actor> reader = List.of(actor("readTwice"));
            return switch (this) {
                case CLEAR -> Lincheck.scenario(List.of(actor("clear")), reader);
                case CLEAR_AND_WRITE -> Lincheck.scenario(List.of(actor("clear"), write(2)), reader);
                case TWO_WRITES -> Lincheck.scenario(List.of(write(2), write(3)), reader);
                case TWO_OPTIMISTS -> {
                    List<Actor> optimist = List.of(actor("addOneIfStillCurrent"));
                    yield Lincheck.scenario(optimist, optimist);
                }
            };
        }
    }

    /** One of two pins of a thread ends, two writers' swaps later the other. */
    private static ExecutionScenario nestedPins() {
        Actor pin = actor(PinsModel.class, "pin", 0);
        return new ExecutionScenario(
                List.of(actor(PinsModel.class, "write", 1)),
                List.of(
                        List.of(pin, pin, actor(PinsModel.class, "unpinNewest", 0)),
                        List.of(actor(PinsModel.class, "write", 2), actor(PinsModel.class, "write", 3))),
                List.of(actor(PinsModel.class, "unpinOldest", 0)),
                null);
    }

    /** A publication after the end, and one that may fall on it. */
    private static ExecutionScenario closeAndWrite() {
        Actor write = actor(ClosingModel.class, "write", 2);
        return new ExecutionScenario(
                List.of(write),
                List.of(List.of(actor(ClosingModel.class, "close")), List.of(write)),
                List.of(write),
                null);
    }

    private static ExecutionScenario scenario(List<Actor> one, List<Actor> other) {
        return new ExecutionScenario(List.of(write(1)), List.of(one, other), List.of(actor("read")), null);
    }

    private static Actor write(int value) {
        return actor("write", value);
    }

    private static Actor actor(String name, Object... arguments) {
        return actor(CellModel.class, name, arguments);
    }

    private static Actor actor(Class<?> model, String name, Object... arguments) {
        Method method = Stream.of(model.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(model.getSimpleName() + " has no operation " + name));
        boolean blocking = method.getAnnotation(Operation.class).blocking();
        return new Actor(method, List.of(arguments), false, blocking, false, false, false);
    }

    private static void mustFail(
            Subject.Factory container, Model model, List<ExecutionScenario> first, String... reasons) {
        assertThat(catchThrowable(() -> run(container, model, 2, MUTANT_ITERATIONS, MUTANT_INVOCATIONS, false, first)))
                .as("what model checking says of %s", container)
                .isInstanceOf(LincheckAssertionError.class)
                .satisfies(failure -> assertThat(failure.getMessage()).containsAnyOf((CharSequence[]) reasons));
    }

    static SwapContainer<?> sample(Subject.Factory container) {
        return container.make(new ContainerModel.BoxRecycler(), Options.DEFAULT);
    }

    private static void run(
            Subject.Factory container,
            Model model,
            int threads,
            int iterations,
            int invocations,
            boolean minimize,
            List<ExecutionScenario> first) {
        factory = container;
        options = model.options();
        ModelCheckingOptions checking = new ModelCheckingOptions();
        first.forEach(checking::addCustomScenario);
        checking.threads(threads)
                .actorsPerThread(threads == 2 ? 3 : 2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(iterations)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(minimize)
                .checkObstructionFreedom(model.obstructionFree)
                .sequentialSpecification(model.specification)
                .invocationTimeout$lincheck(PATIENCE_MILLIS)
                .check(model.operations);
    }
}
