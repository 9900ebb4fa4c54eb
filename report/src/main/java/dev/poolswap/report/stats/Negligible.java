package dev.poolswap.report.stats;

/**
 * Amounts that are practically zero. No object has less than a byte. So less than a byte per operation is what the JVM
 * and the harness allocate meanwhile. Two such amounts are not compared: a factor of three between them says nothing
 * about what was measured, and a test of it would make every other test harder to pass.
 */
public final class Negligible {
    /** What is said about two amounts that are practically zero. */
    public static final String BOTH = "both under 1 B/op";

    private static final double A_BYTE = 1;

    private Negligible() {}

    /** Whether a number in this unit is practically zero. */
    public static boolean is(String unit, double value) {
        return Math.abs(value) < from(unit);
    }

    /** Returns the smallest amount in this unit that is more than nothing; zero where every amount is. */
    static double from(String unit) {
        return unit.equals("B/op") ? A_BYTE : 0;
    }
}
