package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** The metric that is looked at first. */
final class MainMetric {
    private MainMetric() {}

    /** That of a cell, with its name; empty if it has none. */
    static Optional<Map.Entry<String, Metric>> of(Cell cell) {
        return Studies.find(cell.study()).flatMap(study -> of(study, cell.metrics()));
    }

    private static Optional<Map.Entry<String, Metric>> of(Study study, Map<String, Metric> metrics) {
        return study.mainMetrics().stream()
                .flatMap(name -> metrics.entrySet().stream()
                        .filter(metric -> metric.getKey().equals(name)))
                .findFirst();
    }

    /** Returns the scores of the iterations before the measured ones. */
    static Map<String, List<Double>> warmups(PlannedCell cell, Measure measure, List<RunResult> warmups) {
        if (warmups.isEmpty()) {
            return Map.of();
        }
        return of(cell.study(), cell.study().metrics(cell, measure, warmups))
                .map(metric ->
                        Map.of(metric.getKey(), metric.getValue().samples().get(0)))
                .orElse(Map.of());
    }
}
