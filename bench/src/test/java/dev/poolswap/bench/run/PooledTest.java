package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledTest {
    private static CellBuilder fork() {
        return Cell.builder("k", "latency", "epoch").param("a", "b").forks(1, 2);
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
    void aScoreIsTheMeanOfAllSamplesAndEveryForkKeepsItsOwn() {
        Metric time = pooled(
                "time",
                fork("time", 2, List.of(1.0, 3.0)),
                fork("time", 4, List.of(4.0, 4.0)),
                fork("time", 12, List.of(12.0, 12.0)));
        assertThat(time.score()).isEqualTo(6);
        assertThat(time.error()).isPositive();
        assertThat(time.samples()).containsExactly(List.of(1.0, 3.0), List.of(4.0, 4.0), List.of(12.0, 12.0));
    }

    @Test
    void aPeakIsTheHighestAndACountTheSum() {
        assertThat(pooled("peak_bytes", fork("peak_bytes", 7, List.of()), fork("peak_bytes", 5, List.of()))
                        .score())
                .isEqualTo(7);
        assertThat(pooled("reads", fork("reads", 7, List.of()), fork("reads", 5, List.of()))
                        .score())
                .isEqualTo(12);
    }

    @Test
    void withoutSamplesEveryForkCountsTheSame() {
        assertThat(pooled(
                                "overhead",
                                fork("overhead", 1, List.of()),
                                fork("overhead", 1, List.of()),
                                fork("overhead", 4, List.of()))
                        .score())
                .isEqualTo(2);
    }

    @Test
    void curvesOverTheSameXAreAveragedAndACourseOfTimeStays() {
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

    @Test
    void aForkThatFailsIsTheWholeCellsFailure() {
        Cell failed = fork().status(CellStatus.OOM, "Java heap space").build();
        Cell cell = Pooled.add(fork("time", 2, List.of(2.0)), failed);
        assertThat(cell.status()).isEqualTo(CellStatus.OOM);
        assertThat(cell.message()).isEqualTo("Java heap space (fork 2)");
        assertThat(cell.metrics()).isEmpty();
    }
}
