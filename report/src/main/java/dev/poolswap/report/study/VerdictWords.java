package dev.poolswap.report.study;

import dev.poolswap.report.stats.Negligible;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.Numbers;

/** A verdict in a few words. */
final class VerdictWords {
    private VerdictWords() {}

    /** As in "1.94 × (1.61 to 2.34)" and "equivalent: 1.01 × (0.99 to 1.03)". */
    static String of(Verdict verdict) {
        String factor = verdict.comparison().ratio().isPresent()
                ? Numbers.factor(
                        verdict.comparison().ratio().getAsDouble(),
                        verdict.comparison().interval())
                : difference(verdict);
        return switch (verdict.answer()) {
            case LESS, MORE -> factor;
            case NEGLIGIBLE -> Negligible.BOTH;
            case LEVEL -> "equivalent: " + factor;
            case NOT_SHOWN ->
                "no difference shown: " + factor
                        + (verdict.detectable().isPresent()
                                ? "; smallest detectable: "
                                        + Numbers.factor(verdict.detectable().getAsDouble())
                                : "");
        };
    }

    /** Where a fork is zero or less there is no factor. */
    private static String difference(Verdict verdict) {
        double difference = verdict.comparison().difference();
        if (difference == 0) {
            return "no difference";
        }
        return Numbers.significant(Math.abs(difference))
                + (difference < 0 ? " less " : " more ")
                + Numbers.interval(verdict.comparison().interval());
    }
}
