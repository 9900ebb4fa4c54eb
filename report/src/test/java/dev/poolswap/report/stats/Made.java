package dev.poolswap.report.stats;

/** How many comparisons were made, for tests that count work. */
public final class Made {
    private Made() {}

    /** Since the JVM began. */
    public static long comparisons() {
        return Comparison.made();
    }
}
