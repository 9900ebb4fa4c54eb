package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.model.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    /** By hand: logarithms 0, ln 1.1, ln 1.2; their mean 0.0925, standard deviation 0.0914; t of 2 at 97.5 % is 4.303. */
    @Test
    void the_interval_is_that_of_the_forks_means_on_logarithms() {
        Metric time = Metric.of("us/op", 1)
                .withSamples(List.of(List.of(1.0, 1.0), List.of(1.1), List.of(), List.of(1.3, 1.1)));
        assertThat(Precision.percent(time).orElseThrow()).isCloseTo(25.5, within(0.1));
    }

    @Test
    void one_fork_has_no_precision() {
        assertThat(Precision.percent(Metric.of("us/op", 1).withSamples(List.of(List.of(1.0, 2.0)))))
                .isEmpty();
    }

    @Test
    void values_that_are_not_positive_have_no_precision() {
        assertThat(Precision.percent(Metric.of("B", 1).withSamples(List.of(List.of(0.0), List.of(1.0)))))
                .isEmpty();
    }
}
