package dev.poolswap.report.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hierarchical bootstrap of a mean: forks are drawn with replacement, then the iterations within each
 * drawn fork. JVM runs differ from one another by more than their iterations do, so iterations alone
 * would promise more than they know. The same seed gives the same replicates.
 */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * Replicates of the mean over forks.
     *
     * @param samples {@code samples[fork][iteration]}, every fork with at least one
     * @throws IllegalArgumentException when there is no fork, or one without samples
     */
    public static double[] means(List<List<Double>> samples, int replicates, long seed) {
        double[][] forks = samples.stream()
                .map(fork -> fork.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        if (forks.length == 0 || Arrays.stream(forks).anyMatch(fork -> fork.length == 0)) {
            throw new IllegalArgumentException("a bootstrap needs a fork, and a sample in each");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double centre = Arrays.stream(forks).mapToDouble(Bootstrap::mean).sum() / forks.length;
        // Drawing n of n with replacement scatters too little, by n - 1 over n: much, for two or three forks.
        double correction = forks.length == 1 ? 1 : Math.sqrt(forks.length / (forks.length - 1.0));
        double[] means = new double[replicates];
        for (int i = 0; i < replicates; i++) {
            double sum = 0;
            for (int draw = 0; draw < forks.length; draw++) {
                double[] fork = forks[random.nextInt(forks.length)];
                double inner = 0;
                for (int j = 0; j < fork.length; j++) {
                    inner += fork[random.nextInt(fork.length)];
                }
                sum += inner / fork.length;
            }
            means[i] = centre + (sum / forks.length - centre) * correction;
        }
        return means;
    }

    /** The value below which that share of the replicates lies. */
    public static double quantile(double[] replicates, double share) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))];
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
