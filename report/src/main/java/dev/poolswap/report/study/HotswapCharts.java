package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.page.Tags;
import dev.poolswap.report.study.Entries.Line;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The charts of study hotswap for one collector, thread count and payload. */
final class HotswapCharts {
    private final StudyCells cells;
    private final String context;
    private final String idPart;
    private final Slugs ids;

    HotswapCharts(StudyCells cells, String context, String idPart, Slugs ids) {
        this.cells = cells;
        this.context = context;
        this.idPart = idPart;
        this.ids = ids;
    }

    /** Time, then bytes, per operation over heap limit and write ratio at once. */
    List<Figure> grids() {
        return List.of(
                grid(HotswapStudy.TIME, "us/op", "Time per operation", "grid", Chart.Sharing.COLUMN),
                // Bytes mean the same under every heap limit and ratio; times grow with the ratio.
                grid(HotswapStudy.ALLOC, "B/op", "Allocated per operation", "grid alloc", Chart.Sharing.ALL));
    }

    private Figure grid(String metric, String defaultUnit, String what, String id, Chart.Sharing sharing) {
        String unit = Entries.unit(cells, metric, defaultUnit);
        List<Panel> panels = new ArrayList<>();
        List<Table.Group> groups = new ArrayList<>();
        for (String heap : cells.heaps()) {
            List<List<Entry>> rows = new ArrayList<>();
            for (int writes : cells.writePercents()) {
                panels.add(new Panel(place(heap, writes), marks(lines(heap, writes), metric)));
            }
            for (String scheme : cells.names()) {
                List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme)));
                cells.writePercents().forEach(writes -> row.add(Entries.entry(cell(heap, writes, scheme), metric)));
                rows.add(row);
            }
            groups.add(new Table.Group("Heap " + HeapSize.words(heap), rows));
        }
        String title = what + " by heap limit and write ratio";
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        cells.writePercents().forEach(writes -> columns.add(writes + " % writes, " + unit));
        Chart chart = new Chart(
                ids.unique("hotswap " + idPart + id),
                title,
                unit,
                "less is better; whiskers: 95 % intervals over forks; "
                        + (sharing == Chart.Sharing.ALL ? "one axis for all panels; " : "one axis per column; ")
                        + context,
                Chart.Scale.BARS,
                sharing,
                cells.writePercents().size(),
                panels);
        return new Figure(
                chart,
                gridAlt(title, unit, metric),
                new Table(title + ", " + context, columns, groups),
                Contexts.tags(cells));
    }

    private String gridAlt(String title, String unit, String metric) {
        String tightest = cells.heaps().get(0);
        List<String> ranges = new ArrayList<>();
        for (int writes : cells.writePercents()) {
            ranges.add(writes + " % writes " + Extremes.words(lines(tightest, writes), metric));
        }
        return title + ", in " + unit + ", " + context + ": a grid of "
                + cells.heaps().size() + " heap limits by "
                + cells.writePercents().size() + " write ratios with "
                + cells.names().size()
                + " schemes each. At heap " + HeapSize.words(tightest) + ": " + String.join("; ", ranges)
                + ". All numbers are in the table below.";
    }

    /** Two charts for each heap limit and write ratio: time and bytes. */
    List<Figure> cells() {
        // Bytes mean the same under every heap limit and ratio; times grow with the ratio.
        List<Panel> bytes = allPanels(HotswapStudy.ALLOC);
        Tags tags = Contexts.tags(cells);
        List<Figure> figures = new ArrayList<>();
        for (String heap : cells.heaps()) {
            for (int writes : cells.writePercents()) {
                Tags own = tags.and(Axis.HEAP, heap).and(Axis.WRITES, Integer.toString(writes));
                figures.add(figure(heap, writes, HotswapStudy.TIME, "us/op", "Time per operation", own, List.of()));
                figures.add(figure(heap, writes, HotswapStudy.ALLOC, "B/op", "Allocated per operation", own, bytes));
            }
        }
        return figures;
    }

    /** Returns a chart of bars; of bytes one of factors, whose axis holds those of the panels beside it. */
    private Figure figure(
            String heap, int writes, String metric, String defaultUnit, String what, Tags tags, List<Panel> beside) {
        String unit = Entries.unit(cells, metric, defaultUnit);
        String title = what + ", " + place(heap, writes);
        List<Line> lines = lines(heap, writes);
        Chart chart = Chart.single(
                ids.unique("hotswap " + idPart + metric + " " + heap + " w" + writes),
                title,
                unit,
                "less is better; whiskers: 95 % intervals over forks; " + context,
                beside.isEmpty() ? Chart.Scale.BARS : Chart.Scale.LOG,
                new Panel("", marks(lines, metric)),
                beside);
        return new Figure(
                chart, Entries.alt(title, unit, metric, lines), Entries.data(title, unit, metric, lines), tags);
    }

    private List<Panel> allPanels(String metric) {
        List<Panel> panels = new ArrayList<>();
        for (String heap : cells.heaps()) {
            cells.writePercents().forEach(writes -> panels.add(new Panel("", marks(lines(heap, writes), metric))));
        }
        return panels;
    }

    private List<Mark> marks(List<Line> lines, String metric) {
        return lines.stream()
                .map(line -> Entries.mark(line.label(), line.scheme(), line.cell(), metric))
                .toList();
    }

    private List<Line> lines(String heap, int writes) {
        return cells.names().stream()
                .map(scheme -> new Line(scheme, cell(heap, writes, scheme)))
                .toList();
    }

    private Optional<Cell> cell(String heap, int writes, String scheme) {
        return HotswapTables.cell(cells, heap, writes, scheme);
    }

    private static String place(String heap, int writes) {
        return "heap " + HeapSize.words(heap) + ", " + writes + " % writes";
    }
}
