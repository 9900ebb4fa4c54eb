package dev.poolswap.bench.study;

import org.HdrHistogram.Histogram;

/**
 * The longest time that is recorded. A JVM may stand still for longer, but a histogram refuses values beyond its range.
 */
final class Longest {
    static final long NANOS = 60_000_000_000L;

    private Longest() {}

    /** A time that fits; the longest there is for one that does not. */
    static long fitting(long nanos) {
        return Math.min(Math.max(nanos, 0), NANOS);
    }

    /** Records a time, or the longest there is. */
    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(fitting(nanos));
    }
}
