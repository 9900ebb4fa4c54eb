package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    @Test
    void withoutSamplesOnlyIntervalsThatDoNotOverlapDecide() {
        assertThat(verdict(10, 1.0, 12, 0.9)).isEqualTo(Verdict.LESS);
        assertThat(verdict(12, 0.9, 10, 1.0)).isEqualTo(Verdict.MORE);
        assertThat(verdict(10, 1.0, 12, 1.0)).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
        assertThat(verdict(10, 3.0, 12, 1.0)).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    }

    @Test
    void withoutAnIntervalNothingIsDecided() {
        assertThat(verdict(10, null, 1_000, 1.0)).isEqualTo(Verdict.NO_INTERVAL);
        assertThat(verdict(10, 1.0, 1_000, null)).isEqualTo(Verdict.NO_INTERVAL);
        assertThat(Verdict.NO_INTERVAL.decided()).isFalse();
    }

    @Test
    void equalCountsAreEqual() {
        assertThat(verdict(3, null, 3, null)).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
        assertThat(verdict(0, 0.0, 0, 0.0)).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    }

    @Test
    void whereTheSamplesAreKnownForksDecideAndNotIterations() {
        // Narrow intervals that do not overlap, by JVMs that scatter as much as the two differ.
        Metric first = Metric.of("us/op", 10, 0.2).withSamples(forks(9, 10, 11));
        assertThat(Verdict.of(first, Metric.of("us/op", 11, 0.2).withSamples(forks(10, 11, 12))))
                .isEqualTo(Verdict.NOT_DISTINGUISHABLE);
        assertThat(Verdict.of(first, Metric.of("us/op", 30, 40.0).withSamples(forks(29, 30, 31))))
                .isEqualTo(Verdict.LESS);
        assertThat(Verdict.of(Metric.of("us/op", 30, 40.0).withSamples(forks(29, 30, 31)), first))
                .isEqualTo(Verdict.MORE);
    }

    @Test
    void whatIsCountedAlikeInEveryRunDiffersOrNot() {
        Metric three = Metric.of("versions", 3).withSamples(forks(3, 3));
        assertThat(Verdict.of(three, Metric.of("versions", 4).withSamples(forks(4, 4))))
                .isEqualTo(Verdict.LESS);
        assertThat(Verdict.of(three, three)).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    }

    private static List<List<Double>> forks(double... levels) {
        return Arrays.stream(levels).mapToObj(level -> List.of(level, level)).toList();
    }

    private static Verdict verdict(double first, Double firstError, double second, Double secondError) {
        return Verdict.of(Metric.of("us/op", first, firstError), Metric.of("us/op", second, secondError));
    }
}
