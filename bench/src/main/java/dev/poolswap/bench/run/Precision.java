package dev.poolswap.bench.run;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/** How narrow the interval of a cell's main metric is. */
final class Precision {
    private static final double TAIL = 0.975;

    private Precision() {}

    /**
     * Half of the 95 % t interval over the means of the forks, on logarithms, in percent; empty with fewer than two
     * forks, and where the study has no main metric or the metric is not positive.
     */
    static OptionalDouble percent(Cell cell) {
        return MainMetric.of(cell).map(metric -> percent(metric.getValue())).orElse(OptionalDouble.empty());
    }

    static OptionalDouble percent(Metric metric) {
        double[] logs = metric.samples().stream()
                .filter(fork -> !fork.isEmpty())
                .mapToDouble(Precision::mean)
                .map(Math::log)
                .toArray();
        int n = logs.length;
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double mean = 0;
        for (double log : logs) {
            mean += log / n;
        }
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double half = TDistribution.of(n - 1).inverseCumulativeProbability(TAIL) * Math.sqrt(squares / (n - 1) / n);
        return Double.isFinite(half) ? OptionalDouble.of(100 * Math.expm1(half)) : OptionalDouble.empty();
    }

    private static double mean(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
