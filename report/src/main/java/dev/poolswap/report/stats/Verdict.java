package dev.poolswap.report.stats;

import dev.poolswap.report.model.Metric;
import org.jspecify.annotations.Nullable;

/** What two measured numbers allow to say. */
public enum Verdict {
    /** The first is less, beyond what chance makes likely. */
    LESS,
    /** The first is more, likewise. */
    MORE,
    /** Nothing shows that they differ. */
    NOT_DISTINGUISHABLE,
    /** There are neither samples nor intervals. */
    NO_INTERVAL;

    /** Share of pairs that are the same, and yet come out as different, by chance. */
    public static final double LEVEL = Welch.LEVEL;

    /**
     * Compares by Welch's t-test over the forks, for which an interval over iterations is no substitute: those of one
     * JVM resemble each other. Where the samples are not known, intervals that do not overlap must do.
     */
    public static Verdict of(Metric first, Metric second) {
        if (Welch.applies(first) && Welch.applies(second)) {
            double difference = Welch.mean(first) - Welch.mean(second);
            if (difference == 0 || Welch.p(first.samples(), second.samples()) > Welch.LEVEL) {
                return NOT_DISTINGUISHABLE;
            }
            return difference < 0 ? LESS : MORE;
        }
        return byIntervals(first, second);
    }

    /** Compares by the intervals alone. */
    public static Verdict byIntervals(Metric first, Metric second) {
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

    /** Whether the two differ beyond chance. */
    public boolean decided() {
        return this == LESS || this == MORE;
    }

    private static boolean zeroOrUnknown(@Nullable Double error) {
        return error == null || error == 0;
    }
}
