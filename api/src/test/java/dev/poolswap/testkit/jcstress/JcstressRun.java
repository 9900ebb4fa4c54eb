package dev.poolswap.testkit.jcstress;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * One run of jcstress, with nothing taken on trust: jcstress is content when no test matched, when a class
 * is missing and when a test wants more cores than there are, so every test that was asked for must come
 * back with status NORMAL and enough samples.
 *
 * <p>A test with too few samples runs again until it has enough, for some minutes: a busy machine may give it few in its
 * time. With one processor there is nothing to see, and the tests are skipped.
 *
 * <p>Sizes: {@code -Djcstress.time} milliseconds an iteration, {@code -Djcstress.iterations}, the least
 * number of samples, {@code -Djcstress.floor}, and {@code -Djcstress.compilers=true}. The defaults are for
 * every build: they catch the planted faults, and say little else. See docs/evidence.md for the long run.
 */
public final class JcstressRun {
    private static final int TIME = Integer.getInteger("jcstress.time", 50);
    private static final int ITERATIONS = Integer.getInteger("jcstress.iterations", 2);

    /** A mutant must be caught whatever the sizes of the day: a short run, then longer ones, the last again and again. */
    private static final int[][] MUTANT_TIMES_AND_ITERATIONS = {{50, 2}, {200, 2}, {500, 4}, {1_000, 8}};

    static final long FLOOR = Long.getLong("jcstress.floor", 20);

    /** After so long a test that has too few samples gets no more; the time-outs of the tests are longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Several for each test: one for each way of placing its threads on the processors. */
    private final Map<String, List<TestResult>> results = new TreeMap<>();

    private long nanos;
    private int repetitions;

    /** What one test said. */
    public record Verdict(String test, boolean passed, long samples, Map<String, Long> outcomes) {}

    private JcstressRun() {}

    /**
     * Runs tests.
     *
     * @param tests their classes
     * @param jvmArguments given to the JVMs that run them
     */
    public static JcstressRun of(Collection<Class<?>> tests, List<String> jvmArguments) {
        return of(tests, jvmArguments, TIME, ITERATIONS);
    }

    private static JcstressRun of(Collection<Class<?>> tests, List<String> jvmArguments, int time, int iterations) {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "two processors, for threads to run at once");
        return of(tests, some -> Jcstress.run(some, jvmArguments, time, iterations), PATIENCE);
    }

    /** Runs tests, and those again that have too few samples. */
    static JcstressRun of(
            Collection<Class<?>> tests,
            Function<Collection<Class<?>>, Collection<TestResult>> runs,
            Duration patience) {
        JcstressRun run = new JcstressRun();
        run.untilEnough(tests, runs, patience);
        return run;
    }

    private void untilEnough(
            Collection<Class<?>> tests,
            Function<Collection<Class<?>>, Collection<TestResult>> runs,
            Duration patience) {
        long begun = System.nanoTime();
        add(runs.apply(tests));
        for (List<Class<?>> wanting = wanting(tests);
                !wanting.isEmpty() && System.nanoTime() - begun < patience.toNanos();
                wanting = wanting(tests)) {
            add(runs.apply(wanting));
            repetitions++;
        }
        nanos = System.nanoTime() - begun;
    }

    private void add(Collection<TestResult> read) {
        for (TestResult result : read) {
            results.computeIfAbsent(result.getName(), name -> new ArrayList<>()).add(result);
        }
    }

    /** Those that ran as they should and made too few samples. */
    private List<Class<?>> wanting(Collection<Class<?>> tests) {
        return tests.stream()
                .filter(test -> results.containsKey(test.getName()))
                .filter(test -> results.get(test.getName()).stream().allMatch(one -> one.status() == Status.NORMAL))
                .filter(test -> samples(test) < FLOOR)
                .collect(Collectors.toList());
    }

    private long samples(Class<?> test) {
        return results.get(test.getName()).stream()
                .mapToLong(TestResult::getTotalCount)
                .sum();
    }

    /**
     * Requires that one of the re-reads catches a broken scheme, in a run with full fences, so that what it leaves out
     * is left out.
     */
    public static void mustCatch(Class<? extends BrokenScheme> mutant) {
        List<Class<?>> tests = List.of(RereadWhilePinned.class, RereadByReader.class);
        if (missing(mutant.getName(), tests, missed -> missed.size() < tests.size())
                        .size()
                == tests.size()) {
            throw new AssertionError(mutant.getName() + " was not caught by any of " + tests);
        }
    }

    /**
     * The tests that do not catch the broken scheme that each is given: caught is a test that ran as it should, with
     * the forbidden outcome in its results. All are in one run.
     */
    static List<Class<?>> missing(Map<Class<?>, Class<? extends BrokenScheme>> mutants) {
        String named = mutants.entrySet().stream()
                .map(each ->
                        each.getKey().getSimpleName() + "=" + each.getValue().getName())
                .collect(Collectors.joining(","));
        return missing(named, mutants.keySet(), List::isEmpty);
    }

    /** The tests that do not catch a mutant, after ever longer runs until it is enough. */
    private static List<Class<?>> missing(
            String mutants, Collection<Class<?>> tests, Predicate<List<Class<?>>> enough) {
        List<String> arguments = List.of("-Dpoolswap.fence=full", "-D" + Subject.PROPERTY + "=" + mutants);
        List<Class<?>> missed = new ArrayList<>(tests);
        long last = System.nanoTime() + PATIENCE.toNanos();
        int longest = MUTANT_TIMES_AND_ITERATIONS.length - 1;
        for (int i = 0; i <= longest || System.nanoTime() < last; i++) {
            int[] size = MUTANT_TIMES_AND_ITERATIONS[Math.min(i, longest)];
            JcstressRun run = of(missed, arguments, size[0], size[1]);
            missed.removeIf(test -> !run.verdict(test).passed());
            if (enough.test(missed)) {
                break;
            }
        }
        return missed;
    }

    /** The verdict on a test, after making sure that it ran. */
    public Verdict verdict(Class<?> test) {
        List<TestResult> mine = results.get(test.getName());
        if (mine == null) {
            throw new AssertionError(
                    test.getName() + " was asked for, and jcstress did not run it; it ran " + results.keySet());
        }
        Map<String, Long> outcomes = new TreeMap<>();
        boolean passed = true;
        for (TestResult result : mine) {
            if (result.status() != Status.NORMAL) {
                throw new AssertionError(test.getName() + " ended with status " + result.status() + ": "
                        + result.getMessages() + result.getVmErr());
            }
            passed &= result.grading().isPassed;
            for (String state : result.getStateKeys()) {
                outcomes.merge(state, result.getCount(state), Long::sum);
            }
        }
        long samples = outcomes.values().stream().mapToLong(Long::longValue).sum();
        if (samples < FLOOR) {
            throw new AssertionError(test.getName() + " made " + samples + " samples, at least " + FLOOR
                    + " are wanted; tests with too few were repeated " + repetitions + " times, for "
                    + Duration.ofNanos(nanos).toSeconds() + " s");
        }
        return new Verdict(test.getSimpleName(), passed, samples, outcomes);
    }

    /** How long one test took, on average. */
    long nanosPerTest() {
        return nanos / Math.max(1, results.size());
    }

    @Override
    public String toString() {
        return "jcstress run " + results.keySet();
    }
}
