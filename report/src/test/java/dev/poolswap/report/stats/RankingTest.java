package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Ranking.Basis;
import dev.poolswap.report.stats.Ranking.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RankingTest {
    @Test
    void clearWinnerStandsAlone() {
        Ranking ranking = Ranking.of(List.of(sampled("b", 20, 1, 5, 2), sampled("a", 10, 1, 5, 1)), true, 1);

        assertThat(ranking.best().name()).isEqualTo("a");
        assertThat(ranking.tied()).isEmpty();
        assertThat(ranking.decided()).isTrue();
        assertThat(ranking.confidence()).isGreaterThan(0.999);
        assertThat(ranking.confidenceWords()).isEqualTo("over 99.9 % of the resampled runs, Welch's p below 0.001");
    }

    @Test
    void moreMayBeBetter() {
        assertThat(Ranking.of(List.of(sampled("b", 20, 1, 5, 2), sampled("a", 10, 1, 5, 1)), false, 1)
                        .best()
                        .name())
                .isEqualTo("b");
    }

    @Test
    void forksThatScatterMoreThanTheyDifferAreTied() {
        Ranking ranking = Ranking.of(List.of(sampled("a", 10.0, 3, 5, 3), sampled("b", 10.2, 3, 5, 4)), true, 1);

        assertThat(ranking.tied()).hasSize(1);
        assertThat(ranking.decided()).isFalse();
        assertThat(ranking.confidence()).isBetween(0.2, 0.95);
    }

    @Test
    void equalCandidatesAreHardlyEverCalledDifferent() {
        int wrong = 0;
        for (int i = 0; i < 200; i++) {
            Ranking ranking =
                    Ranking.of(List.of(sampled("a", 10, 2, 10, 2L * i), sampled("b", 10, 2, 10, 2L * i + 1)), true, i);
            wrong += ranking.decided() ? 1 : 0;
        }
        assertThat(wrong).isLessThan(14);
    }

    /** Resampling them can give nothing but what was seen: 15 is below 20 every time. */
    @Test
    void threeIterationsOfOneForkThatScatterWidelyDecideNothing() {
        Ranking ranking = Ranking.of(List.of(of("a", 5, 10, 15), of("b", 20, 30, 40)), true, 1);

        assertThat(ranking.decided()).isFalse();
        assertThat(ranking.confidence()).isNull();
        assertThat(ranking.confidenceWords()).startsWith("no difference shown: Welch's p 0.0");
    }

    @Test
    void butDoSoWhereTheyHardlyScatter() {
        assertThat(Ranking.of(List.of(of("a", 9.9, 10, 10.1), of("b", 19.8, 20, 20.2)), true, 1)
                        .decided())
                .isTrue();
    }

    @Test
    void whatIsCountedNeedsNoScatter() {
        Ranking ranking = Ranking.of(List.of(of("a", 0, 0, 0), of("b", 24, 24, 24), of("c", 0, 0, 0)), true, 1);

        assertThat(ranking.tied()).extracting(Candidate::name).containsExactly("c");
        assertThat(ranking.p()).isNull();
        assertThat(ranking.confidenceWords()).isEqualTo("counted, and the same in every run");
    }

    @Test
    void equalCandidatesOfOneForkAreHardlyEverCalledDifferent() {
        Random random = new Random(7);
        int wrong = 0;
        for (int i = 0; i < 1000; i++) {
            Ranking ranking = Ranking.of(List.of(normal("a", random), normal("b", random)), true, i);
            wrong += ranking.decided() ? 1 : 0;
        }
        // One in a hundred is meant.
        assertThat(wrong).isLessThan(25);
    }

    private static Candidate normal(String name, Random random) {
        return of(name, random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static Candidate of(String name, double... iterations) {
        List<Double> samples = Arrays.stream(iterations).boxed().toList();
        double mean = Arrays.stream(iterations).average().orElseThrow();
        return new Candidate(name, Metric.of("us", mean, 1.0).withSamples(List.of(samples)));
    }

    @Test
    void oneForkIsSaidToBeOne() {
        Ranking ranking = Ranking.of(List.of(sampled("a", 10, 1, 1, 2), sampled("b", 30, 1, 1, 1)), true, 1);

        assertThat(ranking.basis()).isEqualTo(Basis.ONE_FORK);
        assertThat(ranking.confidenceWords()).contains("one fork only");
    }

    @Test
    void withoutSamplesIntervalsDecideAndWithoutThoseNothingDoes() {
        assertThat(Ranking.of(
                                List.of(candidate("a", 1, 0.1), candidate("b", 2, 0.1), candidate("c", 1.1, 0.1)),
                                true,
                                1)
                        .tied())
                .extracting(Candidate::name)
                .containsExactly("c");
        Ranking bare = Ranking.of(List.of(candidate("a", 1, null), candidate("b", 2, null)), true, 1);
        assertThat(bare.basis()).isEqualTo(Basis.NUMBERS);
        assertThat(bare.decided()).isFalse();
    }

    private static Candidate candidate(String name, double score, Double error) {
        return new Candidate(name, Metric.of("us", score, error));
    }

    private static Candidate sampled(String name, double centre, double scatter, int forks, long seed) {
        Random random = new Random(seed * 7919 + 11);
        List<List<Double>> samples = new ArrayList<>();
        double sum = 0;
        for (int fork = 0; fork < forks; fork++) {
            double level = centre + scatter * random.nextGaussian();
            List<Double> iterations = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                iterations.add(level + 0.1 * random.nextGaussian());
            }
            samples.add(iterations);
            sum += iterations.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }
        return new Candidate(name, Metric.of("us", sum / forks, 1.0).withSamples(samples));
    }
}
