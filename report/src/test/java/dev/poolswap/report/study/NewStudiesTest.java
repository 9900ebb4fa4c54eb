package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.Forked;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.HeatMap;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NewStudiesTest {
    @Test
    void percentile_curve_and_its_table_hold_its_points_and_its_words_the_first_at_or_above() {
        Section section = section(
                "latency",
                Cell.builder("l", "latency", "epoch")
                        .series("read", new Series("%", "ns", List.of(new double[] {50, 10}, new double[] {99.5, 40})))
                        .build());

        CurveChart chart = (CurveChart) section.figures().get(0).picture();
        assertThat(chart.curves().get(0).points())
                .extracting(CurveChart.Point::y)
                .containsExactly(10.0, 40.0);
        Table table = section.figures().get(0).data();
        assertThat(table.caption()).endsWith("; ns by percentile");
        assertThat(table.columns()).containsExactly("Scheme", "50", "99.5");
        assertThat(texts(table)).containsExactly(List.of("epoch", "10.0", "40.0"));
        assertThat(section.figures().get(0).alt()).contains("epoch median 10.0, 99th percentile 40.0");
    }

    @Test
    void reads_that_are_due_at_a_fixed_rate_stand_apart_and_make_the_heading() {
        Cell closed = read("epoch", 40).build();
        Cell open = read("epoch", 9_000).param("arrivals", "20000").build();

        Section section = section("latency", closed, open);

        List<String> notes = section.figures().stream()
                .map(figure -> ((CurveChart) figure.picture()).note())
                .toList();
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).as("what the heading is about first").contains("20000 reads per second due");
        assertThat(notes.get(1)).doesNotContain("due");
        assertThat(heading(new LatencyStudy(), closed, open)).contains("9,000 ns (epoch)");
        assertThat(heading(new LatencyStudy(), closed)).contains("40.0 ns (epoch)");
        assertThat(heading(new LatencyStudy(), read("epoch", 2.5e6).build())).contains("2.50 ms (epoch)");
        assertThat(heading(new LatencyStudy(), read("epoch", 1.09e9).build())).contains("1.09 s (epoch)");
    }

    private static CellBuilder read(String scheme, double nanos) {
        return Cell.builder("l" + nanos, "latency", scheme)
                .series("read", new Series("%", "ns", List.of(new double[] {50, nanos}, new double[] {99.9, nanos})))
                .metric("read_p999", Metric.of("ns", nanos));
    }

    @Test
    void failed_cell_of_a_curve_is_a_failure_in_the_legend() {
        Section section = section(
                "latency",
                Cell.builder("l", "latency", "epoch")
                        .series("read", new Series("%", "ns", List.of(new double[] {50, 10})))
                        .build(),
                Cell.builder("f", "latency", "hazard")
                        .status(CellStatus.TIMEOUT, "no end")
                        .build());

        CurveChart chart = (CurveChart) section.figures().get(0).picture();
        assertThat(chart.failures()).extracting(CurveChart.Failure::words).containsExactly("timed out");
        assertThat(section.figures().get(0).alt()).contains("hazard timed out");
    }

    @Test
    void stall_is_drawn_between_its_beginning_and_its_end() {
        Section section = section("stall", stall("epoch", 1, 4000), stall("hazard", 1, 1), stall("hazard", 0, 0));

        List<CurveChart> charts = section.figures().stream()
                .map(figure -> (CurveChart) figure.picture())
                .toList();
        assertThat(charts)
                .as("the undisturbed course first, though the file has it last")
                .extracting(CurveChart::id)
                .containsExactly("stall-unreclaimed-no-reader-stalled", "stall-unreclaimed-1-reader-stalled");
        assertThat(charts.get(0).guides()).isEmpty();
        assertThat(charts.get(1).guides()).extracting(CurveChart.Guide::x).containsExactly(3.0, 7.0);
        assertThat(section.answers())
                .extracting(Answer::question, Answer::winner)
                .containsExactly(
                        tuple("Fewest versions held back while the writer continues, 1 reader stalled", "hazard"));
    }

    @Test
    void cores_are_marked_where_throughput_is_drawn() {
        Section section = section(
                "scaling",
                Cell.builder("s1", "scaling", "epoch")
                        .threads(1)
                        .metric("throughput", Forked.metric("ops/us", 10, 1.0))
                        .build(),
                Cell.builder("s8", "scaling", "epoch")
                        .threads(8)
                        .status(CellStatus.CRASH, "gone")
                        .build());

        CurveChart chart = (CurveChart) section.figures().get(0).picture();
        assertThat(chart.guides()).extracting(CurveChart.Guide::label).containsExactly("4 cores");
        Curve curve = chart.curves().get(0);
        assertThat(curve.failedAt()).containsExactly(new CurveChart.Failed(8, "crashed"));
        assertThat(curve.points().get(0).high()).isCloseTo(11, within(0.01));
    }

    @Test
    void throughputs_far_apart_stand_on_a_logarithmic_axis_and_others_on_one_from_zero() {
        assertThat(axis(throughput("epoch", 730), throughput("rwlock-copy", 9)).kind())
                .isEqualTo(CurveChart.Axis.Kind.LOG);
        assertThat(axis(throughput("epoch", 73), throughput("rwlock-copy", 9)).kind())
                .isEqualTo(CurveChart.Axis.Kind.LINEAR);
    }

    private static CurveChart.Axis axis(Cell... cells) {
        return ((CurveChart) section("scaling", cells).figures().get(0).picture()).y();
    }

    private static Cell throughput(String scheme, double score) {
        return Cell.builder(scheme, "scaling", scheme)
                .threads(2)
                .metric("throughput", Forked.metric("ops/us", score, 1.0))
                .build();
    }

    @Test
    void long_reads_are_drawn_over_how_long_a_pin_is_held() {
        Section section =
                section("longread", held("epoch", 1, 1), held("epoch", 10_000, 12), held("hazard", 10_000, 2));

        CurveChart chart = (CurveChart) section.figures().get(0).picture();
        assertThat(chart.curves().get(0).points())
                .extracting(CurveChart.Point::x, CurveChart.Point::y)
                .containsExactly(tuple(1.0, 1.0), tuple(10_000.0, 12.0));
        assertThat(section.answers())
                .extracting(Answer::question, Answer::winner)
                .containsExactly(
                        tuple("Fewest versions held back by pins of 10 ms (G1, payload block, 8 threads)", "hazard"));
    }

    private static Cell held(String scheme, int hold, double versions) {
        return Cell.builder(scheme + hold, "longread", scheme)
                .gc("G1")
                .payload("block")
                .threads(8)
                .param("hold", "" + hold)
                .metric("peak_unreclaimed", Forked.metric("versions", versions, 0.01))
                .metric("throughput", Forked.metric("ops/s", 1e6 / hold, 1.0))
                .build();
    }

    @Test
    void serving_is_drawn_by_threads_with_the_percentiles_of_the_most_threads() {
        Section section =
                section("serving", served("epoch", 1, 7e6), served("epoch", 8, 9e6), served("hazard", 8, 5e6));

        assertThat(section.figures())
                .extracting(figure -> figure.picture().id())
                .containsExactly("serving-reads", "serving-time");
        CurveChart reads = (CurveChart) section.figures().get(0).picture();
        assertThat(reads.curves().get(0).points())
                .extracting(CurveChart.Point::x)
                .containsExactly(1.0, 8.0);
        CurveChart time = (CurveChart) section.figures().get(1).picture();
        assertThat(time.curves()).hasSize(2);
        assertThat(time.note()).contains("8 threads");
        assertThat(section.answers()).extracting(Answer::winner).containsExactly("epoch");
    }

    @Test
    void headings_of_serving_and_of_long_reads_name_the_extremes() {
        assertThat(heading(
                        new ServingStudy(),
                        served("epoch", 8, 9e6),
                        served("hazard", 8, 5e6),
                        served("hazard", 1, 9e7)))
                .isEqualTo(
                        "With 8 threads, 9,000,000 ops/s (epoch) was the highest rate and 5,000,000 ops/s (hazard) the lowest");
        assertThat(heading(new ServingStudy(), served("epoch", 1, 9e6)))
                .isEqualTo("With 1 thread, 9,000,000 ops/s (epoch) were served");
        assertThat(heading(
                        new LongReadStudy(),
                        held("refcount-split", 1, 9),
                        held("refcount-split", 10_000, 3),
                        held("atomic-reference", 10_000, 700)))
                .isEqualTo("With pins of 10 ms, refcount-split held back 3 versions");
        assertThat(heading(new LongReadStudy())).isEqualTo("What long reads hold back");
    }

    private static String heading(Study study, Cell... cells) {
        return study.claim(results(cells)).orElseThrow().heading();
    }

    private static Cell served(String scheme, int threads, double reads) {
        return Cell.builder(scheme + threads, "serving", scheme)
                .gc("G1")
                .payload("open")
                .threads(threads)
                .param("rate", "10")
                .metric("throughput", Forked.metric("ops/s", reads, 1e4))
                .series("read", new Series("%", "ns", List.of(new double[] {50, 90}, new double[] {99, 400})))
                .build();
    }

    @Test
    void table_behind_a_curve_has_bounds_and_failures() {
        Section section = section(
                "scaling",
                Cell.builder("s1", "scaling", "epoch")
                        .threads(1)
                        .fence("membarrier")
                        .metric("throughput", Forked.metric("ops/us", 10, 1.0))
                        .build(),
                Cell.builder("s8", "scaling", "epoch")
                        .threads(8)
                        .fence("membarrier")
                        .status(CellStatus.CRASH, "gone")
                        .build());

        Table table = section.figures().get(0).data();
        assertThat(table.caption()).endsWith("; ops/µs by threads");
        assertThat(table.columns()).containsExactly("Scheme", "1", "8");
        assertThat(texts(table)).containsExactly(List.of("epoch · membarrier", "10.0 (9.04 to 11.0)", "crashed"));
    }

    private static List<List<String>> texts(Table table) {
        return table.groups().stream()
                .flatMap(group -> group.rows().stream())
                .map(row -> row.stream().map(Table.Entry::text).toList())
                .toList();
    }

    @Test
    void smallest_heap_wins_only_beyond_the_gap_of_the_bisection() {
        Section section = section(
                "footprint", footprint("epoch", 40, 38), footprint("hazard", 39, 36), footprint("rwlock-copy", 90, 80));

        assertThat(section.answers().get(0).winner()).isEqualTo("hazard or epoch");
        assertThat(section.answers().get(0).standing())
                .isEqualTo("ahead of rwlock-copy by 2.31 ×; equivalent to epoch (at most 5 % apart)");
    }

    @Test
    void smallest_heap_wins_only_beyond_what_its_jvms_differ_by() {
        Cell scattered = Cell.builder("e", "footprint", "epoch")
                .writePercent(10)
                .metric("smallest_heap", Forked.metric("MiB", 30.2, 8.2))
                .metric("largest_failed", Forked.metric("MiB", 29, 2.7))
                .build();

        assertThat(section("footprint", footprint("epoch", 30.2, 29), footprint("hazard", 26, 25))
                        .answers()
                        .get(0)
                        .standing())
                .isEqualTo("ahead of 1 other by 1.16 ×");
        assertThat(section("footprint", scattered, footprint("hazard", 26, 25))
                        .answers()
                        .get(0)
                        .standing())
                .startsWith("not shown to differ from epoch (smallest detectable factor: 1.");
    }

    @Test
    void smallest_heaps_stand_in_a_table_too() {
        Cell failed = Cell.builder("fcopy", "footprint", "rwlock-copy")
                .writePercent(10)
                .status(CellStatus.OOM, "Java heap space")
                .build();
        Table table = section("footprint", footprint("epoch", 40, 38), failed)
                .tables()
                .get(0);

        assertThat(table.columns()).containsExactly("Scheme", "10 % writes");
        assertThat(texts(table))
                .containsExactly(List.of("epoch", "40.0"), List.of("rwlock-copy", CellStatus.OOM.words()));
        assertThat(table.groups().get(0).rows().get(0).get(1).detail()).isEqualTo("fails in 38.0");
    }

    @Test
    void the_smallest_heap_is_shown_for_every_fence_mode() {
        List<Cell> cells = new ArrayList<>();
        for (String mode : List.of("full", "membarrier")) {
            cells.add(Cell.builder(mode, "footprint", "epoch")
                    .writePercent(10)
                    .fence(mode)
                    .metric("smallest_heap", Forked.metric("MiB", mode.equals("full") ? 40 : 50, 0))
                    .metric("largest_failed", Metric.of("MiB", mode.equals("full") ? 39 : 49))
                    .build());
        }
        Section section = section("footprint", cells.toArray(Cell[]::new));

        assertThat(texts(section.figures().get(0).data()))
                .containsExactly(
                        List.of("epoch · full", "40.0", "39.0"), List.of("epoch · membarrier", "50.0", "49.0"));
        assertThat(section.answers().get(0).winner()).isEqualTo("epoch · full");
    }

    @Test
    void chooser_tells_fence_modes_apart() {
        List<Cell> cells = new ArrayList<>();
        for (String mode : List.of("full", "membarrier")) {
            cells.add(Cell.builder(mode, "hotswap", "epoch")
                    .heap("50m")
                    .writePercent(10)
                    .fence(mode)
                    .metric("time", Metric.of("us/op", mode.equals("full") ? 20 : 12, 0.1))
                    .build());
        }

        Table table = Chooser.section(results(cells.toArray(Cell[]::new)))
                .orElseThrow()
                .tables()
                .get(0);

        assertThat(texts(table).get(0)).startsWith("10 % writes, no stalls", "epoch · membarrier", "epoch · full");
    }

    @Test
    void cliff_is_the_time_against_the_reference_and_its_failures() {
        Section section = section(
                "hotswap",
                swap("refcount-split", "50m", 10),
                swap("refcount-split", "256m", 10),
                swap("epoch", "256m", 15),
                Cell.builder("oom", "hotswap", "epoch")
                        .heap("50m")
                        .writePercent(10)
                        .status(CellStatus.OOM, "heap")
                        .build());

        CurveChart cliff = (CurveChart) section.figures().stream()
                .map(figure -> figure.picture())
                .filter(CurveChart.class::isInstance)
                .findFirst()
                .orElseThrow();
        Curve epoch = cliff.curves().get(1);
        assertThat(epoch.points())
                .extracting(CurveChart.Point::x, CurveChart.Point::y)
                .hasSize(1);
        assertThat(epoch.points().get(0).y()).isCloseTo(1.5, within(1e-3));
        assertThat(epoch.failedAt()).containsExactly(new CurveChart.Failed(50, "out of memory"));
    }

    @Test
    void heat_map_has_one_tile_a_collector() {
        Section section = section("hotswap", gc("G1", 10), gc("ZGC", 20));

        HeatMap map = (HeatMap) section.figures().get(0).picture();
        assertThat(map.panels().get(0).columns()).containsExactly("G1", "ZGC");
        assertThat(map.panels().get(0).rows().get(0).tiles())
                .extracting(HeatMap.Tile::value)
                .containsExactly(10.0, 20.0);
    }

    @Test
    void chooser_leaves_out_what_failed_and_what_piles_up_where_readers_stall() {
        Results results = results(
                swap("epoch", "50m", 10),
                swap("hazard", "50m", 20),
                Cell.builder("oom", "hotswap", "rwlock-copy")
                        .heap("50m")
                        .writePercent(10)
                        .status(CellStatus.OOM, "heap")
                        .build(),
                stall("epoch", 1, 4000),
                stall("hazard", 1, 1));

        Table table = Chooser.section(results).orElseThrow().tables().get(0);

        List<List<Table.Entry>> rows = table.groups().get(0).rows();
        assertThat(rows)
                .extracting(row -> row.get(0).text() + ": " + row.get(1).text())
                .containsExactly("10 % writes, no stalls: epoch", "10 % writes, readers may stall: hazard");
        assertThat(rows.get(1).get(5).text())
                .contains("rwlock-copy: out of memory")
                .contains("epoch: holds back 4,000 versions with 1 reader stalled");
    }

    @Test
    void chooser_leaves_out_a_writer_who_waits_for_stalled_readers() {
        Results results = results(
                swap("rwlock-inplace", "50m", 5),
                swap("hazard", "50m", 20),
                stall("rwlock-inplace", 0, 0, 1000),
                stall("rwlock-inplace", 1, 0, 500),
                stall("hazard", 0, 0, 1000),
                stall("hazard", 1, 1, 990));

        List<List<Table.Entry>> rows = Chooser.section(results)
                .orElseThrow()
                .tables()
                .get(0)
                .groups()
                .get(0)
                .rows();

        assertThat(rows)
                .extracting(row -> row.get(0).text() + ": " + row.get(1).text())
                .containsExactly("10 % writes, no stalls: rwlock-inplace", "10 % writes, readers may stall: hazard");
        assertThat(rows.get(1).get(5).text()).isEqualTo("rwlock-inplace: the writer waits for stalled readers");
    }

    @Test
    void who_waits_for_a_stalled_reader_does_not_win_by_holding_nothing_back() {
        StudyCells cells = StudyCells.of(
                results(
                        stall("rwlock-inplace", 0, 0, 1000),
                        stall("rwlock-inplace", 1, 0, 500),
                        stall("hazard", 0, 0, 1000),
                        stall("hazard", 1, 1, 990)),
                "stall");

        assertThat(new StallStudy().section(cells).answers())
                .extracting(Answer::winner)
                .containsExactly("hazard");
    }

    private static Cell gc(String gc, double time) {
        return Cell.builder(gc, "hotswap", "epoch")
                .gc(gc)
                .heap("50m")
                .writePercent(10)
                .metric("time", Forked.metric("us/op", time, 0.1))
                .build();
    }

    private static Cell swap(String scheme, String heap, double time) {
        return Cell.builder(scheme + heap, "hotswap", scheme)
                .heap(heap)
                .writePercent(10)
                .metric("time", Forked.metric("us/op", time, 0.1))
                .build();
    }

    private static Cell footprint(String scheme, double smallest, double failed) {
        return Cell.builder("f" + scheme, "footprint", scheme)
                .writePercent(10)
                .metric("smallest_heap", Forked.metric("MiB", smallest, 0))
                .metric("largest_failed", Forked.metric("MiB", failed, 0))
                .build();
    }

    private static Cell stall(String scheme, int stalled, double peak) {
        return stall(scheme, stalled, peak, 1000);
    }

    private static Cell stall(String scheme, int stalled, double peak, double swaps) {
        return Cell.builder("s" + scheme + stalled, "stall", scheme)
                .param("stalled", Integer.toString(stalled))
                .series("unreclaimed", new Series("s", "versions", List.of(new double[] {0, 0}, new double[] {5, peak
                })))
                .metric("peak_unreclaimed", Forked.metric("versions", peak, 0.0))
                .metric("swaps", Metric.of("ops", swaps))
                .metric("stall_from", Metric.of("s", 3))
                .metric("stall_to", Metric.of("s", 7))
                .build();
    }

    private static Section section(String study, Cell... cells) {
        return Studies.of(study).section(StudyCells.of(results(cells), study));
    }

    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 4, "os", 1, "17", "vm", "full", List.of(), Map.of());
        List<SchemeInfo> schemes =
                List.of(new SchemeInfo("refcount-split", "counts", "reference", "Counts.", Map.of()));
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, schemes), List.of(cells));
    }
}
