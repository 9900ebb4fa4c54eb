package dev.poolswap.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgreementTest {
    @Test
    void cells_whose_intervals_meet_and_those_that_are_shown_to_differ_are_counted_each() {
        List<Difference> differences = ReportDiff.of(
                        results(cell("a", time(100, 10)), cell("b", time(100, 1)), cell("c", time(100, 1))),
                        results(cell("a", time(105, 10)), cell("b", time(200, 1)), cell("c", time(100, 1))))
                .differences();

        assertThat(Agreement.of(differences)).containsExactly(new Agreement("hotswap", "time", 3, 2, 1));
    }

    @Test
    void what_is_in_one_sweep_only_or_has_no_interval_or_another_unit_is_not_counted() {
        List<Difference> differences = ReportDiff.of(
                        results(
                                cell("a", time(10, 1)),
                                cell("c", Metric.of("us/op", 3)),
                                cell("d", Forked.metric("B", 3, 1.0))),
                        results(
                                cell("b", time(10, 1)),
                                cell("c", Metric.of("us/op", 3)),
                                cell("d", Forked.metric("KiB", 3, 1.0))))
                .differences();

        assertThat(Agreement.of(differences)).isEmpty();
        assertThat(DiffText.agreement(differences)).isEmpty();
    }

    @Test
    void one_cell_that_differs_among_many_is_not_rounded_away() {
        List<Cell> before = new ArrayList<>();
        List<Cell> after = new ArrayList<>();
        for (int i = 0; i < 299; i++) {
            before.add(cell("a" + i, time(10, 1)));
            after.add(cell("a" + i, time(10, 1)));
        }
        before.add(cell("b", time(10, 0.1)));
        after.add(cell("b", time(20, 0.1)));

        ReportDiff diff = ReportDiff.of(results(before.toArray(Cell[]::new)), results(after.toArray(Cell[]::new)));

        assertThat(DiffText.agreement(diff.differences())).contains("299 (99 %)", "1 (0 %)");
        assertThat(DiffText.of(diff, false)).contains("300 numbers tested: 1 shown to differ");
    }

    private static Metric time(double mean, double reach) {
        return Forked.metric("us/op", mean, reach);
    }

    private static Cell cell(String scheme, Metric time) {
        return Cell.builder(scheme, "hotswap", scheme).metric("time", time).build();
    }

    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of()), List.of(cells));
    }
}
