package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static Metric metric(List<List<Double>> forks) {
        return Metric.of("us/op", 1).withSamples(forks);
    }

    @Test
    void time_that_falls_in_every_fork_is_a_trend() {
        Metric falling = metric(Collections.nCopies(3, List.of(12.0, 11.0, 10.5, 10.2, 10.0)));
        assertThat(Trend.of("time", falling))
                .contains("time falls by 17 % from the first measured iteration to the last (Mann-Kendall over 3 forks,"
                        + " p < 0.01): the warm-up was too short");
    }

    @Test
    void one_fork_of_five_iterations_cannot_show_a_trend_at_one_percent() {
        assertThat(Trend.of("time", metric(List.of(List.of(5.0, 4.0, 3.0, 2.0, 1.0)))))
                .isEmpty();
    }

    @Test
    void what_changes_by_less_than_three_percent_is_nothing_to_warn_of() {
        assertThat(Trend.of("time", metric(Collections.nCopies(5, List.of(10.2, 10.15, 10.1, 10.05, 10.0)))))
                .isEmpty();
    }

    @Test
    void differences_between_forks_are_not_a_trend() {
        assertThat(Trend.of(
                        "time",
                        metric(List.of(
                                List.of(9.0, 9.1, 9.0, 9.1, 9.05),
                                List.of(6.0, 6.1, 6.0, 6.1, 6.05),
                                List.of(3.0, 3.1, 3.0, 3.1, 3.05)))))
                .isEmpty();
    }

    /** How often chance alone shows a trend, of a thousand cells: the test keeps its one percent. */
    @Test
    void chance_shows_a_trend_about_once_in_a_hundred_cells() {
        Random random = new Random(42);
        int trends = 0;
        for (int cell = 0; cell < 1000; cell++) {
            List<List<Double>> forks = new ArrayList<>();
            for (int fork = 0; fork < 5; fork++) {
                forks.add(IntStream.range(0, 5)
                        .mapToObj(i -> Math.exp(0.2 * random.nextGaussian()))
                        .toList());
            }
            trends += Trend.of("time", metric(forks)).isPresent() ? 1 : 0;
        }
        assertThat(trends / 1000.0).isCloseTo(0.01, within(0.01));
    }
}
