package dev.poolswap.report.stats;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Mean and variance of some numbers, and Student's t. */
record Spread(int count, double mean, double variance) {
    private static final Map<Key, Double> KNOWN = new ConcurrentHashMap<>();

    private record Key(double beyond, double degrees) {}

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

    /** Returns the t beyond which the given share of the distribution lies, on one side. */
    static double t(double beyond, double degrees) {
        // Intervals of single means have few, whole degrees of freedom, and those of Welch have any.
        return degrees == Math.rint(degrees)
                ? KNOWN.computeIfAbsent(new Key(beyond, degrees), Spread::solve)
                : solve(new Key(beyond, degrees));
    }

    private static double solve(Key key) {
        return TDistribution.of(key.degrees()).inverseSurvivalProbability(key.beyond());
    }

    /** Returns the share of the distribution beyond t, on one side. */
    static double beyond(double t, double degrees) {
        return TDistribution.of(degrees).survivalProbability(t);
    }
}
