package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    @Test
    void onlyIntervalsThatDoNotOverlapDecide() {
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

    private static Verdict verdict(double first, Double firstError, double second, Double secondError) {
        return Verdict.of(Metric.of("us/op", first, firstError), Metric.of("us/op", second, secondError));
    }
}
