package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    @Test
    void ratio_is_that_of_geometric_means_with_welchs_interval() {
        Comparison comparison = Comparison.of(Runs.means(20, 22, 24), Runs.means(10, 11, 12, 13))
                .orElseThrow();

        double one = (Math.log(20) + Math.log(22) + Math.log(24)) / 3;
        double other = (Math.log(10) + Math.log(11) + Math.log(12) + Math.log(13)) / 4;
        assertThat(comparison.ratio().orElseThrow()).isCloseTo(Math.exp(one - other), within(1e-9));
        // By hand: a standard error of 0.0772039 and, after Welch and Satterthwaite, 4.91333 degrees of freedom.
        assertThat(comparison.error()).isCloseTo(0.0772039, within(1e-6));
        assertThat(comparison.degrees()).isCloseTo(4.91333, within(1e-4));
        // Student's t for 97.5 % lies between that of 4 and of 5 degrees, 2.776 and 2.571.
        double t = Math.log(comparison.interval().high() / comparison.ratio().orElseThrow()) / 0.0772039;
        assertThat(t).isBetween(2.571, 2.60);
        assertThat(comparison.interval().low() * comparison.interval().high())
                .isCloseTo(Math.exp(2 * (one - other)), within(1e-9));
        assertThat(comparison.paired()).isFalse();
    }

    @Test
    void forks_of_one_round_are_compared_with_each_other() {
        // Rounds differ by far more than the two do within one.
        List<Integer> rounds = List.of(1, 2, 3, 4, 5);
        ForkMeans one = Runs.inRounds(rounds, 12, 24, 47, 97, 191);
        ForkMeans other = Runs.inRounds(List.of(5, 4, 3, 2, 1), 160, 80, 40, 20, 10);

        Comparison paired = Comparison.of(one, other).orElseThrow();
        Comparison unpaired = Comparison.of(Runs.means(12, 24, 47, 97, 191), Runs.means(160, 80, 40, 20, 10))
                .orElseThrow();

        assertThat(paired.paired()).isTrue();
        assertThat(paired.degrees()).isEqualTo(4);
        assertThat(paired.ratio().orElseThrow()).isCloseTo(unpaired.ratio().orElseThrow(), within(1e-9));
        assertThat(paired.p()).isLessThan(0.001);
        assertThat(unpaired.p()).isGreaterThan(0.5);
    }

    @Test
    void a_ratio_beyond_what_a_double_holds_is_the_largest_that_it_holds() {
        Comparison comparison = Comparison.of(Runs.means(1e300, 1e301), Runs.means(1e-300, 1e-301))
                .orElseThrow();

        assertThat(comparison.ratio()).hasValue(Double.MAX_VALUE);
        assertThat(comparison.reversed().ratio()).hasValue(0);
    }

    @Test
    void a_round_that_one_of_them_lacks_is_left_out() {
        ForkMeans one = Runs.inRounds(List.of(1, 3, 4), 10, 11, 12);
        ForkMeans other = Runs.inRounds(List.of(1, 2, 4), 20, 999, 24);

        Comparison comparison = Comparison.of(one, other).orElseThrow();

        assertThat(comparison.forks()).isEqualTo(2);
        assertThat(comparison.ratio().orElseThrow()).isCloseTo(0.5, within(1e-9));
    }

    /** Forks that began so many minutes after noon. */
    private static ForkMeans begun(List<Integer> rounds, List<Integer> minutes, double... means) {
        return new ForkMeans(
                Runs.means(means).means(),
                rounds,
                minutes.stream().map(ComparisonTest::atMinute).toList(),
                0);
    }

    private static Instant atMinute(long minute) {
        return Instant.parse("2026-11-01T12:00:00Z").plusSeconds(60 * minute);
    }

    private static boolean paired(ForkMeans one, ForkMeans other) {
        return Comparison.of(one, other).orElseThrow().paired();
    }

    @Test
    void rounds_of_the_same_number_at_another_time_are_not_paired() {
        List<Integer> rounds = List.of(1, 2, 3);
        ForkMeans one = begun(rounds, List.of(1, 11, 21), 10, 20, 40);
        assertThat(paired(one, begun(rounds, List.of(2, 12, 22), 11, 22, 44))).isTrue();
        // Added to the sweep later, or in another part of a merged one.
        assertThat(paired(one, begun(rounds, List.of(102, 112, 122), 11, 22, 44)))
                .isFalse();
        // The second round was measured again after the third.
        assertThat(paired(one, begun(rounds, List.of(2, 32, 22), 11, 22, 44))).isFalse();
        // What has no partner does not matter.
        assertThat(paired(one, begun(List.of(1, 2, 4), List.of(2, 12, 5), 11, 22, 44)))
                .isTrue();
        // A file may not say when forks began.
        assertThat(paired(one, Runs.inRounds(rounds, 11, 22, 44))).isTrue();
    }

    @Test
    void a_mean_over_places_is_paired_where_the_rounds_of_all_are_blocks() {
        List<Integer> rounds = List.of(1, 2, 3);
        List<ForkMeans> one = List.of(
                begun(rounds, List.of(1, 11, 21), 10, 20, 40), begun(rounds, List.of(3, 13, 23), 100, 210, 390));
        ForkMeans other = begun(rounds, List.of(2, 12, 22), 11, 22, 44);

        assertThat(Comparison.onAverage(one, List.of(other, begun(rounds, List.of(4, 14, 24), 105, 200, 400)))
                        .orElseThrow()
                        .paired())
                .isTrue();
        assertThat(Comparison.onAverage(one, List.of(other, begun(rounds, List.of(104, 114, 124), 105, 200, 400)))
                        .orElseThrow()
                        .paired())
                .isFalse();
        ForkMeans later = begun(rounds, List.of(102, 112, 122), 11, 22, 44);
        assertThat(Comparison.onAverage(one, List.of(later, later))
                        .orElseThrow()
                        .paired())
                .isFalse();
    }

    /** As copying is with each pool: its error is that of one measurement, however many are compared with it. */
    @Test
    void what_several_are_compared_with_is_not_measured_again_for_each() {
        ForkMeans copying = Runs.means(100, 150, 250);
        ForkMeans pool = Runs.means(90, 100, 110);
        ForkMeans other = Runs.means(91, 101, 111);
        double ofCopying = Spread.of(logs(copying)).ofMean();
        double ofPool = Spread.of(logs(pool)).ofMean();
        double ofOther = Spread.of(logs(other)).ofMean();

        Comparison found = Comparison.onAverage(List.of(pool, other), List.of(copying, copying))
                .orElseThrow();

        assertThat(found.paired()).isFalse();
        assertThat(found.error() * found.error()).isCloseTo(ofCopying + (ofPool + ofOther) / 4, within(1e-12));
        assertThat(found.difference())
                .isCloseTo(
                        (Spread.of(logs(pool)).mean() + Spread.of(logs(other)).mean()) / 2
                                - Spread.of(logs(copying)).mean(),
                        within(1e-12));
        assertThat(found.degrees()).isBetween(2.0, 2.2);
    }

    private static List<Double> logs(ForkMeans forks) {
        return forks.means().stream().map(Math::log).toList();
    }

    @Test
    void places_that_share_nothing_are_independent() {
        ForkMeans here = Runs.means(100, 150, 250);
        ForkMeans there = Runs.means(10, 14, 21);
        Comparison one = Comparison.of(here, Runs.means(90, 95, 110)).orElseThrow();
        Comparison other = Comparison.of(there, Runs.means(8, 9, 10)).orElseThrow();

        Comparison found = Comparison.onAverage(
                        List.of(here, there), List.of(Runs.means(90, 95, 110), Runs.means(8, 9, 10)))
                .orElseThrow();

        assertThat(found.difference()).isCloseTo((one.difference() + other.difference()) / 2, within(1e-12));
        assertThat(found.error()).isCloseTo(Math.hypot(one.error(), other.error()) / 2, within(1e-12));
    }

    @Test
    void eight_equals_of_one_differ_from_it_by_chance_as_seldom_as_one_does() {
        Random random = new Random(11);
        int different = 0;
        int runs = 2_000;
        for (int i = 0; i < runs; i++) {
            ForkMeans copying = ForkMeans.of(Runs.of(random, 100, 0.164, 0.1));
            List<ForkMeans> pools = new ArrayList<>();
            for (int pool = 0; pool < 8; pool++) {
                pools.add(ForkMeans.of(Runs.of(random, 100, 0.164, 0.1)));
            }
            Comparison found = Comparison.onAverage(pools, Collections.nCopies(pools.size(), copying))
                    .orElseThrow();
            different += found.p() <= 0.05 ? 1 : 0;
        }
        assertThat(different / (double) runs).isBetween(0.03, 0.07);
    }

    @Test
    void a_cell_says_when_its_forks_began() {
        Cell cell = Cell.builder("k", "hotswap", "epoch")
                .rounds(List.of(1, 2))
                .runs(List.of(run(1, 5), run(2, 8)))
                .metric("time", Metric.of("us/op", 2).withSamples(List.of(List.of(1.0), List.of(3.0))))
                .metric("recovery", Metric.of("ms", 3).withSamples(List.of(List.of(), List.of(3.0))))
                .build();

        assertThat(ForkMeans.of(cell, "time").orElseThrow().started()).containsExactly(atMinute(5), atMinute(8));
        assertThat(ForkMeans.of(cell, "recovery").orElseThrow().started()).containsExactly(atMinute(8));
    }

    private static ForkRun run(int round, int minute) {
        return new ForkRun(
                round, atMinute(minute), 1, null, null, null, Map.of(), Map.of(), Map.of(), Map.of(), List.of());
    }

    @Test
    void one_fork_is_not_compared() {
        assertThat(Comparison.of(Runs.means(1), Runs.means(2, 3, 4))).isEmpty();
        assertThat(Comparison.of(Runs.means(1, 2), Runs.means())).isEmpty();
    }

    @Test
    void what_may_be_zero_is_compared_by_its_difference() {
        Comparison comparison =
                Comparison.of(Runs.means(0, 0, 0), Runs.means(100, 101, 99)).orElseThrow();

        assertThat(comparison.ratio()).isEmpty();
        assertThat(comparison.difference()).isCloseTo(-100, within(1e-9));
        assertThat(comparison.p()).isLessThan(0.001);
        assertThat(comparison.levelP()).isGreaterThan(0.99);
    }

    @Test
    void what_every_fork_counted_alike_is_level_or_differs_for_certain() {
        Comparison same =
                Comparison.of(Runs.means(42, 42), Runs.means(42, 42, 42)).orElseThrow();
        Comparison other = Comparison.of(Runs.means(42, 42), Runs.means(21, 21)).orElseThrow();
        Comparison zero = Comparison.of(Runs.means(0, 0), Runs.means(0, 0)).orElseThrow();

        assertThat(same.p()).isEqualTo(1);
        assertThat(same.levelP()).isZero();
        assertThat(other.p()).isZero();
        assertThat(other.levelP()).isEqualTo(1);
        assertThat(zero.levelP()).isZero();
    }

    @Test
    void level_needs_both_one_sided_tests() {
        double[] narrow = {100, 100.5, 99.5, 100.2, 99.8};
        double[] sixPercentMore = {106, 106.5, 105.5, 106.2, 105.8};
        double[] fourPercentMore = {104, 104.1, 103.9, 104.05, 103.95};
        double[] wide = {60, 160, 90, 120, 100};

        assertThat(levelP(narrow, new double[] {100.1, 100.4, 99.6, 100.3, 99.7}))
                .isLessThan(0.001);
        assertThat(levelP(sixPercentMore, narrow)).isGreaterThan(0.5);
        assertThat(levelP(narrow, sixPercentMore)).isGreaterThan(0.5);
        assertThat(levelP(fourPercentMore, narrow)).isLessThan(0.05);
        // No difference is shown here either, and yet they are not level.
        assertThat(levelP(narrow, wide)).isGreaterThan(0.2);
    }

    private static double levelP(double[] one, double[] other) {
        return Comparison.of(Runs.means(one), Runs.means(other)).orElseThrow().levelP();
    }

    @Test
    void five_of_a_hundred_equal_pairs_differ_by_chance_and_not_more() {
        Random random = new Random(7);
        int different = 0;
        int runs = 4_000;
        for (int i = 0; i < runs; i++) {
            ForkMeans one = ForkMeans.of(Runs.of(random, 100, 0.164, 0.1));
            ForkMeans other = ForkMeans.of(Runs.of(random, 100, 0.164, 0.1));
            different += Comparison.of(one, other).orElseThrow().p() <= 0.05 ? 1 : 0;
        }
        assertThat(different / (double) runs).isBetween(0.035, 0.06);
    }

    @Test
    void detectable_factor_is_shown_in_eight_of_ten_runs() {
        double sigma = 0.2;
        // Five forks with exactly this spread.
        double[] logs = {-1.264911, -0.632456, 0, 0.632456, 1.264911};
        double[] forks = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            forks[i] = Math.exp(sigma * logs[i]);
        }
        Comparison comparison =
                Comparison.of(Runs.means(forks), Runs.means(forks)).orElseThrow();
        for (double level : new double[] {0.05, 0.01}) {
            double factor = comparison.detectable(level).orElseThrow();
            Random random = new Random(11);
            int shown = 0;
            int runs = 4_000;
            for (int i = 0; i < runs; i++) {
                shown += Comparison.of(drawn(random, factor, sigma), drawn(random, 1, sigma))
                                        .orElseThrow()
                                        .p()
                                <= level
                        ? 1
                        : 0;
            }
            // Paired runs have four degrees of freedom always; those of Welch vary, which costs a little power.
            assertThat(shown / (double) runs).as("at %s", level).isBetween(0.72, 0.83);
        }
    }

    @Test
    void detectable_factor_of_pairs_is_shown_in_eight_of_ten_runs() {
        double sigma = 0.2;
        List<Integer> rounds = List.of(1, 2, 3, 4, 5);
        double[] forks = {-1.264911, -0.632456, 0, 0.632456, 1.264911};
        for (int i = 0; i < forks.length; i++) {
            forks[i] = Math.exp(sigma * forks[i]);
        }
        Comparison comparison = Comparison.of(Runs.inRounds(rounds, forks), Runs.inRounds(rounds, 1, 1, 1, 1, 1))
                .orElseThrow();
        for (double level : new double[] {0.05, 0.01, 0.001}) {
            double factor = comparison.detectable(level).orElseThrow();
            Random random = new Random(13);
            int shown = 0;
            int runs = 4_000;
            for (int i = 0; i < runs; i++) {
                ForkMeans one = new ForkMeans(drawn(random, factor, sigma).means(), rounds);
                shown += Comparison.of(one, Runs.inRounds(rounds, 1, 1, 1, 1, 1))
                                        .orElseThrow()
                                        .p()
                                <= level
                        ? 1
                        : 0;
            }
            assertThat(shown / (double) runs).as("at %s", level).isBetween(0.78, 0.82);
        }
    }

    private static ForkMeans drawn(Random random, double median, double sigma) {
        double[] means = new double[5];
        for (int i = 0; i < means.length; i++) {
            means[i] = median * Math.exp(sigma * random.nextGaussian());
        }
        return Runs.means(means);
    }

    @Test
    void a_reversed_comparison_has_the_inverse_ratio_and_the_same_p() {
        Comparison comparison =
                Comparison.of(Runs.means(20, 22), Runs.means(10, 12)).orElseThrow();

        assertThat(comparison.reversed().ratio().orElseThrow())
                .isCloseTo(1 / comparison.ratio().orElseThrow(), within(1e-12));
        assertThat(comparison.reversed().interval().low())
                .isCloseTo(1 / comparison.interval().high(), within(1e-12));
        assertThat(comparison.reversed().p()).isEqualTo(comparison.p());
    }

    @Test
    void numbers_at_the_ends_of_what_a_double_holds_end_in_a_number() {
        double max = Double.MAX_VALUE;
        for (ForkMeans other :
                List.of(Runs.means(max, -max), Runs.means(Double.MIN_VALUE, max), Runs.means(0, Double.MIN_VALUE))) {
            Comparison comparison =
                    Comparison.of(Runs.means(-max, max / 3), other).orElseThrow();
            assertThat(comparison.p()).isBetween(0.0, 1.0);
            assertThat(comparison.levelP()).isBetween(0.0, 1.0);
        }
    }
}
