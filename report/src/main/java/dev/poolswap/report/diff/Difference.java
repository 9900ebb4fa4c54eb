package dev.poolswap.report.diff;

import dev.poolswap.report.model.Metric;
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
    /** What happened to a metric between two sweeps. */
    public enum Change {
        /** A time whose intervals do not overlap went down. */
        FASTER("faster"),
        /** A time whose intervals do not overlap went up. */
        SLOWER("slower"),
        /** Another number went down beyond its intervals. */
        LESS("less"),
        /** Another number went up beyond its intervals. */
        MORE("more"),
        /** The intervals overlap. */
        NOT_DISTINGUISHABLE("not distinguishable"),
        /** One of the numbers has no interval. */
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

    /** Whether a user would call it worse: slower, failing, or gone. */
    public boolean worse() {
        return change == Change.SLOWER || change == Change.FAILS_NOW || change == Change.ONLY_BEFORE;
    }
}
