package dev.poolswap.report.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Computes how far apart two means must be, in standard errors, so that a t-test shows the difference in 80 % of all
 * runs. The test compares a normal deviate with an estimate of its standard error, which is a root of chi-square, so
 * the probability of passing is averaged over that.
 */
final class Power {
    private static final int POINTS = 256;
    private static final int HALVINGS = 50;

    // Degrees of freedom to a tenth, since those of Welch are all different and the answer hardly is.
    private static final double STEP = 10;

    private static final Map<Key, Double> KNOWN = new ConcurrentHashMap<>();
    private static final Map<Double, double[]> ERRORS = new ConcurrentHashMap<>();
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Power() {}

    private record Key(long degrees, double level) {}

    /** The distance in standard errors for a two-sided test at that level. */
    static double distance(double degrees, double level) {
        Key key = new Key(Math.max(1, Math.round(degrees * STEP)), level);
        return KNOWN.computeIfAbsent(key, unknown -> solve(unknown.degrees() / STEP, level));
    }

    private static double solve(double degrees, double level) {
        double critical = Spread.t(level / 2, degrees);
        // The same at every level.
        double[] errors = ERRORS.computeIfAbsent(degrees, Power::errors);
        double[] bars = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            bars[i] = critical * errors[i];
        }
        double low = 0;
        double high = bars[POINTS - 1] + 10;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (chance(middle, bars) < Comparison.POWER) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Estimates of a standard error in terms of the true one, each as likely as any other. */
    private static double[] errors(double degrees) {
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(degrees);
        double[] errors = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            errors[i] = Math.sqrt(chiSquared.inverseCumulativeProbability((i + 0.5) / POINTS) / degrees);
        }
        return errors;
    }

    private static double chance(double distance, double[] bars) {
        double sum = 0;
        for (double bar : bars) {
            sum += NORMAL.survivalProbability(bar - distance);
        }
        return sum / bars.length;
    }
}
