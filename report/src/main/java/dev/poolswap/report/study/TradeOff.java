package dev.poolswap.report.study;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What one variant pays for its reads.
 *
 * @param variant who
 * @param latency 99th percentile of a read
 * @param bytes peak bytes
 */
record TradeOff(Variant variant, Metric latency, Metric bytes) {
    private static final int SHOWN = 3;

    /** How a variant stands to all others. */
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

    /** How this one stands among them. */
    Standing among(List<TradeOff> all) {
        List<String> beaten = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (TradeOff other : all) {
            if (other.isAhead(this)) {
                boolean reads = Verdict.of(other.latency, latency) == Verdict.LESS;
                boolean memory = Verdict.of(other.bytes, bytes) == Verdict.LESS;
                String name = other.variant.label();
                if (reads || memory) {
                    beaten.add(name + (reads && memory ? "" : reads ? " (reads only)" : " (bytes only)"));
                } else {
                    level.add(name);
                }
            }
        }
        if (!beaten.isEmpty()) {
            return new Standing(Rank.BEATEN, "beaten by " + some(beaten));
        }
        return level.isEmpty()
                ? new Standing(Rank.FRONT, "on the front")
                : new Standing(Rank.LEVEL, "not distinguishable from " + some(level));
    }

    /** The first of them, which need the least bytes. */
    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private boolean isAhead(TradeOff other) {
        boolean noWorse = bytes.score() <= other.bytes.score() && latency.score() <= other.latency.score();
        return noWorse && (bytes.score() < other.bytes.score() || latency.score() < other.latency.score());
    }
}
