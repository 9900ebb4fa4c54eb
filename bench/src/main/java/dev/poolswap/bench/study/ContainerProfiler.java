package dev.poolswap.bench.study;

import dev.poolswap.Stats;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports the container's own counts, since the trial began, after every iteration. */
public final class ContainerProfiler implements InternalProfiler {
    /** Versions created. */
    public static final String CREATED = "created";

    /** The most retired versions that waited at one time. */
    public static final String PEAK_UNRECLAIMED = "peak_unreclaimed";

    @Override
    public String getDescription() {
        return "versions created, peak of unreclaimed versions";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Stats stats = Observed.stats();
        if (stats == null) {
            return List.of();
        }
        return List.of(
                new ScalarResult(CREATED, stats.created(), "versions", AggregationPolicy.MAX),
                new ScalarResult(PEAK_UNRECLAIMED, stats.peakUnreclaimed(), "versions", AggregationPolicy.MAX));
    }
}
