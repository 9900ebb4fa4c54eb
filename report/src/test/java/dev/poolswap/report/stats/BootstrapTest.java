package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
    private static final int EXPERIMENTS = 300;
    private static final double TRUTH = 100;

    @Test
    void ninetyFivePercentIntervalsHoldTheTruthAboutThatOften() {
        assertThat(coverage(samples -> samples)).isBetween(0.87, 0.99);
    }

    /** The planted fault: iterations of all forks thrown together, as if they were independent. */
    @Test
    void poolingTheIterationsIsCaughtAsFarTooSure() {
        assertThat(coverage(samples ->
                        samples.stream().flatMap(List::stream).map(List::of).toList()))
                .isLessThan(0.6);
    }

    @Test
    void spreadOfAKnownCaseIsTheStandardErrorOfForkMeans() {
        // Forks without any scatter within: the standard error is that of the mean of four numbers.
        List<List<Double>> samples =
                List.of(List.of(1.0, 1.0), List.of(2.0, 2.0), List.of(3.0, 3.0), List.of(4.0, 4.0));

        double[] means = Bootstrap.means(samples, 20_000, 5);

        double mean = Arrays.stream(means).average().orElseThrow();
        double variance = Arrays.stream(means)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(2.5, Offset.offset(0.02));
        assertThat(Math.sqrt(variance)).isCloseTo(Math.sqrt(5.0 / 3 / 4), Offset.offset(0.02));
    }

    @Test
    void sameSeedGivesTheSameReplicates() {
        List<List<Double>> samples = List.of(List.of(1.0, 5.0, 2.0), List.of(4.0, 3.0));

        assertThat(Bootstrap.means(samples, 50, 1)).isEqualTo(Bootstrap.means(samples, 50, 1));
        assertThat(Bootstrap.means(samples, 50, 1)).isNotEqualTo(Bootstrap.means(samples, 50, 2));
    }

    @Test
    void nothingToDrawFromIsRefused() {
        assertThatThrownBy(() -> Bootstrap.means(List.of(), 10, 1)).hasMessageContaining("needs a fork");
        assertThatThrownBy(() -> Bootstrap.means(List.of(List.of()), 10, 1)).hasMessageContaining("sample in each");
    }

    private static double coverage(Function<List<List<Double>>, List<List<Double>>> view) {
        Random random = new Random(20261101);
        int held = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            List<List<Double>> samples = new ArrayList<>();
            for (int fork = 0; fork < 10; fork++) {
                double level = TRUTH + 5 * random.nextGaussian();
                List<Double> iterations = new ArrayList<>();
                for (int j = 0; j < 20; j++) {
                    iterations.add(level + random.nextGaussian());
                }
                samples.add(iterations);
            }
            double[] means = Bootstrap.means(view.apply(samples), 400, i);
            if (Bootstrap.quantile(means, 0.025) <= TRUTH && TRUTH <= Bootstrap.quantile(means, 0.975)) {
                held++;
            }
        }
        return held / (double) EXPERIMENTS;
    }
}
