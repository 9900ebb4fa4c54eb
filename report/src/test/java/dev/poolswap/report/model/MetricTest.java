package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbers_that_are_not_finite_are_refused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.of("us/op", value))
                .withMessageContaining("score is " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> new Metric("us/op", 1, value, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.of("us/op", 1).withSamples(List.of(List.of(value))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Series("s", "versions", List.of(new double[] {1, value})));
    }

    @Test
    void error_that_jmh_could_not_compute_is_taken_as_not_known() {
        assertThat(Metric.of("us/op", 1, Double.NaN).error()).isNull();
    }

    @Test
    void negative_error_and_blank_unit_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.of("us/op", 1, -1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.of(" ", 1));
    }

    @Test
    void impossible_cells_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Cell.builder("k", "hotswap", "epoch").writePercent(101).build())
                .withMessageContaining("101");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Cell.builder("k", "hotswap", "epoch").threads(0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellStatus.of("fine"))
                .withMessageContaining("fine");
    }
}
