package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.Forked;
import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.table.CellTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HotswapFiguresTest {
    private static final List<Cell> CELLS = List.of(
            swap("refcount-split", "50m", 10, 1.0),
            swap("epoch", "50m", 15, 1.5),
            failed("rwlock-copy", "50m"),
            swap("refcount-split", "256m", 8, 1.0),
            swap("epoch", "256m", 8, 0.5),
            swap("rwlock-copy", "256m", 40, 4.0));

    @Test
    void allocation_has_a_grid_like_time() {
        Figure time = figure(CELLS, "hotswap-grid");
        Figure bytes = figure(CELLS, "hotswap-grid-alloc");

        Chart chart = (Chart) bytes.picture();
        assertThat(chart.title()).isEqualTo("Allocated per operation by heap limit and write ratio");
        assertThat(chart.unit()).isEqualTo("B/op");
        assertThat(chart.sharing()).isEqualTo(Chart.Sharing.ALL);
        assertThat(chart.panels())
                .extracting(Panel::title)
                .containsExactlyElementsOf(((Chart) time.picture())
                        .panels().stream().map(Panel::title).toList())
                .hasSize(2);
        assertThat(chart.panels().get(0).marks())
                .extracting(Mark::text)
                .containsExactly("1,000 (999 to 1,000)", "1,500", "out of memory");
        assertThat(bytes.data().groups().get(1).rows().get(2))
                .extracting(Table.Entry::text)
                .containsExactly("rwlock-copy", "4,000");
    }

    @Test
    void grids_in_words_have_the_extremes_of_the_tightest_heap() {
        assertThat(figure(CELLS, "hotswap-grid").alt())
                .contains("in µs/op, G1")
                .contains(
                        "At heap 50 MiB: 10 % writes from refcount-split 10.0 (9.04 to 11.0) to epoch 15.0 (13.6 to 16.5), 1 failed.");
        assertThat(figure(CELLS, "hotswap-grid-alloc").alt())
                .contains("10 % writes from refcount-split 1,000 (999 to 1,000) to epoch 1,500, 1 failed.");
    }

    @Test
    void extremes_of_one_number_and_of_none() {
        assertThat(figure(CELLS.subList(1, 3), "hotswap-grid").alt())
                .contains("10 % writes only epoch 15.0 (13.6 to 16.5), 1");
        assertThat(figure(CELLS.subList(2, 3), "hotswap-grid").alt()).contains("10 % writes no number, 1 failed");
    }

    @Test
    void heat_map_in_words_has_its_lowest_and_its_highest_cell() {
        List<Cell> cells = List.of(
                swap("epoch", "50m", 15, 1.5),
                swap("epoch", "256m", 9, 0.5),
                builder("epoch", "256m", "ZGC")
                        .metric("time", Forked.metric("us/op", 70, 2.0))
                        .build());

        assertThat(figure(cells, "hotswap-1-thread-payload-none-collectors-w10").alt())
                .contains(
                        "from epoch under G1, heap 256 MiB, 9.00 (8.52 to 9.50) to epoch under ZGC, heap 256 MiB, 70.0 (68.0 to 72.0)");
    }

    @Test
    void cliff_says_which_heap_was_survived_and_whether_a_smaller_one_was_tried() {
        Figure figure = figure(CELLS, "hotswap-cliff-w10");
        CurveChart cliff = (CurveChart) figure.picture();

        assertThat(cliff.title()).isEqualTo("Time relative to refcount-split by heap limit, 10 % writes");
        assertThat(cliff.note()).contains("smallest heap tried: 50 MiB");
        assertThat(cliff.curves())
                .extracting(Curve::label)
                .containsExactly(
                        "refcount-split, survives 50 MiB", "epoch, survives 50 MiB", "rwlock-copy, survives 256 MiB");
        assertThat(figure.data().caption()).contains("; × by heap limit, MiB");
        assertThat(figure.data().columns()).containsExactly("Scheme", "50", "256");
        assertThat(figure.data().groups().get(0).rows())
                .extracting(row -> row.get(0).text())
                .containsExactly(
                        "refcount-split, smallest heap survived: 50 MiB (smallest tried)",
                        "epoch, smallest heap survived: 50 MiB (smallest tried)",
                        "rwlock-copy, smallest heap survived: 256 MiB");
        assertThat(figure.data().groups().get(0).rows().get(2).stream().skip(1).map(Table.Entry::text))
                .containsExactly("out of memory", "5.01 (4.39 to 5.71)");
        assertThat(figure.alt())
                .contains(
                        "epoch, smallest heap survived: 50 MiB (smallest tried), where the ratio is 1.50 × (1.34 to 1.68);")
                .contains("rwlock-copy, smallest heap survived: 256 MiB, where the ratio is 5.01 × (4.39 to 5.71).");
    }

    @Test
    void scheme_that_survives_nothing_says_so() {
        Figure figure = figure(
                List.of(
                        swap("refcount-split", "50m", 10, 1.0),
                        swap("refcount-split", "256m", 10, 1.0),
                        failed("rwlock-copy", "50m")),
                "hotswap-cliff-w10");

        assertThat(((CurveChart) figure.picture()).curves().get(1).label()).isEqualTo("rwlock-copy, survives none");
        assertThat(figure.alt()).contains("rwlock-copy, smallest heap survived: none.");
    }

    @Test
    void every_fence_mode_is_drawn() {
        List<Cell> cells = new ArrayList<>(CELLS);
        cells.removeIf(cell -> cell.scheme().equals("epoch"));
        for (String mode : List.of("full", "membarrier")) {
            for (String heap : List.of("50m", "256m")) {
                cells.add(Cell.builder(mode + heap, "hotswap", "epoch")
                        .gc("G1")
                        .heap(heap)
                        .writePercent(10)
                        .fence(mode)
                        .metric("time", Metric.of("us/op", mode.equals("full") ? 20 : 12, 1.0))
                        .build());
            }
        }

        assertThat(((Chart) figure(cells, "hotswap-grid").picture())
                        .panels()
                        .get(0)
                        .marks())
                .extracting(Mark::label, Mark::scheme, Mark::fence, Mark::value)
                .contains(
                        tuple("epoch · full", "epoch", "full", 20.0),
                        tuple("epoch · membarrier", "epoch", "membarrier", 12.0));
        assertThat(((CurveChart) figure(cells, "hotswap-cliff-w10").picture()).curves())
                .extracting(Curve::label, Curve::scheme, Curve::fence)
                .contains(
                        tuple("epoch · full, survives 50 MiB", "epoch", "full"),
                        tuple("epoch · membarrier, survives 50 MiB", "epoch", "membarrier"));
        assertThat(section(cells).tables().get(0).groups().get(0).rows())
                .extracting(row -> row.get(0).text())
                .containsExactly("refcount-split (baseline)", "epoch · full", "epoch · membarrier", "rwlock-copy");
        assertThat(CellTable.csv(Studies.of("hotswap"), cells(cells)).lines())
                .anyMatch(line -> line.startsWith("study,") && line.endsWith(",fence"))
                .anyMatch(line -> line.contains("epoch") && line.endsWith(",full"));
    }

    @Test
    void ratios_have_the_interval_of_their_comparison() {
        List<Curve> curves = ((CurveChart) figure(CELLS, "hotswap-cliff-w10").picture()).curves();

        assertThat(curves.get(0).points()).allMatch(point -> point.low() == 1 && point.high() == 1);
        Point epoch = curves.get(1).points().get(1);
        assertThat(epoch.x()).isEqualTo(50);
        Comparison expected = Comparison.of(
                        ForkMeans.of(Forked.metric("us/op", 15, 1.5)), ForkMeans.of(Forked.metric("us/op", 10, 1.0)))
                .orElseThrow();
        assertThat(epoch.y()).isCloseTo(expected.ratio().orElseThrow(), within(1e-9));
        assertThat(epoch.high()).isCloseTo(expected.interval().high(), within(1e-9));
        assertThat(epoch.low()).isCloseTo(expected.interval().low(), within(1e-9));
    }

    @Test
    void ratio_of_means_without_intervals_has_none() {
        List<Cell> cells =
                List.of(bare("refcount-split", "50m", 10), bare("refcount-split", "64m", 10), bare("epoch", "50m", 15));

        Point epoch = ((CurveChart) figure(cells, "hotswap-cliff-w10").picture())
                .curves()
                .get(1)
                .points()
                .get(0);

        assertThat(epoch.y()).isEqualTo(1.5);
        assertThat(epoch.high()).isEqualTo(epoch.low());
    }

    private static Cell bare(String scheme, String heap, double time) {
        return builder(scheme, heap, "G1")
                .metric("time", Metric.of("us/op", time, 1.0))
                .build();
    }

    private static StudyCells cells(List<Cell> cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        List<SchemeInfo> schemes = List.of(
                new SchemeInfo("refcount-split", "", "reference", "", Map.of()),
                new SchemeInfo("epoch", "", "scheme", "", Map.of()));
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, schemes);
        return StudyCells.of(new Results(sweep, cells), "hotswap");
    }

    private static Section section(List<Cell> cells) {
        return Studies.of("hotswap").section(cells(cells));
    }

    private static Figure figure(List<Cell> cells, String id) {
        List<Figure> figures = section(cells).figures();
        return figures.stream()
                .filter(figure -> figure.picture().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        figures.stream().map(each -> each.picture().id()).toList()));
    }

    private static Cell swap(String scheme, String heap, double time, double error) {
        return builder(scheme, heap, "G1")
                .metric("time", Forked.metric("us/op", time, error))
                .metric("alloc", Forked.metric("B/op", time * 100, 1.0))
                .build();
    }

    private static Cell failed(String scheme, String heap) {
        return builder(scheme, heap, "G1").status(CellStatus.OOM, "heap").build();
    }

    private static CellBuilder builder(String scheme, String heap, String gc) {
        return Cell.builder(scheme + heap + gc, "hotswap", scheme)
                .gc(gc)
                .heap(heap)
                .writePercent(10);
    }
}
