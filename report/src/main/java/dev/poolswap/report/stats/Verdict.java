package dev.poolswap.report.stats;

import dev.poolswap.report.model.Metric;
import org.jspecify.annotations.Nullable;

/** What two measured numbers allow to say. */
public enum Verdict {
    /** The first lies wholly below the second. */
    LESS,
    /** The first lies wholly above the second. */
    MORE,
    /** The intervals overlap. */
    NOT_DISTINGUISHABLE,
    /** At least one of them has no interval. */
    NO_INTERVAL;

    /** Compares by non-overlapping intervals, which is stricter than a test at the same level. */
    public static Verdict of(Metric first, Metric second) {
        Double firstError = first.error();
        Double secondError = second.error();
        if (first.score() == second.score() && zeroOrUnknown(firstError) && zeroOrUnknown(secondError)) {
            return NOT_DISTINGUISHABLE;
        }
        if (firstError == null || secondError == null) {
            return NO_INTERVAL;
        }
        if (first.score() + firstError < second.score() - secondError) {
            return LESS;
        }
        return first.score() - firstError > second.score() + secondError ? MORE : NOT_DISTINGUISHABLE;
    }

    /** Whether the two differ beyond their intervals. */
    public boolean decided() {
        return this == LESS || this == MORE;
    }

    private static boolean zeroOrUnknown(@Nullable Double error) {
        return error == null || error == 0;
    }
}
