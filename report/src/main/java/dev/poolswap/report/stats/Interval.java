package dev.poolswap.report.stats;

import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Optional;

/**
 * The 95 % t interval of a mean over forks: of their logarithms where all are above zero, of the numbers themselves
 * otherwise. Every interval of the report is made here. With one fork there is none; with two it is as wide as it is.
 *
 * @param low lower end
 * @param high upper end
 * @param forks how many forks it rests on
 * @param logarithmic whether it was made of logarithms, and so reaches further up than down
 */
public record Interval(double low, double high, int forks, boolean logarithmic) {
    /** Share of such intervals that hold the true mean. */
    public static final double CONFIDENCE = 0.95;

    /** The interval of a score; none with fewer than two forks, and none where the score is a peak or a sum. */
    public static Optional<Interval> of(Metric metric) {
        return ForkMeans.isMean(metric) ? of(ForkMeans.of(metric)) : Optional.empty();
    }

    /** Returns the interval over these forks; none with fewer than two. */
    public static Optional<Interval> of(ForkMeans forks) {
        if (forks.count() < 2) {
            return Optional.empty();
        }
        double first = forks.means().get(0);
        if (forks.means().stream().allMatch(mean -> mean == first)) {
            return Optional.of(new Interval(first, first, forks.count(), forks.positive()));
        }
        if (!forks.positive()) {
            double[] ends = ends(forks.means());
            return Optional.of(new Interval(finite(ends[0]), finite(ends[1]), forks.count(), false));
        }
        double[] ends = ends(forks.means().stream().map(Math::log).toList());
        return Optional.of(new Interval(finite(Math.exp(ends[0])), finite(Math.exp(ends[1])), forks.count(), true));
    }

    private static double[] ends(List<Double> values) {
        Spread spread = Spread.of(values);
        double half = Spread.t((1 - CONFIDENCE) / 2, spread.count() - 1.0) * Math.sqrt(spread.ofMean());
        return new double[] {spread.mean() - half, spread.mean() + half};
    }

    /** Half the distance of its ends. */
    public double half() {
        return high / 2 - low / 2;
    }

    /** Returns whether the two have a number in common. */
    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }

    /** An end beyond what a double holds is the largest that it holds. */
    private static double finite(double end) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, end));
    }
}
