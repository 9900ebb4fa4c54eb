package dev.poolswap.report.stats;

import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Simulated runs: iterations of one fork resemble each other, as those of one JVM do. */
final class Runs {
    static final int FORKS = 5;
    static final int ITERATIONS = 5;

    private Runs() {}

    /** Iterations whose logarithms scatter by {@code between} from fork to fork, and by {@code within} inside of one. */
    static Metric of(Random random, double median, double between, double within) {
        List<List<Double>> samples = new ArrayList<>();
        double sum = 0;
        for (int fork = 0; fork < FORKS; fork++) {
            double level = Math.log(median) + between * random.nextGaussian();
            List<Double> iterations = new ArrayList<>();
            for (int i = 0; i < ITERATIONS; i++) {
                iterations.add(Math.exp(level + within * random.nextGaussian()));
                sum += iterations.get(i);
            }
            samples.add(iterations);
        }
        return Metric.of("us/op", sum / (FORKS * ITERATIONS)).withSamples(samples);
    }

    /** Fork means given one by one. */
    static ForkMeans means(double... means) {
        List<Double> list = new ArrayList<>();
        for (double mean : means) {
            list.add(mean);
        }
        return new ForkMeans(list, List.of());
    }

    /** The same, each in a round. */
    static ForkMeans inRounds(List<Integer> rounds, double... means) {
        return new ForkMeans(means(means).means(), rounds);
    }
}
