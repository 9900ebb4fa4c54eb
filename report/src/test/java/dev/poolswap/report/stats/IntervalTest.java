package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IntervalTest {
    // From a printed table: 97.5 % of Student's t with 4 and with 1 degree of freedom.
    private static final double T4 = 2.776445;
    private static final double T1 = 12.7062;

    @Test
    void interval_is_that_of_the_logarithms_of_the_fork_means() {
        Interval interval = Interval.of(Runs.means(80, 90, 100, 110, 130)).orElseThrow();

        double[] logs = {Math.log(80), Math.log(90), Math.log(100), Math.log(110), Math.log(130)};
        double mean = (logs[0] + logs[1] + logs[2] + logs[3] + logs[4]) / 5;
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double half = T4 * Math.sqrt(squares / 4 / 5);
        assertThat(interval.low()).isCloseTo(Math.exp(mean - half), within(1e-4));
        assertThat(interval.high()).isCloseTo(Math.exp(mean + half), within(1e-4));
        assertThat(interval.logarithmic()).isTrue();
        assertThat(interval.forks()).isEqualTo(5);
        assertThat(interval.half()).isCloseTo((interval.high() - interval.low()) / 2, within(1e-12));
    }

    @Test
    void interval_of_what_may_be_zero_or_less_is_plain() {
        Interval interval = Interval.of(Runs.means(-1, 3)).orElseThrow();

        assertThat(interval.low()).isCloseTo(1 - T1 * 2, within(1e-3));
        assertThat(interval.high()).isCloseTo(1 + T1 * 2, within(1e-3));
        assertThat(interval.logarithmic()).isFalse();
        assertThat(Interval.of(Runs.means(0, 3)).orElseThrow().logarithmic()).isFalse();
    }

    @Test
    void two_forks_give_an_interval_as_wide_as_it_is() {
        Interval interval = Interval.of(Runs.means(90, 110)).orElseThrow();

        assertThat(interval.high() / interval.low()).isGreaterThan(10);
    }

    @Test
    void one_fork_has_no_interval_however_many_iterations_it_has() {
        Metric metric = Metric.of("us/op", 2, 0.1).withSamples(List.of(List.of(1.0, 2.0, 3.0)));

        assertThat(Interval.of(metric)).isEmpty();
        assertThat(Interval.of(Metric.of("us/op", 2, 0.1))).isEmpty();
    }

    @Test
    void what_is_the_same_in_every_fork_has_an_interval_without_width() {
        Interval interval = Interval.of(Runs.means(0.1, 0.1, 0.1)).orElseThrow();

        assertThat(interval.low()).isEqualTo(0.1);
        assertThat(interval.high()).isEqualTo(0.1);
    }

    @Test
    void fork_without_a_sample_is_not_zero() {
        Metric metric = Metric.of("ms", 3).withSamples(List.of(List.of(2.0), List.of(), List.of(4.0)));

        assertThat(Interval.of(metric).orElseThrow().forks()).isEqualTo(2);
        assertThat(Interval.of(metric).orElseThrow().low()).isPositive();
    }

    @Test
    void peaks_and_sums_have_no_interval() {
        List<List<Double>> samples = List.of(List.of(2.0), List.of(7.0), List.of(4.0));

        assertThat(Interval.of(Metric.of("versions", 7).withSamples(samples))).isEmpty();
        assertThat(Interval.of(Metric.of("ops", 13).withSamples(samples))).isEmpty();
        assertThat(Interval.of(Metric.of("ops", 13 / 3.0).withSamples(samples))).isPresent();
    }

    @Test
    void ninety_five_of_a_hundred_hold_the_truth_though_iterations_resemble_each_other() {
        Random random = new Random(20261128);
        int held = 0;
        int pooledHeld = 0;
        int runs = 4_000;
        for (int i = 0; i < runs; i++) {
            // As in study hotswap: 0.73 of the variance lies between the forks.
            Metric metric = Runs.of(random, 100, 0.164, 0.1);
            held += holds(Interval.of(metric).orElseThrow()) ? 1 : 0;
            // The planted fault: every iteration taken for a fork.
            List<Double> pooled = new ArrayList<>();
            metric.samples().forEach(pooled::addAll);
            pooledHeld += holds(Interval.of(new ForkMeans(pooled, List.of())).orElseThrow()) ? 1 : 0;
        }
        // The mean of a fork is a little above its median: exp(0.1² / 2).
        assertThat(held / (double) runs).isBetween(0.94, 0.96);
        assertThat(pooledHeld / (double) runs).isLessThan(0.75);
    }

    private static boolean holds(Interval interval) {
        double truth = 100 * Math.exp(0.1 * 0.1 / 2);
        return interval.low() <= truth && truth <= interval.high();
    }

    @Test
    void numbers_at_the_ends_of_what_a_double_holds_have_finite_intervals() {
        for (ForkMeans forks : List.of(
                Runs.means(Double.MAX_VALUE, Double.MAX_VALUE / 2),
                Runs.means(Double.MIN_VALUE, Double.MAX_VALUE),
                Runs.means(-Double.MAX_VALUE, Double.MAX_VALUE),
                Runs.means(Double.MIN_VALUE, Double.MIN_VALUE * 3))) {
            Interval interval = Interval.of(forks).orElseThrow();
            assertThat(interval.low()).as(forks.toString()).isFinite().isLessThanOrEqualTo(interval.high());
            assertThat(interval.high()).as(forks.toString()).isFinite();
        }
    }
}
