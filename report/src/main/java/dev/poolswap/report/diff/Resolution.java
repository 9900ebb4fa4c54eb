package dev.poolswap.report.diff;

import java.util.OptionalDouble;
import java.util.Set;

/** How finely a metric is read. Where no spread was seen, what it was read to is all that is known of its error. */
final class Resolution {
    /** They come from a search that stops at a sixteenth of the answer, or at 1 MiB. */
    private static final Set<String> SEARCHED = Set.of("smallest_heap", "largest_failed");

    private static final double PART = 16;

    private Resolution() {}

    /** Returns the logarithm of the largest factor between a number like this and what it stands for; empty if not known. */
    static OptionalDouble ofLogarithm(String metric, double score) {
        double step = Math.max(1, score / PART);
        return SEARCHED.contains(metric) && score > step
                ? OptionalDouble.of(-Math.log1p(-step / score))
                : OptionalDouble.empty();
    }
}
