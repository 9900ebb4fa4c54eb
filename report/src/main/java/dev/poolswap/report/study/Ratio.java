package dev.poolswap.report.study;

import dev.poolswap.report.model.Metric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One mean in terms of another.
 *
 * @param factor how many times the other it is
 * @param error half its interval; null where one of the two has none
 */
record Ratio(double factor, @Nullable Double error) {
    /** None where there is nothing to divide by. */
    static Optional<Ratio> of(Metric mean, Metric base) {
        if (base.score() <= 0) {
            return Optional.empty();
        }
        double factor = mean.score() / base.score();
        Double above = mean.error();
        Double below = base.error();
        if (above == null || below == null) {
            return Optional.of(new Ratio(factor, null));
        }
        // Independent relative errors add in quadrature; in absolute terms a mean of zero has one too.
        return Optional.of(new Ratio(factor, Math.hypot(above, factor * below) / base.score()));
    }
}
