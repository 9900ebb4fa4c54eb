package dev.poolswap.testkit.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Verdicts;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

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

    /** A scenario that was chosen is worth more than one at random. */
    private static final int SMALL_TIMES = 10;

    private static final String[] WRONG = {"Invalid execution results", "Validation function"};

    /**
     * Lincheck makes every identity hash zero while it watches, and leaves those of the constructor as they are: what was put
     * in ahead would not be found. The index has tests of its own; nobody waits in it, and it is changed under a lock.
     */
    private static final ManagedStrategyGuarantee HASHED = ManagedStrategyGuaranteeKt.forClasses(
                    "dev.poolswap.spi.pool.IdentityIndex")
            .allMethods()
            .ignore();

    /**
     * What a container logs is looked at elsewhere. The first message of a process initializes formatters and time zones, by
     * loops that Lincheck takes for a livelock, and once only, so that a second run of an interleaving differs from the first.
     */
    private static final ManagedStrategyGuarantee LOGGED = ManagedStrategyGuaranteeKt.forClasses(
                    "dev.poolswap.spi.logging.Failures",
                    "dev.poolswap.spi.observing.ContainerEvents",
                    "dev.poolswap.spi.housekeeping.RepeatedFailures",
                    "dev.poolswap.spi.logging.Log")
            .methods("log", "orThrow", "misused", "failed")
            .ignore();

    /** It calls itself to see that the stack has room, which Lincheck takes for a livelock. */
    private static final ManagedStrategyGuarantee RECURSIVE = ManagedStrategyGuaranteeKt.forClasses(
                    "dev.poolswap.spi.housekeeping.StackRoom")
            .allMethods()
            .ignore();

    /** A busy machine that stops a thread for long must not look like a container that hangs. */
    private static final long PATIENCE_MILLIS = 100_000;

    /** What is checked just now; Lincheck makes models by constructors without arguments. */
    private static Subject.Factory factory;

    private static Options options;

    private Lincheck() {}

    static <T> SwapContainer<T> newContainer(Recycler<T> recycler) {
        return factory.make(recycler, options);
    }

    /** Whether more was asked for than {@code -Pfull} does. */
    static boolean isLong() {
        return ITERATIONS > 2;
    }

    /** Checks that a container does what a model says, and writes the verdict. */
    public static void check(Subject.Factory container, Model model, int threads) {
        long begun = System.nanoTime();
        // A thread that waits is found by the first scenario in which two meet.
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
        mustFail(mutant, model, SmallScenario.of(model), WRONG);
    }

    /** The same with the model of a cell, beginning with the scenario that fits the fault. */
    public static void mustCatch(Subject.Factory mutant, SmallScenario first) {
        mustFail(mutant, Model.CELL, List.of(first), WRONG);
    }

    /** The same with the model of a cell. */
    public static void mustCatch(Subject.Factory mutant) {
        mustCatch(mutant, Model.CELL);
    }

    /** Requires that it is found out that somebody waits. */
    public static void mustWait(Subject.Factory container, Model model) {
        mustFail(container, model, SmallScenario.of(model), "should be non-blocking, but");
    }

    private static void mustFail(Subject.Factory container, Model model, List<SmallScenario> first, String... reasons) {
        assertThat(catchThrowable(() -> run(container, model, 2, MUTANT_ITERATIONS, MUTANT_INVOCATIONS, false, first)))
                .as("what model checking says of %s", container)
                .isInstanceOf(LincheckAssertionError.class)
                .satisfies(failure -> assertThat(failure.getMessage()).containsAnyOf((CharSequence[]) reasons));
    }

    /** Checks a part of the core by itself: its operations return nothing that depends on others, and throw what must not be. */
    public static void checkPart(Class<?> model, int threads) {
        checking(threads, ITERATIONS, INVOCATIONS).minimizeFailedScenario(false).check(model);
    }

    /** Checks what two threads do with such a part, in many more interleavings. */
    public static void checkPart(Class<?> model, PartScenario scenario) {
        checking(2, 0, SMALL_TIMES * INVOCATIONS)
                .addCustomScenario(scenario.of(model))
                .check(model);
    }

    /** Requires that a fault in such a part is caught. */
    public static void mustCatchPart(Class<?> mutant, PartScenario... first) {
        ModelCheckingOptions checking = checking(2, MUTANT_ITERATIONS, MUTANT_INVOCATIONS);
        for (PartScenario scenario : first) {
            checking.addCustomScenario(scenario.of(mutant));
        }
        assertThat(catchThrowable(() -> checking.minimizeFailedScenario(false).check(mutant)))
                .as("what model checking says of %s", mutant.getSimpleName())
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageNotContaining("hung");
    }

    private static ModelCheckingOptions checking(int threads, int iterations, int invocations) {
        return new ModelCheckingOptions()
                .threads(threads)
                .actorsPerThread(threads == 2 ? 3 : 2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(iterations)
                .invocationsPerIteration(invocations)
                .invocationTimeout$lincheck(PATIENCE_MILLIS)
                .addGuarantee(HASHED)
                .addGuarantee(LOGGED)
                .addGuarantee(RECURSIVE);
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
            List<SmallScenario> first) {
        factory = container;
        options = model.options();
        ModelCheckingOptions checking = checking(threads, iterations, invocations);
        first.forEach(small -> checking.addCustomScenario(small.scenario()));
        checking.minimizeFailedScenario(minimize)
                .checkObstructionFreedom(model.obstructionFree)
                .sequentialSpecification(model.specification)
                .check(model.operations);
    }
}
