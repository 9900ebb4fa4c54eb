package dev.poolswap.report.diff;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Negligible;
import dev.poolswap.report.stats.Verdict;
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
 * @param verdict the second against the first; null where they were not tested
 * @param note how the cell ended, where that is the difference
 */
public record Difference(
        CellAxes axes,
        String metric,
        @Nullable Metric before,
        @Nullable Metric after,
        Change change,
        @Nullable Verdict verdict,
        String note) {
    private static final Set<String> MEMORY = Set.of("B", "KiB", "MiB", "GiB");

    /** What happened to a metric between two sweeps. */
    public enum Change {
        /** A time went down, or a rate up: shown. */
        FASTER("faster", true),
        /** A time went up, or a rate down: shown. */
        SLOWER("slower", true),
        /** Another number went down: shown. */
        LESS("less", true),
        /** Another number went up: shown. */
        MORE("more", true),
        /** Shown to be no more than 5 % apart. */
        EQUIVALENT("equivalent", false),
        /** Both are practically zero. */
        NEGLIGIBLE(Negligible.BOTH, false),
        /** Neither is shown. */
        NOT_SHOWN("no difference shown", false),
        /** They differ, and each is the same in every fork, so that nothing says what chance could have done. */
        NO_SPREAD("not judged: no spread seen", true),
        /** One of them has a single fork, or no samples. */
        NOT_COMPARED("not compared: no interval", false),
        /** The units differ. */
        OTHER_UNIT("different unit", true),
        /** It ended well before and fails now. */
        FAILS_NOW("fails now", true),
        /** It failed before and ends well now. */
        RUNS_NOW("runs now", true),
        /** It fails in both sweeps. */
        STILL_FAILS("still fails", false),
        /** It is in the first sweep only. */
        ONLY_BEFORE("only in A", true),
        /** It is in the second sweep only. */
        ONLY_AFTER("only in B", true);

        private static final Set<String> TIMES = Set.of("ns", "us", "ms", "s");

        private final String words;
        private final boolean finding;

        Change(String words, boolean finding) {
            this.words = words;
            this.finding = finding;
        }

        /** Returns what it is called when a number in that unit became less, or more. */
        static Change of(String unit, boolean less) {
            if (TIMES.contains(unit.split("/", 2)[0])) {
                return less ? FASTER : SLOWER;
            }
            boolean rate = unit.startsWith("ops/");
            return less ? (rate ? SLOWER : LESS) : rate ? FASTER : MORE;
        }

        /** Returns whether it is worth a line where only findings are asked for. */
        public boolean finding() {
            return finding;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Returns whether a user would call it worse: slower, more memory, failing, or gone.
     *
     * @param fromPercent a number that changed by less than this is not called worse
     * @param metrics the metrics that matter; a whole cell always does
     */
    public boolean worse(double fromPercent, Set<String> metrics) {
        if (!metric.isEmpty() && !metrics.contains(metric)) {
            return false;
        }
        return switch (unlessLevel()) {
            case FAILS_NOW, ONLY_BEFORE -> true;
            case SLOWER -> isLarge(fromPercent);
            case MORE -> isLarge(fromPercent) && isMemory();
            default -> false;
        };
    }

    /** Returns what it is called where differences within the margin of what is level matter. */
    private Change unlessLevel() {
        return change == Change.EQUIVALENT && verdict != null && verdict.differs() && after != null
                ? Change.of(after.unit(), verdict.comparison().difference() < 0)
                : change;
    }

    private boolean isLarge(double fromPercent) {
        if (before == null || after == null) {
            return false;
        }
        if (verdict != null && verdict.comparison().logarithmic()) {
            return Math.abs(verdict.comparison().difference()) >= Math.log1p(fromPercent / 100);
        }
        double smaller = Math.min(Math.abs(before.score()), Math.abs(after.score()));
        return Math.abs(after.score() - before.score()) >= smaller * fromPercent / 100;
    }

    /** What is practically zero is not a regression. */
    private boolean isMemory() {
        return after != null
                && !Negligible.is(after.unit(), after.score())
                && MEMORY.contains(after.unit().split("/", 2)[0]);
    }
}
