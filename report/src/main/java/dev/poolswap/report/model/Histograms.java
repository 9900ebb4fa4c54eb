package dev.poolswap.report.model;

import java.util.List;

/**
 * A distribution of a cell, one HdrHistogram a fork.
 *
 * @param unit unit in which it is shown, such as {@code ns}
 * @param perUnit how many of the histogram's own units make one of those
 * @param loop {@code open} where operations had intended start times, {@code closed} where each began after the one
 *     before it
 * @param forks the compressed form of each fork's histogram in Base64, in the order of the samples; that of a fork
 *     that timed nothing has no values
 */
public record Histograms(String unit, double perUnit, String loop, List<String> forks) {
    /** Refuses missing values. */
    public Histograms {
        unit = Printable.of(Checks.text(unit, "unit of a histogram"));
        if (!(Checks.finite(perUnit, "perUnit") > 0)) {
            throw new IllegalArgumentException("perUnit is " + perUnit + ", expected more than zero");
        }
        loop = Printable.of(Checks.text(loop, "loop of a histogram"));
        forks = Checks.copy(forks, "forks of a histogram");
    }
}
