package dev.poolswap.bench.study;

import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Started as a JVM of its own: runs the methods of a benchmark there and prints what they allocate. */
public final class AllocationReport {
    static final String MARK = "allocated";

    private AllocationReport() {}

    public static void main(String[] args) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + Pattern.quote(args[0]) + "\\.")
                .exclude("\\.floor$")
                .param("scheme", args[1])
                .forks(0)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(150))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class);
        for (RunResult result : new Runner(options.build()).run()) {
            // The least of the iterations: a lease is optimised away once the optimising compiler is
            // done, and on a busy machine that may be after the warm-up.
            double least = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(AllocationReport::allocated)
                    .min()
                    .orElseThrow();
            System.out.println(MARK + " " + result.getPrimaryResult().getLabel() + " " + least);
        }
    }

    private static double allocated(IterationResult iteration) {
        return iteration.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
