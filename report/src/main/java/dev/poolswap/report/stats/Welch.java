package dev.poolswap.report.stats;

import dev.poolswap.report.model.Metric;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.TTest;

/**
 * Welch's t-test over forks. Resampling three iterations, or two forks, can yield nothing outside of what was
 * seen, so that two candidates that do not overlap would always be told apart; the t-distribution has the wide tails
 * that so few numbers deserve.
 */
final class Welch {
    /** A p-value above this decides nothing. */
    static final double LEVEL = 0.01;

    private Welch() {}

    /** Whether there are samples enough. */
    static boolean applies(Metric metric) {
        int all = metric.samples().stream().mapToInt(List::size).sum();
        return all >= 2 && metric.samples().stream().noneMatch(List::isEmpty);
    }

    /** Whether every fork counted the same, so that there is nothing to test. */
    static boolean isCounted(Metric metric) {
        return isConstant(units(metric.samples()));
    }

    /**
     * The two-sided p-value of the hypothesis that both have the same mean.
     *
     * @param first {@code samples[fork][iteration]}; at least two numbers
     * @param second the same
     */
    static double p(List<List<Double>> first, List<List<Double>> second) {
        double[] one = units(first);
        double[] other = units(second);
        if (isConstant(one) && isConstant(other)) {
            // Counted, not timed: nothing scatters, and the test has nothing to divide by.
            return one[0] == other[0] ? 1 : 0;
        }
        return TTest.withDefaults().test(one, other).getPValue();
    }

    /** The means of the forks, or the iterations of the only one. */
    private static double[] units(List<List<Double>> samples) {
        if (samples.size() == 1) {
            return samples.get(0).stream().mapToDouble(Double::doubleValue).toArray();
        }
        return samples.stream()
                .mapToDouble(fork ->
                        fork.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .toArray();
    }

    /** The mean of the samples; the score of a peak is the largest. */
    static double mean(Metric metric) {
        return Arrays.stream(units(metric.samples())).average().orElseThrow();
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
