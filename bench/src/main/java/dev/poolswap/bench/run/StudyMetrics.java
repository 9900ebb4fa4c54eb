package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.study.ContainerProfiler;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** Which metrics a study has, and where JMH keeps them. */
final class StudyMetrics {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private StudyMetrics() {}

    static Map<String, Metric> of(PlannedCell cell, Measure measure, List<RunResult> results) {
        return switch (cell.study()) {
            case HOTSWAP -> hotswap(measure, results.get(0));
            case READS, WRITES ->
                throw new UnsupportedOperationException(cell.study().id());
        };
    }

    private static Map<String, Metric> hotswap(Measure measure, RunResult run) {
        double perSecond = 1 / measure.measuredSeconds();
        return new Figures(run)
                .primary("time", "us/op")
                .secondary("alloc", "B/op", ALLOCATED)
                .secondaryOrZero("gc_time", "ms/s", "gc.time", perSecond)
                .secondaryOrZero("gc_count", "1/s", "gc.count", perSecond)
                .secondary("created", "versions", ContainerProfiler.CREATED)
                .secondary("peak_unreclaimed", "versions", ContainerProfiler.PEAK_UNRECLAIMED)
                .secondary("reads", "ops", "reads")
                .secondary("writes", "ops", "writes")
                .metrics();
    }
}
