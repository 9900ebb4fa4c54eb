package dev.poolswap.report.diff;

import dev.poolswap.report.model.Metric;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one cell in two sweeps.
 *
 * @param axes which cell
 * @param metric which metric; empty when the cells did not both end well
 * @param before the number in the first sweep
 * @param after the number in the second
 * @param change what may be said about it
 * @param note how the cell ended, where that is the difference
 */
public record Difference(
        CellAxes axes,
        String metric,
        @Nullable Metric before,
        @Nullable Metric after,
        Change change,
        String note) {
    private static final Set<String> MEMORY = Set.of("B", "KiB", "MiB", "GiB");
    private static final double A_BYTE = 1;

    /** What happened to a metric between two sweeps. */
    public enum Change {
        /** A time went down, or a rate up, beyond what chance makes likely. */
        FASTER("faster"),
        /** A time went up, or a rate down, likewise. */
        SLOWER("slower"),
        /** Another number went down, likewise. */
        LESS("less"),
        /** Another number went up, likewise. */
        MORE("more"),
        /** Nothing shows that they differ. */
        NOT_DISTINGUISHABLE("not distinguishable"),
        /** There are neither samples nor intervals. */
        NO_INTERVAL("no interval"),
        /** The units differ. */
        OTHER_UNIT("other unit"),
        /** It ended well before and fails now. */
        FAILS_NOW("fails now"),
        /** It failed before and ends well now. */
        RUNS_NOW("runs now"),
        /** It fails in both sweeps. */
        STILL_FAILS("still fails"),
        /** It is in the first sweep only. */
        ONLY_BEFORE("only in the first"),
        /** It is in the second sweep only. */
        ONLY_AFTER("only in the second");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether it was asked if the two numbers differ beyond chance. */
    public boolean tested() {
        return switch (change) {
            case FASTER, SLOWER, LESS, MORE, NOT_DISTINGUISHABLE -> true;
            default -> false;
        };
    }

    /**
     * Whether a user would call it worse: slower, more memory, failing, or gone.
     *
     * @param fromPercent a number that changed by less than this is not called worse
     */
    public boolean worse(double fromPercent) {
        return switch (change) {
            case FAILS_NOW, ONLY_BEFORE -> true;
            case SLOWER -> isLarge(fromPercent);
            case MORE -> isLarge(fromPercent) && isMemory();
            default -> false;
        };
    }

    private boolean isLarge(double fromPercent) {
        if (before == null || after == null) {
            return false;
        }
        double smaller = Math.min(Math.abs(before.score()), Math.abs(after.score()));
        return Math.abs(after.score() - before.score()) >= smaller * fromPercent / 100;
    }

    /** What JMH itself allocates, spread over the operations, is no regression. */
    private boolean isMemory() {
        return after != null
                && (after.unit().equals("B/op")
                        ? after.score() >= A_BYTE
                        : MEMORY.contains(after.unit().split("/", 2)[0]));
    }
}
