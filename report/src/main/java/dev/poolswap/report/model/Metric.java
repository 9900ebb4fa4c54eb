package dev.poolswap.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured number of a cell.
 *
 * @param unit unit of score, error and samples, such as {@code us/op}
 * @param score the mean over all iterations of all forks (or the value, where there is one only)
 * @param error half the width of the interval that JMH gives, at 99.9 % over all iterations; kept from the file, and not shown
 *     since it takes iterations as independent; null when it is not known
 * @param samples {@code samples[fork][iteration]}; may be empty
 */
public record Metric(String unit, double score, @Nullable Double error, List<List<Double>> samples) {
    /** Refuses numbers that are not finite. */
    public Metric {
        unit = Printable.of(Checks.text(unit, "unit of a metric"));
        Checks.finite(score, "score");
        if (error != null && Checks.finite(error, "error (leave it out when it is not known)") < 0) {
            throw new IllegalArgumentException("error is " + error + ", expected zero or more");
        }
        samples = Checks.copy(samples, "samples").stream()
                .map(fork -> Checks.copy(fork, "samples"))
                .toList();
        samples.forEach(fork -> fork.forEach(sample -> Checks.finite(sample, "a sample")));
    }

    /** A number without an interval. */
    public static Metric of(String unit, double score) {
        return of(unit, score, null);
    }

    /**
     * A number with its interval. JMH gives NaN for an error it cannot compute (fewer than three
     * samples); that is taken as not known.
     */
    public static Metric of(String unit, double score, @Nullable Double error) {
        return new Metric(unit, score, error != null && Double.isFinite(error) ? error : null, List.of());
    }

    /** Returns the same with every sample behind it. */
    public Metric withSamples(List<List<Double>> all) {
        return new Metric(unit, score, error, all);
    }
}
