package dev.poolswap.report.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/** Mean and variance of some numbers, and Student's t. */
record Spread(int count, double mean, double variance) {
    static Spread of(List<Double> values) {
        double first = values.get(0);
        if (values.stream().allMatch(value -> value == first)) {
            // Exactly: what is the same in every fork has no spread, not one of rounding.
            return new Spread(values.size(), first, 0);
        }
        double mean =
                values.stream().mapToDouble(value -> value / values.size()).sum();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(values.size(), mean, squares / (values.size() - 1));
    }

    /** Variance of the mean. */
    double ofMean() {
        return variance / count;
    }

    /** The t beyond which the given share of the distribution lies, on one side. */
    static double t(double beyond, double degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability(beyond);
    }

    /** The share of the distribution beyond t, on one side. */
    static double beyond(double t, double degrees) {
        return TDistribution.of(degrees).survivalProbability(t);
    }
}
