package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.List;
import java.util.Map;

/** A study all of whose cells have the same metrics, and of which access path and fence mode are axes. */
abstract class MeasuredStudy implements Study {
    private final String id;
    private final Map<String, MainMetric> metrics;

    /** Of metrics by title. */
    MeasuredStudy(String id, Map<String, MainMetric> metrics) {
        this.id = id;
        this.metrics = metrics;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final List<MainMetric> mainMetrics(Cell cell) {
        return List.copyOf(metrics.values());
    }

    @Override
    public final boolean hasPaths() {
        return true;
    }
}
