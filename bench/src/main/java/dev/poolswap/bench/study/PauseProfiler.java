package dev.poolswap.bench.study;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports the longest time in an iteration for which the JVM stood still outside of collections. */
public final class PauseProfiler implements InternalProfiler {
    /** In milliseconds. */
    public static final String LONGEST = "pause.longest";

    private static final double NANOS_PER_MILLI = 1e6;

    private @Nullable PauseMeter meter;

    @Override
    public String getDescription() {
        return "the longest pause other than collections";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        PauseMeter running = meter;
        if (running == null) {
            running = new PauseMeter();
            meter = running;
        }
        running.takeLongest();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        PauseMeter running = meter;
        return running == null
                ? List.of()
                : List.of(new ScalarResult(
                        LONGEST, running.takeLongest() / NANOS_PER_MILLI, "ms", AggregationPolicy.MAX));
    }
}
