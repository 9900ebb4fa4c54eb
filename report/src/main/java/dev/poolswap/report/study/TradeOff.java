package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What one variant pays for its reads.
 *
 * @param variant who
 * @param reads the cell whose reads were timed
 * @param memory the cell whose bytes were counted
 */
record TradeOff(Variant variant, Cell reads, Cell memory) {
    private static final int SHOWN = 3;

    /** How a variant compares with all others. */
    enum Rank {
        /** By the numbers, no other is as good in both and better in one. */
        FRONT,
        /** Another is, by no more than chance may bring about. */
        LEVEL,
        /** Another is, and better in one beyond chance. */
        BEATEN
    }

    /**
     * A rank and who is to blame for it.
     *
     * @param rank the rank
     * @param words the same in words
     */
    record Standing(Rank rank, String words) {}

    /** Returns how this one compares with them. */
    Standing among(List<TradeOff> all, Comparisons comparisons) {
        List<String> beaten = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (TradeOff other : all) {
            if (other.isAhead(this)) {
                boolean reads = isLess(comparisons, other.reads, this.reads, ParetoFront.LATENCY);
                boolean memory = isLess(comparisons, other.memory, this.memory, PeakBytes.METRIC);
                String name = other.variant.label();
                if (reads || memory) {
                    beaten.add(name + (reads && memory ? "" : reads ? " (shown for reads)" : " (shown for bytes)"));
                } else {
                    level.add(name);
                }
            }
        }
        if (!beaten.isEmpty()) {
            return new Standing(Rank.BEATEN, "dominated by " + some(beaten));
        }
        return level.isEmpty()
                ? new Standing(Rank.FRONT, "on the Pareto front")
                : new Standing(Rank.LEVEL, "not shown to be dominated by " + some(level));
    }

    private static boolean isLess(Comparisons comparisons, Cell one, Cell other, String metric) {
        return comparisons
                .between(one, other, metric)
                .filter(verdict -> verdict.answer() == Verdict.Answer.LESS)
                .isPresent();
    }

    /** 99th percentile of a read. */
    Metric latency() {
        return reads.metric(ParetoFront.LATENCY).orElseThrow();
    }

    /** Peak bytes. */
    Metric bytes() {
        return memory.metric(PeakBytes.METRIC).orElseThrow();
    }

    /** Names what has to be tested before all of them can be ranked. */
    static void name(List<TradeOff> all, Comparisons.Builder tests) {
        for (TradeOff one : all) {
            for (TradeOff other : all) {
                if (other.isAhead(one)) {
                    tests.pair(other.reads, one.reads, ParetoFront.LATENCY);
                    tests.pair(other.memory, one.memory, PeakBytes.METRIC);
                }
            }
        }
        tests.chosenAmong(all.stream().map(TradeOff::reads).toList(), ParetoFront.LATENCY);
        tests.chosenAmong(all.stream().map(TradeOff::memory).toList(), PeakBytes.METRIC);
    }

    /** Returns the first of them, which need the least bytes. */
    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private boolean isAhead(TradeOff other) {
        boolean noWorse = bytes().score() <= other.bytes().score()
                && latency().score() <= other.latency().score();
        return noWorse
                && (bytes().score() < other.bytes().score()
                        || latency().score() < other.latency().score());
    }
}
