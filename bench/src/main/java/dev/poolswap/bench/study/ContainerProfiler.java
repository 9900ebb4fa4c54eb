package dev.poolswap.bench.study;

import dev.poolswap.Stats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reports, after every iteration, the container's own counts since the trial began, and what the threads
 * that run operations allocated. The gc profiler counts every thread of the JVM, JMH's included: some
 * kilobytes an iteration, which is a lot for each operation where operations take milliseconds.
 */
public final class ContainerProfiler implements InternalProfiler {
    /** Versions created. */
    public static final String CREATED = "created";

    /** The most retired versions that waited at one time. */
    public static final String PEAK_UNRECLAIMED = "peak_unreclaimed";

    /** Bytes of all versions that existed at one time: free, drafted, current and retired ones. */
    public static final String PEAK_BYTES = "peak_bytes";

    /** What a writer beside the threads that run operations published in a second. */
    public static final String SWAPS = "swaps.beside";

    /** Bytes for each operation. */
    public static final String ALLOCATED = "alloc.threads";

    private static final double NANOS = 1e9;

    private long swapsBefore;
    private long begun;

    @Override
    public String getDescription() {
        return "versions created, peak of unreclaimed versions, swaps, bytes allocated by operations";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Observed.reset();
        swapsBefore = Observed.swaps().orElse(0);
        begun = System.nanoTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> results = new ArrayList<>();
        double seconds = Observed.swappingNanosSince(begun).orElse(0) / NANOS;
        Observed.swaps()
                .ifPresent(swaps -> results.add(
                        new ScalarResult(SWAPS, (swaps - swapsBefore) / seconds, "swaps/s", AggregationPolicy.AVG)));
        Stats stats = EndOfWork.moment().container();
        if (stats != null) {
            results.add(new ScalarResult(CREATED, stats.created(), "versions", AggregationPolicy.MAX));
            results.add(new ScalarResult(PEAK_UNRECLAIMED, stats.peakUnreclaimed(), "versions", AggregationPolicy.MAX));
            // Pools rarely shrink, so what exists now is the peak; where the collector takes versions, it is not.
            long versions = Math.max(stats.versions(), stats.peakUnreclaimed() + 1);
            results.add(new ScalarResult(
                    PEAK_BYTES, (double) versions * Observed.versionBytes(), "B", AggregationPolicy.MAX));
        }
        Observed.allocatedPerOperation()
                .ifPresent(bytes -> results.add(new ScalarResult(ALLOCATED, bytes, "B/op", AggregationPolicy.AVG)));
        return results;
    }
}
