package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.study.BareBenchmark;
import dev.poolswap.bench.study.ContainerProfiler;
import dev.poolswap.bench.study.WritesBenchmark;
import dev.poolswap.report.model.Metric;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** Which metrics a study has, and where JMH keeps them. */
final class StudyMetrics {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String P50 = "_p50";
    private static final String P99 = "_p99";

    private StudyMetrics() {}

    static Map<String, Metric> of(PlannedCell cell, Measure measure, List<RunResult> results) {
        return switch (cell.study()) {
            case HOTSWAP -> hotswap(cell, measure, results.get(0));
            case READS -> reads(results.get(0));
            case WRITES -> Plan.BARE.equals(cell.path()) ? bare(results.get(0)) : writes(results);
        };
    }

    private static Map<String, Metric> hotswap(PlannedCell cell, Measure measure, RunResult run) {
        double perSecond = 1 / measure.measuredSeconds();
        return new Figures(run)
                .timeOfThroughput("time", "us/op", cell.threads())
                .secondary("alloc", "B/op", ContainerProfiler.ALLOCATED)
                .secondary("alloc_jvm", "B/op", ALLOCATED)
                .secondaryOrZero("gc_time", "ms/s", "gc.time", perSecond)
                .secondaryOrZero("gc_count", "1/s", "gc.count", perSecond)
                .secondary("created", "versions", ContainerProfiler.CREATED)
                .secondary("peak_unreclaimed", "versions", ContainerProfiler.PEAK_UNRECLAIMED)
                .secondary("reads", "ops", "reads")
                .secondary("writes", "ops", "writes")
                .metrics();
    }

    private static Map<String, Metric> reads(RunResult run) {
        return new Figures(run)
                .primary("time", "ns/op")
                .secondary("alloc", "B/op", ALLOCATED)
                .metrics();
    }

    private static Map<String, Metric> writes(List<RunResult> runs) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        // JMH returns them by name; what a reader looks for first comes first.
        for (RunResult run : runs.stream()
                .sorted(Comparator.comparing(
                                (RunResult run) -> run.getPrimaryResult().getLabel())
                        .reversed())
                .toList()) {
            Figures figures = percentiles(new Figures(run), WritesBenchmark.PUBLISH);
            percentiles(figures, WritesBenchmark.GRACE);
            if (figures.metrics().containsKey(WritesBenchmark.PUBLISH + P50)) {
                figures.secondary("alloc", "B/op", ALLOCATED);
            }
            metrics.putAll(figures.metrics());
        }
        return metrics;
    }

    private static Map<String, Metric> bare(RunResult run) {
        Figures figures = percentiles(new Figures(run), BareBenchmark.CONTAINER);
        Map<String, Metric> metrics = percentiles(figures, BareBenchmark.BARE).metrics();
        Metric container = metrics.get(BareBenchmark.CONTAINER + P50);
        Metric bare = metrics.get(BareBenchmark.BARE + P50);
        if (container != null && bare != null) {
            metrics.put("overhead", Metric.of("%", 100 * (container.score() / bare.score() - 1)));
        }
        return metrics;
    }

    private static Figures percentiles(Figures figures, String name) {
        return figures.secondary(name + P50, "us", name + P50).secondary(name + P99, "us", name + P99);
    }
}
