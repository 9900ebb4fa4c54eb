package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Section;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StudyTest {
    @Test
    void clear_winner_is_called_fastest() {
        assertThat(findings(swap("epoch", 10, 0.5), swap("hazard", 12, 0.5)))
                .contains("Hot swap, heap 50 MiB: at 10 % writes epoch is fastest (10.0 (9.51 to 10.5) µs/op).");
    }

    @Test
    void what_is_not_shown_to_differ_is_not_called_equal() {
        assertThat(findings(swap("epoch", 10, 2.0), swap("hazard", 12, 0.5), swap("atomic-reference", 50, 1.0)))
                .anyMatch(sentence ->
                        sentence.startsWith("Hot swap, heap 50 MiB: at 10 % writes epoch has the lowest mean"
                                + " (10.0 (8.11 to 12.1) µs/op), ahead of atomic-reference by 5.05 × (4.14 to 6.16);"
                                + " not shown to differ from hazard (smallest detectable factor: 1."));
    }

    @Test
    void numbers_without_intervals_are_no_finding() {
        assertThat(findings(swap("epoch", 10, null), swap("hazard", 12, null)))
                .anyMatch(sentence -> sentence.contains("not compared with hazard (no interval)"));
    }

    @Test
    void failed_cells_do_not_win() {
        Cell failed = Cell.builder("f", "hotswap", "epoch")
                .heap("50m")
                .writePercent(10)
                .status(CellStatus.OOM, "heap")
                .metric("time", Forked.metric("us/op", 1, 0.1))
                .build();

        assertThat(findings(failed, swap("hazard", 12, 0.5)))
                .contains("Hot swap, heap 50 MiB: at 10 % writes hazard is the only one with a time"
                        + " (12.0 (11.5 to 12.5) µs/op).");
    }

    @Test
    void savings_are_the_worst_pooled_scheme_against_the_copying_one() {
        assertThat(findings(bytes("epoch", 12), bytes("refcount-split", 20), bytes("atomic-reference", 50_020)))
                .anyMatch(sentence -> sentence.contains("at 10 % writes 20.0 and 50,000 B/op, 50,000 saved"));
    }

    @Test
    void floor_is_a_line_and_not_a_scheme() {
        Section section =
                section("reads", read("none", "floor", 0.8), read("epoch", "reader", 1.2), read("epoch", "lease", 2));

        List<Panel> panels = ((Chart) section.figures().get(0).picture()).panels();
        assertThat(panels).extracting(Panel::title).containsExactly("lease", "reader");
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.reference()).isNotNull();
            assertThat(panel.reference().value()).isEqualTo(0.8);
            assertThat(panel.marks()).extracting(Mark::label).containsExactly("epoch · full");
        });
        assertThat(section.tables().get(0).groups().get(0).rows().get(0).get(2).detail())
                .isEqualTo("1.50 × (1.48 to 1.52)");
        assertThat(section.findings()).anyMatch(sentence -> sentence.contains("1.50 × (1.48 to 1.52) the floor"));
    }

    @Test
    void failed_cell_is_a_mark_that_says_why() {
        Section section = section(
                "hotswap",
                swap("epoch", 10, 0.5),
                Cell.builder("f", "hotswap", "hazard")
                        .heap("50m")
                        .writePercent(10)
                        .status(CellStatus.TIMEOUT, "after 60 s")
                        .build());

        assertThat(section.figures()).allSatisfy(figure -> {
            Mark mark = ((Chart) figure.picture()).panels().get(0).marks().get(1);
            assertThat(mark.value()).isNull();
            assertThat(mark.text()).isEqualTo("timed out");
        });
        assertThat(section.figures().get(2).alt()).contains("hazard timed out");
    }

    @Test
    void cell_that_was_never_run_is_not_drawn_as_a_failure_of_itself() {
        Section section = section(
                "hotswap",
                swap("epoch", 10, 0.5),
                Cell.builder("o", "hotswap", "hazard")
                        .heap("256m")
                        .writePercent(10)
                        .metric("time", Forked.metric("us/op", 3, 0.1))
                        .build());

        assertThat(((Chart) section.figures().get(0).picture())
                        .panels()
                        .get(0)
                        .marks()
                        .get(1)
                        .text())
                .isEqualTo("not run");
    }

    @Test
    void counters_prove_the_ratio() {
        Section section = section("hotswap", swap("epoch", 10, 0.5));

        assertThat(section.tables()
                        .get(section.tables().size() - 1)
                        .groups()
                        .get(0)
                        .rows()
                        .get(0)
                        .get(1)
                        .text())
                .isEqualTo("10.0 %");
    }

    @Test
    void publish_times_run_from_median_to_tail() {
        Section section = section(
                "writes",
                Cell.builder("w", "writes", "epoch")
                        .path("idle")
                        .metric("publish_p50", Metric.of("us", 0.5))
                        .metric("publish_p99", Metric.of("us", 4))
                        .build());

        Mark mark = ((Chart) section.figures().get(0).picture())
                .panels()
                .get(0)
                .marks()
                .get(0);
        assertThat(mark.value()).isEqualTo(0.5);
        assertThat(mark.high()).isEqualTo(4);
        assertThat(mark.text()).isEqualTo("0.500 to 4.00");
        assertThat(((Chart) section.figures().get(1).picture())
                        .panels()
                        .get(0)
                        .marks()
                        .get(0)
                        .text())
                .isEqualTo("not measured");
    }

    @Test
    void heavy_write_is_compared_with_the_bare_one() {
        Cell cell = Cell.builder("b", "writes", "epoch")
                .path("bare")
                .payload("open")
                .metric("publish_p50", Metric.of("us", 5_100))
                .metric("bare_p50", Metric.of("us", 5_000))
                .metric("overhead", Metric.of("%", 2))
                .build();

        Section section = section("writes", cell);

        assertThat(section.figures()).isEmpty();
        assertThat(section.tables()).hasSize(1);
        assertThat(section.tables().get(0).columns())
                .contains("Publish median (µs)", "Bare median (µs)", "Difference of medians (%)");
        assertThat(Studies.of("writes").mainMetrics(cell))
                .extracting(Study.MainMetric::name)
                .contains("overhead")
                .doesNotContain("grace_p50");
    }

    @Test
    void nothing_is_called_better_when_all_overlap() {
        assertThat(findings(swap("epoch", 10, 9.0), swap("hazard", 12, 9.0), swap("atomic-reference", 13, 9.0)))
                .anyMatch(sentence -> sentence.contains("has the lowest mean")
                        && sentence.contains("not shown to differ from any other"));
    }

    @Test
    void unknown_study_is_a_table_of_everything() {
        Section section = section(
                "unheard-of",
                Cell.builder("s", "unheard-of", "epoch")
                        .metric("unreclaimed", Metric.of("versions", 91))
                        .build());

        assertThat(section.tables()).hasSize(1);
        assertThat(section.tables().get(0).columns()).contains("unreclaimed (versions)");
    }

    private static List<String> findings(Cell... cells) {
        return section("hotswap", cells).findings();
    }

    private static Section section(String study, Cell... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        List<SchemeInfo> schemes = List.of(
                new SchemeInfo("refcount-split", "", "reference", "", Map.of()),
                new SchemeInfo("epoch", "", "scheme", "", Map.of()),
                new SchemeInfo("hazard", "", "scheme", "", Map.of()),
                new SchemeInfo("atomic-reference", "", "baseline", "", Map.of()));
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, schemes);
        return Studies.of(study).section(StudyCells.of(new Results(sweep, List.of(cells)), study));
    }

    private static Cell swap(String scheme, double time, @Nullable Double error) {
        return Cell.builder(scheme, "hotswap", scheme)
                .heap("50m")
                .writePercent(10)
                .metric("time", error == null ? Metric.of("us/op", time) : Forked.metric("us/op", time, error))
                .metric("reads", Metric.of("ops", 900))
                .metric("writes", Metric.of("ops", 100))
                .build();
    }

    private static Cell bytes(String scheme, double bytes) {
        return Cell.builder(scheme, "hotswap", scheme)
                .heap("50m")
                .writePercent(10)
                .metric("alloc", Forked.metric("B/op", bytes, 0.1))
                .build();
    }

    private static Cell read(String scheme, String path, double time) {
        return Cell.builder(scheme + path, "reads", scheme)
                .path(path)
                .fence(path.equals("floor") ? "none" : "full")
                .metric("time", Forked.metric("ns/op", time, 0.01))
                .build();
    }
}
