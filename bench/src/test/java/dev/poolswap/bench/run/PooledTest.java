package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.study.Distributions;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.stats.Distribution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PooledTest {
    private static CellBuilder fork() {
        return of("hotswap");
    }

    private static CellBuilder of(String study) {
        return Cell.builder("k", study, "epoch").param("a", "b").forks(1, 2);
    }

    private static Cell fork(String metric, double score, List<Double> samples) {
        return fork().metric(metric, Metric.of("u", score).withSamples(List.of(samples)))
                .build();
    }

    private static Metric pooled(String metric, Cell... forks) {
        Cell cell = null;
        for (Cell fork : forks) {
            cell = Pooled.add(cell, fork);
        }
        assertThat(cell).isNotNull();
        assertThat(cell.forks()).isEqualTo(forks.length);
        assertThat(cell.params()).containsEntry("a", "b");
        return cell.metrics().get(metric);
    }

    @Test
    void a_score_is_the_mean_of_all_samples_and_every_fork_keeps_its_own() {
        Metric time = pooled(
                "time",
                fork("time", 2, List.of(1.0, 3.0)),
                fork("time", 4, List.of(4.0, 4.0)),
                fork("time", 12, List.of(12.0, 12.0)));
        assertThat(time.score()).isEqualTo(6);
        assertThat(time.error()).isPositive();
        assertThat(time.samples()).containsExactly(List.of(1.0, 3.0), List.of(4.0, 4.0), List.of(12.0, 12.0));
    }

    /** A study says what its metrics are: in one, {@code swaps} counts what was done, in another it is a rate. */
    @Test
    void a_rate_is_the_mean_where_a_study_counts_under_the_same_name() {
        Metric swaps = Metric.of("u", 4).withSamples(List.of(List.of(3.0, 5.0)));
        for (String study : List.of("serving", "longread", "stall")) {
            Cell fork = of(study).metric("swaps", swaps).rounds(List.of(1)).build();
            Cell other = of(study).metric("swaps", swaps).rounds(List.of(2)).build();
            assertThat(Pooled.add(fork, other).metrics().get("swaps").score())
                    .as(study)
                    .isEqualTo(study.equals("stall") ? 16 : 4);
        }
    }

    @Test
    void a_peak_is_the_highest_and_a_count_the_sum() {
        assertThat(pooled("peak_bytes", fork("peak_bytes", 7, List.of(6.0, 7.0)), fork("peak_bytes", 5, List.of(5.0)))
                        .score())
                .isEqualTo(7);
        assertThat(pooled("reads", fork("reads", 7, List.of(3.0, 4.0)), fork("reads", 5, List.of(5.0)))
                        .score())
                .isEqualTo(12);
    }

    @Test
    void how_many_forks_a_mean_rests_on_can_be_counted() {
        Cell cell = null;
        for (Cell fork : List.of(
                fork().metric("time", Metric.of("s", 1).withSamples(List.of(List.of(1.0))))
                        .build(),
                fork("recovery", 6, List.of(6.0)),
                fork("recovery", 8, List.of(8.0)),
                fork().build())) {
            cell = Pooled.add(cell, fork);
        }
        assertThat(cell).isNotNull();
        Metric recovery = cell.metrics().get("recovery");
        assertThat(recovery.score()).isEqualTo(7);
        assertThat(recovery.samples()).containsExactly(List.of(), List.of(6.0), List.of(8.0), List.of());
    }

    @Test
    void curves_over_the_same_x_are_averaged_and_a_course_of_time_stays() {
        Cell one = fork().series("read", new Series("%", "ns", List.of(new double[] {50, 10})))
                .series("course", new Series("s", "n", List.of(new double[] {0.1, 1})))
                .build();
        Cell other = fork().series("read", new Series("%", "ns", List.of(new double[] {50, 30})))
                .series("course", new Series("s", "n", List.of(new double[] {0.2, 9})))
                .build();
        Cell cell = Pooled.add(one, other);
        assertThat(cell.series().get("read").points().get(0)).containsExactly(50, 20);
        assertThat(cell.series().get("course").points().get(0)).containsExactly(0.1, 1);
    }

    private static Cell ended(int round, double time) {
        return fork().metric("time", Metric.of("u", time).withSamples(List.of(List.of(time))))
                .rounds(List.of(round))
                .runs(List.of(new ForkRun(
                        round,
                        Instant.EPOCH,
                        1,
                        "c",
                        1L,
                        "17",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        round == 2 ? Map.of("steal", "much") : Map.of(),
                        List.of())))
                .noise("steal", "much")
                .build();
    }

    private static Cell failed(int round, CellStatus status, String message) {
        return Cell.builder("k", "hotswap", "epoch")
                .param("a", "b")
                .forks(0, 2)
                .failure(new ForkFailure(round, status, message))
                .status(status, message)
                .build();
    }

    @Test
    void a_fork_that_fails_is_counted_and_the_others_are_kept() {
        Cell cell = Pooled.add(Pooled.add(ended(1, 2), failed(2, CellStatus.OOM, "Java heap space")), ended(3, 4));
        assertThat(cell.status()).isEqualTo(CellStatus.OK);
        assertThat(cell.message()).isNull();
        assertThat(cell.forks()).isEqualTo(2);
        assertThat(cell.rounds()).containsExactly(1, 3);
        assertThat(cell.metrics().get("time").score()).isEqualTo(3);
        assertThat(cell.failures()).containsExactly(new ForkFailure(2, CellStatus.OOM, "Java heap space"));
    }

    @Test
    void the_order_in_which_forks_fail_does_not_matter() {
        Cell cell = Pooled.add(failed(1, CellStatus.CRASH, "exit code 7"), ended(2, 4));
        assertThat(cell.status()).isEqualTo(CellStatus.OK);
        assertThat(cell.forks()).isEqualTo(1);
        assertThat(cell.failures()).hasSize(1);
    }

    @Test
    void a_cell_whose_forks_all_failed_has_the_message_of_the_first() {
        Cell cell = Pooled.add(failed(1, CellStatus.CRASH, "exit code 7"), failed(2, CellStatus.OOM, "heap"));
        assertThat(cell.status()).isEqualTo(CellStatus.CRASH);
        assertThat(cell.message()).isEqualTo("exit code 7");
        assertThat(cell.forks()).isZero();
        assertThat(cell.failures()).hasSize(2);
    }

    @Test
    void a_fork_that_is_measured_again_replaces_its_earlier_result() {
        Cell cell = Pooled.add(Pooled.add(ended(1, 2), ended(2, 100)), ended(2, 4));
        assertThat(cell.forks()).isEqualTo(2);
        assertThat(cell.metrics().get("time").samples()).containsExactly(List.of(2.0), List.of(4.0));
        Cell afterFailure = Pooled.add(Pooled.add(ended(1, 2), failed(2, CellStatus.OOM, "heap")), ended(2, 4));
        assertThat(afterFailure.failures()).isEmpty();
        assertThat(afterFailure.forks()).isEqualTo(2);
    }

    @Test
    void noise_of_a_fork_that_is_gone_is_gone() {
        Cell cell = Pooled.without(Pooled.add(ended(1, 2), ended(2, 4)), 2);
        assertThat(cell.noise()).isEmpty();
        assertThat(cell.rounds()).containsExactly(1);
    }

    private static Histograms histograms(String... forks) {
        return new Histograms("ns", 1, "open", List.of(forks));
    }

    private static Cell timed(int round, String histogram) {
        return ended(round, round).toBuilder("k")
                .histograms("read", histograms(histogram))
                .build();
    }

    /** In a fork that a busy machine kept from reading there is nothing to time. */
    @Test
    void the_histogram_of_each_fork_is_in_the_place_of_its_round() {
        String none = Distributions.none();
        assertThat(Distribution.of("read", histograms(none)).count()).isZero();

        Cell cell = Pooled.add(Pooled.add(timed(1, "first"), ended(2, 2)), timed(3, "third"));
        assertThat(cell.histograms()).containsEntry("read", histograms("first", none, "third"));
        assertThat(Pooled.add(ended(1, 1), timed(2, "second")).histograms())
                .containsEntry("read", histograms(none, "second"));

        assertThat(Pooled.without(cell, 2).histograms()).containsEntry("read", histograms("first", "third"));
        assertThat(Pooled.without(cell, 3).histograms()).containsEntry("read", histograms("first", none));
        assertThat(Pooled.without(Pooled.without(cell, 3), 1).histograms())
                .as("no fork is left that timed anything")
                .isEmpty();
        Cell again = Pooled.add(cell, timed(3, "again"));
        assertThat(again.rounds()).containsExactly(1, 2, 3);
        assertThat(again.histograms()).containsEntry("read", histograms("first", none, "again"));
        assertThat(Pooled.add(cell, failed(3, CellStatus.OOM, "heap")).histograms())
                .as("a fork that failed has no place")
                .containsEntry("read", histograms("first", none));
    }
}
