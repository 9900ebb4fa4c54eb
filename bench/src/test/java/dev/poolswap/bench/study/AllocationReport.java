package dev.poolswap.bench.study;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Started as a JVM of its own: runs the methods of a benchmark there and prints what they allocate at least. Goes on, for
 * ever longer, until that is next to nothing: on a busy machine the optimising compiler takes its time.
 */
public final class AllocationReport {
    static final String MARK = "allocated";
    private static final int SHORTEST_MILLIS = 150;

    private AllocationReport() {}

    /** Arguments: the benchmark, the scheme, bytes an operation that are next to nothing, how often to try at most. */
    public static void main(String[] args) throws RunnerException {
        double nothing = Double.parseDouble(args[2]);
        int tries = Integer.parseInt(args[3]);
        Map<String, Double> least = new TreeMap<>();
        for (int i = 0; i < tries && (i == 0 || Collections.max(least.values()) >= nothing); i++) {
            measured(args[0], args[1], SHORTEST_MILLIS << i)
                    .forEach((name, bytes) -> least.merge(name, bytes, Math::min));
        }
        least.forEach((name, bytes) -> System.out.println(MARK + " " + name + " " + bytes));
    }

    private static Map<String, Double> measured(String benchmark, String scheme, int millis) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + Pattern.quote(benchmark) + "\\.")
                // The bounds have no scheme.
                .exclude("\\.(?:floor|quiescent)$")
                .param("scheme", scheme)
                .forks(0)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(millis))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class);
        Map<String, Double> measured = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            // The least of the iterations: a lease is optimised away once the optimising compiler is
            // done, and on a busy machine that may be after the warm-up.
            double least = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(AllocationReport::allocated)
                    .min()
                    .orElseThrow();
            measured.put(result.getPrimaryResult().getLabel(), least);
        }
        return measured;
    }

    private static double allocated(IterationResult iteration) {
        return iteration.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
