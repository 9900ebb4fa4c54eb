package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poolswap.report.Forked;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TradeOffsTest {
    @Test
    void front_is_of_the_99th_percentile_and_of_the_bytes_of_the_same_cells_where_they_have_them() {
        Section section = section(
                read("epoch", 10, 0.1).metric("peak_bytes", Metric.of("B", 300)),
                read("hazard", 20, 0.1).metric("peak_bytes", Metric.of("B", 100)),
                bytes("hotswap", "epoch", "open", 1),
                bytes("stall", "hazard", "block", 9_999));

        assertThat(rows(section))
                .containsExactly(
                        List.of("hazard", "20.0 (19.9 to 20.1)", "100", "on the Pareto front"),
                        List.of("epoch", "10.0 (9.90 to 10.1)", "300", "on the Pareto front"));
        assertThat(table(section).columns())
                .containsExactly(
                        "Scheme",
                        "99th percentile of a read, study latency (ns)",
                        "Peak bytes, study latency (B)",
                        "Standing");
        assertThat(table(section).caption()).contains("bytes: the peak in the same cells");
        assertThat(section.findings().get(0)).endsWith("than hazard and epoch.");
    }

    @Test
    void bytes_of_another_study_are_said_to_be_such() {
        Section section = section(
                read("epoch", 10, 0.1),
                read("hazard", 20, 0.1),
                bytes("stall", "epoch", "block", 300),
                bytes("stall", "hazard", "block", 100));

        assertThat(table(section).columns().get(2)).isEqualTo("Peak bytes, study stall (B)");
        assertThat(table(section).caption())
                .contains("reads: study latency, G1, heap 256 MiB, payload open, 1 thread")
                .contains("bytes: the peak in study stall")
                .endsWith("payload block");
        CurveChart chart = chart(section);
        assertThat(chart.reading()).contains("study latency", "study stall", "bytes: payload block");
        assertThat(chart.x().label()).contains("study stall");
        assertThat(chart.y().label()).contains("study latency");
    }

    @Test
    void bytes_are_those_of_the_same_place_and_not_the_most_of_all_heaps() {
        Section section = section(
                read("epoch", 10, 0.1),
                read("hazard", 20, 0.1),
                bytes("hotswap", "epoch", "open", 300),
                bytes("hotswap", "epoch", "open", 7_000).heap("512m"),
                bytes("hotswap", "epoch", "open", 8_000).gc("ZGC"),
                bytes("hotswap", "epoch", "open", 9_000).fence("full"),
                bytes("hotswap", "epoch", "giant", 9_500),
                bytes("hotswap", "hazard", "open", 100),
                bytes("hotswap", "hazard", "open", 200).writePercent(50));

        assertThat(rows(section))
                .extracting(row -> row.get(0), row -> row.get(2))
                .containsExactly(tuple("hazard", "200"), tuple("epoch", "300"));
    }

    @Test
    void what_another_beats_beyond_chance_is_hollow_and_what_it_does_not_is_not() {
        Section section = section(
                read("hazard", 20, 1).metric("peak_bytes", Forked.metric("B", 100, 0.0)),
                read("beaten", 30, 1).metric("peak_bytes", Forked.metric("B", 200, 0.0)),
                read("more", 20.5, 1).metric("peak_bytes", Forked.metric("B", 200, 0.0)),
                read("level", 20.5, 1).metric("peak_bytes", Forked.metric("B", 100, 0.0)));

        assertThat(rows(section))
                .extracting(row -> row.get(0), row -> row.get(3))
                .containsExactly(
                        tuple("hazard", "on the Pareto front"),
                        tuple("level", "not shown to be dominated by hazard"),
                        tuple("more", "dominated by hazard (shown for bytes), level (shown for bytes)"),
                        tuple("beaten", "dominated by hazard, level, more (shown for reads)"));
        assertThat(chart(section).curves())
                .extracting(Curve::label, Curve::join)
                .containsExactly(
                        tuple("", Join.OUTLINE),
                        tuple("hazard", Join.MARKERS),
                        tuple("level", Join.MARKERS),
                        tuple("more", Join.HOLLOW),
                        tuple("beaten", Join.HOLLOW));
    }

    @Test
    void of_many_who_beat_another_three_are_named() {
        CellBuilder[] cells = new CellBuilder[6];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = read("s" + i, 10 * (i + 1), 1).metric("peak_bytes", Metric.of("B", 100 * (i + 1), 0.0));
        }

        assertThat(rows(section(cells)).get(5).get(3))
                .isEqualTo("dominated by s0 (shown for reads), s1 (shown for reads), s2 (shown for reads) and 2 more");
    }

    @Test
    void error_of_a_read_is_drawn() {
        Section section = section(
                read("epoch", 10, 4).metric("peak_bytes", Metric.of("B", 300)),
                read("hazard", 20, 4).metric("peak_bytes", Metric.of("B", 100)));

        assertThat(chart(section).curves().get(1).points())
                .extracting(CurveChart.Point::low, CurveChart.Point::high)
                .first()
                .satisfies(ends -> assertThat(ends.toList())
                        .extracting(end -> Math.round((double) end * 10) / 10.0)
                        .containsExactly(16.2, 24.2));
    }

    @Test
    void what_has_no_number_stands_in_the_table() {
        Section section = section(
                read("epoch", 10, 0.1).metric("peak_bytes", Metric.of("B", 300)),
                read("hazard", 20, 0.1).metric("peak_bytes", Metric.of("B", 100)),
                read("rwlock-copy", 20, 0.1).status(CellStatus.TIMEOUT, "no end"),
                read("left-right", 20, 0.1));

        assertThat(rows(section))
                .contains(
                        List.of("rwlock-copy", "timed out", "timed out", "–"),
                        List.of("left-right", "20.0 (19.9 to 20.1)", "not measured", "–"));
        assertThat(chart(section).failures())
                .extracting(CurveChart.Failure::label, CurveChart.Failure::words)
                .containsExactly(tuple("rwlock-copy", "timed out"));
    }

    @Test
    void every_collector_has_a_front_of_its_own() {
        Section section = section(
                read("epoch", 10, 0.1).metric("peak_bytes", Metric.of("B", 300)),
                read("hazard", 20, 0.1).metric("peak_bytes", Metric.of("B", 100)),
                read("epoch", 10, 0.1).gc("ZGC").metric("peak_bytes", Metric.of("B", 100)),
                read("hazard", 20, 0.1).gc("ZGC").metric("peak_bytes", Metric.of("B", 300)));

        assertThat(section.findings()).hasSize(2);
        assertThat(section.findings().get(1)).contains("(ZGC").endsWith("than epoch.");
        assertThat(section.figures())
                .extracting(figure -> figure.picture().id())
                .doesNotHaveDuplicates();
    }

    @Test
    void one_scheme_is_no_trade_off() {
        assertThat(TradeOffs.section(results(read("epoch", 10, 0.1).metric("peak_bytes", Metric.of("B", 300)))))
                .isEmpty();
    }

    private static CellBuilder read(String scheme, double read, double error) {
        return builder("latency", scheme, "open")
                .metric("read_p50", Metric.of("ns", 1))
                .metric("read_p99", Forked.metric("ns", read, error));
    }

    private static CellBuilder bytes(String study, String scheme, String payload, double bytes) {
        return builder(study, scheme, payload).metric("peak_bytes", Metric.of("B", bytes));
    }

    private static int made;

    private static CellBuilder builder(String study, String scheme, String payload) {
        return Cell.builder("cell " + made++, study, scheme)
                .gc("G1")
                .heap("256m")
                .threads(1)
                .payload(payload);
    }

    private static CurveChart chart(Section section) {
        return (CurveChart) section.figures().get(0).picture();
    }

    private static Table table(Section section) {
        return section.tables().get(0);
    }

    private static List<List<String>> rows(Section section) {
        return table(section).groups().get(0).rows().stream()
                .map(row -> row.stream().map(Table.Entry::text).toList())
                .toList();
    }

    private static Section section(CellBuilder... cells) {
        return TradeOffs.section(results(cells)).orElseThrow();
    }

    private static Results results(CellBuilder... cells) {
        Environment environment = new Environment("cpu", 4, "os", 1, "17", "vm", "full", List.of(), Map.of());
        return new Results(
                new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of()),
                List.of(cells).stream().map(CellBuilder::build).toList());
    }
}
