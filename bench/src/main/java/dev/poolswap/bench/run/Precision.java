package dev.poolswap.bench.run;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/** Computes how narrow the interval of a cell's main metric is. It is the interval that the report shows. */
final class Precision {
    private Precision() {}

    /**
     * How far the 95 % interval reaches up from its middle, in percent; empty with fewer than two forks, and where the
     * study has no main metric or the metric is not positive.
     */
    static OptionalDouble percent(Cell cell) {
        return MainMetric.of(cell).map(metric -> percent(metric.getValue())).orElse(OptionalDouble.empty());
    }

    static OptionalDouble percent(Metric metric) {
        Optional<Double> percent = Interval.of(ForkMeans.of(metric))
                .filter(Interval::logarithmic)
                .map(interval -> 100 * (Math.sqrt(interval.high() / interval.low()) - 1))
                .filter(Double::isFinite);
        return percent.isPresent() ? OptionalDouble.of(percent.get()) : OptionalDouble.empty();
    }
}
