package dev.poolswap.bench.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
 * Percentiles of what a single benchmark thread timed, reported after every iteration. JMH's sampling
 * mode times whole operations only, and keeps no more than one figure for each. All values leave the fork as one
 * distribution, which also says of how many a percentile is.
 */
public final class Latencies implements InternalProfiler {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1000;

    private static final Map<String, Histogram> HISTOGRAMS = new LinkedHashMap<>();

    private final Distributions distributions = new Distributions();

    /** A histogram by name, in nanoseconds; recording into it allocates nothing. */
    static Histogram named(String name) {
        synchronized (HISTOGRAMS) {
            return HISTOGRAMS.computeIfAbsent(name, any -> new Histogram(Longest.NANOS, DIGITS));
        }
    }

    @Override
    public String getDescription() {
        return "percentiles of timed sections";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        synchronized (HISTOGRAMS) {
            HISTOGRAMS.values().forEach(Histogram::reset);
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> percentiles = new ArrayList<>();
        synchronized (HISTOGRAMS) {
            HISTOGRAMS.forEach((name, histogram) -> {
                if (histogram.getTotalCount() > 0) {
                    percentiles.add(percentile(name, "_p50", histogram, 50));
                    percentiles.add(percentile(name, "_p99", histogram, 99));
                    if (iteration.getType() == IterationType.MEASUREMENT) {
                        distributions.add(name, histogram);
                    }
                }
            });
        }
        distributions.write();
        return percentiles;
    }

    private static ScalarResult percentile(String name, String suffix, Histogram histogram, double percentile) {
        double micros = histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
        return new ScalarResult(name + suffix, micros, "us", AggregationPolicy.AVG);
    }
}
