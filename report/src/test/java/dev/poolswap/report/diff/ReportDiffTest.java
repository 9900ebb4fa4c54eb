package dev.poolswap.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportDiffTest {
    @Test
    void timesGetFasterAndSlower() {
        assertThat(change(time(10, 1.0), time(5, 1.0))).isEqualTo(Change.FASTER);
        assertThat(change(time(5, 1.0), time(10, 1.0))).isEqualTo(Change.SLOWER);
        assertThat(change(time(10, 1.0), time(11, 1.0))).isEqualTo(Change.NOT_DISTINGUISHABLE);
        assertThat(change(time(10, null), time(99, null))).isEqualTo(Change.NO_INTERVAL);
    }

    @Test
    void otherNumbersGetLessAndMore() {
        assertThat(change(cell("B/op", 10, 1.0), cell("B/op", 5, 1.0))).isEqualTo(Change.LESS);
        assertThat(change(cell("B/op", 5, 1.0), cell("B/op", 10, 1.0))).isEqualTo(Change.MORE);
        assertThat(change(cell("B/op", 5, 1.0), cell("KiB/op", 5, 1.0))).isEqualTo(Change.OTHER_UNIT);
    }

    @Test
    void moreMemoryAndLessThroughputAreWorseFromAPercentageOn() {
        assertThat(worse(cell("B/op", 5, 1.0), cell("B/op", 10, 1.0), 5)).isTrue();
        assertThat(worse(cell("B/op", 10, 1.0), cell("B/op", 5, 1.0), 5)).isFalse();
        assertThat(worse(cell("MiB", 50, 1.0), cell("MiB", 60, 1.0), 5)).isTrue();
        assertThat(worse(cell("ops/us", 10, 1.0), cell("ops/us", 5, 1.0), 5)).isTrue();
        assertThat(change(cell("ops/us", 5, 1.0), cell("ops/us", 10, 1.0))).isEqualTo(Change.FASTER);
        assertThat(worse(cell("versions", 5, 1.0), cell("versions", 10, 1.0), 5))
                .isFalse();

        assertThat(worse(time(100, 0.1), time(104, 0.1), 5)).isFalse();
        assertThat(worse(time(100, 0.1), time(104, 0.1), 3)).isTrue();
    }

    @Test
    void whatTheHarnessAllocatesIsNoRegression() {
        assertThat(worse(cell("B/op", 0.01, 0.001), cell("B/op", 0.2, 0.001), 5))
                .isFalse();
        assertThat(worse(cell("B/op", 0.01, 0.001), cell("B/op", 24, 0.001), 5)).isTrue();
    }

    private static boolean worse(Cell before, Cell after, double fromPercent) {
        return ReportDiff.compare(results(before), results(after)).get(0).worse(fromPercent);
    }

    @Test
    void endingsAreCompared() {
        Cell failed = builder().status(CellStatus.OOM, "heap").build();

        assertThat(change(time(10, 1.0), failed)).isEqualTo(Change.FAILS_NOW);
        assertThat(change(failed, time(10, 1.0))).isEqualTo(Change.RUNS_NOW);
        assertThat(change(failed, failed)).isEqualTo(Change.STILL_FAILS);
    }

    @Test
    void cellsAreMatchedByTheirAxesNotByTheirKeys() {
        Cell other = Cell.builder("another key", "hotswap", "epoch")
                .heap("50m")
                .writePercent(10)
                .metric("time", Metric.of("us/op", 5, 1.0))
                .build();

        assertThat(change(time(10, 1.0), other)).isEqualTo(Change.FASTER);
    }

    @Test
    void cellsThatDifferInAFurtherAxisAreNotTheSame() {
        Cell one = builder().param("stalled", "1").build();
        Cell none = builder().param("stalled", "0").build();

        assertThat(ReportDiff.compare(results(one), results(none)))
                .extracting(difference -> difference.axes().place())
                .containsExactly(
                        "default, 50 MiB, 10 % writes, 1t, none, stalled 1",
                        "default, 50 MiB, 10 % writes, 1t, none, stalled 0");
    }

    @Test
    void cellsInOneSweepOnlyAreTold() {
        Cell elsewhere = Cell.builder("x", "hotswap", "epoch").heap("256m").build();

        List<Difference> differences = ReportDiff.compare(results(time(1, 1.0)), results(elsewhere));

        assertThat(differences).extracting(Difference::change).containsExactly(Change.ONLY_BEFORE, Change.ONLY_AFTER);
        assertThat(differences.get(0).worse(5)).isTrue();
    }

    @Test
    void tableHasALineForEachDifference() {
        String table = DiffText.table(ReportDiff.compare(results(time(10, 1.0)), results(time(5, 0.5))));

        assertThat(table.lines())
                .containsExactly(
                        "study    scheme  cell                                    metric      before        after  unit"
                                + "   change  verdict",
                        "hotswap  epoch   default, 50 MiB, 10 % writes, 1t, none  time    10.0 ± 1.0  5.00 ± 0.50"
                                + "  µs/op   −50 %  faster");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        Cell cell = Cell.builder("x", "hotswap", "\u001b[31mred\nline").build();

        String table = DiffText.table(ReportDiff.compare(results(cell), results()));

        assertThat(table).doesNotContain("\u001b");
        assertThat(table.lines()).hasSize(2);
    }

    private static Change change(Cell before, Cell after) {
        List<Difference> differences = ReportDiff.compare(results(before), results(after));
        assertThat(differences).hasSize(1);
        return differences.get(0).change();
    }

    private static CellBuilder builder() {
        return Cell.builder("k", "hotswap", "epoch").heap("50m").writePercent(10);
    }

    private static Cell time(double score, Double error) {
        return cell("us/op", score, error);
    }

    private static Cell cell(String unit, double score, Double error) {
        return builder().metric("time", Metric.of(unit, score, error)).build();
    }

    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of()), List.of(cells));
    }
}
