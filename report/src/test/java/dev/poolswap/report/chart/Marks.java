package dev.poolswap.report.chart;

import org.jspecify.annotations.Nullable;

/** Marks for tests. */
final class Marks {
    private Marks() {}

    /** A number with a whisker that reaches equally far both ways; none where it is null. */
    static Mark measured(String label, String scheme, double value, @Nullable Double half, String text) {
        double reach = half == null ? 0 : half;
        return Mark.measured(label, scheme, value, value - reach, value + reach, text);
    }
}
