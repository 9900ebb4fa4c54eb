package dev.poolswap.report.jmh;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number as JMH writes it.
 *
 * @param unit its unit
 * @param score its mean, sum or maximum; NaN where JMH has none
 * @param error half the width of JMH's interval; null where JMH has none
 * @param samples {@code samples[fork][iteration]}; empty where the file has none
 * @param histogram in mode {@code sample} the values and how often each came, by fork; empty where the file has none
 * @param percentiles value by percentile, smallest first; empty where the file has none
 */
record JmhMetric(
        String unit,
        double score,
        @Nullable Double error,
        List<List<Double>> samples,
        List<List<Bucket>> histogram,
        Map<Double, Double> percentiles) {
    /**
     * A value and how often it came.
     *
     * @param value the value
     * @param count how often
     */
    record Bucket(double value, long count) {}

    static JmhMetric of(String unit, double score, @Nullable Double error) {
        return new JmhMetric(unit, score, error, List.of(), List.of(), Map.of());
    }
}
