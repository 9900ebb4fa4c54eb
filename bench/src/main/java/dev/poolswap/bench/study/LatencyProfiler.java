package dev.poolswap.bench.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Reports percentiles of what studies {@code latency} and {@code serving} timed in an iteration; of all values the curve where
 * there is one a swap, and the distribution of reads.
 */
public final class LatencyProfiler implements InternalProfiler {
    /** Percentiles of a read, by the end of a metric's name. */
    public static final List<Level> READ = List.of(
            new Level("_p50", 50),
            new Level("_p90", 90),
            new Level("_p99", 99),
            new Level("_p999", 99.9),
            new Level("_p9999", 99.99));

    /** Percentiles of what is done once a swap: there are not enough for more. */
    private static final List<Level> SWAP = List.of(new Level("_p50", 50), new Level("_p99", 99));

    /** A percentile, and the end of the name of its metric. */
    public record Level(String end, double percentile) {}

    /** Reads among a hundred that saw a version whose successor was out already. */
    public static final String STALE_SHARE = "stale_share";

    private static final double[] GRID = {
        0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999, 100
    };
    private static final double NANOS_PER_MICRO = 1000;

    private final Distributions distributions = new Distributions();

    @Override
    public String getDescription() {
        return "percentiles of reads, of publication, grace and staleness";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // What came between iterations belongs to none.
        Recordings.take();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> results = new ArrayList<>();
        Map<String, Histogram> taken = Recordings.take();
        taken.forEach((name, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                boolean ofReads = LatencyBenchmark.READS.contains(name);
                double unit = ofReads ? 1 : NANOS_PER_MICRO;
                (ofReads ? READ : SWAP)
                        .forEach(level -> results.add(new ScalarResult(
                                name + level.end(),
                                histogram.getValueAtPercentile(level.percentile()) / unit,
                                ofReads ? "ns" : "us",
                                AggregationPolicy.AVG)));
                // All values of reads leave the fork as one distribution.
                if (!ofReads) {
                    for (double percentile : GRID) {
                        results.add(Points.point(name, percentile, histogram.getValueAtPercentile(percentile) / unit));
                    }
                }
            }
        });
        if (iteration.getType() == IterationType.MEASUREMENT) {
            taken.forEach((name, histogram) -> {
                if (LatencyBenchmark.READS.contains(name) && histogram.getTotalCount() > 0) {
                    distributions.add(name, histogram);
                }
            });
            distributions.write();
        }
        Histogram reads = taken.get(LatencyBenchmark.READ);
        Histogram stale = taken.get(LatencyBenchmark.STALE);
        if (reads != null && stale != null && reads.getTotalCount() > 0) {
            results.add(new ScalarResult(
                    STALE_SHARE, 100.0 * stale.getTotalCount() / reads.getTotalCount(), "%", AggregationPolicy.AVG));
        }
        return results;
    }
}
