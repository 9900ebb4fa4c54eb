package dev.poolswap.report.study;

import dev.poolswap.report.chart.HeatMap;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.page.Tags;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heap limit by collector, for one thread count and payload. */
final class HotswapHeat {
    private HotswapHeat() {}

    /** One heat map a write ratio; none where only one collector ran. */
    static List<Figure> figures(StudyCells cells, String context, String idPart, Slugs ids) {
        List<String> collectors =
                cells.cells().stream().map(Cell::gc).distinct().toList();
        List<Figure> figures = new ArrayList<>();
        if (collectors.size() > 1) {
            for (int writes : cells.writePercents()) {
                figures.add(figure(
                        cells, collectors, writes, context, ids.unique("hotswap " + idPart + "collectors w" + writes)));
            }
        }
        return figures;
    }

    private static Figure figure(StudyCells cells, List<String> collectors, int writes, String context, String id) {
        List<HeatMap.Panel> panels = new ArrayList<>();
        List<Table.Group> groups = new ArrayList<>();
        List<Entries.Line> lines = new ArrayList<>();
        Map<String, StudyCells> byCollector = cells.by(Cell::gc);
        for (String scheme : cells.names()) {
            List<HeatMap.Row> tiles = new ArrayList<>();
            for (String heap : cells.heaps()) {
                List<HeatMap.Tile> row = new ArrayList<>();
                for (String gc : collectors) {
                    Optional<Cell> cell = cell(byCollector, heap, writes, scheme, gc);
                    lines.add(new Entries.Line(scheme + " under " + gc + ", heap " + HeapSize.words(heap) + ",", cell));
                    row.add(tile(cell));
                }
                tiles.add(new HeatMap.Row(HeapSize.words(heap), row));
            }
            panels.add(new HeatMap.Panel(scheme, scheme, collectors, tiles));
        }
        for (String heap : cells.heaps()) {
            List<List<Entry>> rows = new ArrayList<>();
            for (String scheme : cells.names()) {
                List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme)));
                collectors.forEach(
                        gc -> row.add(Entries.entry(cell(byCollector, heap, writes, scheme, gc), HotswapStudy.TIME)));
                rows.add(row);
            }
            groups.add(new Table.Group("Heap " + HeapSize.words(heap), rows));
        }
        String title = "Time per operation by heap limit and collector, " + writes + " % writes";
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        columns.addAll(collectors);
        String unit = Entries.unit(cells, HotswapStudy.TIME, "us/op");
        return new Figure(
                new HeatMap(id, title, unit, context, panels),
                title + ", in " + unit + ", " + context + ": " + cells.names().size() + " schemes by "
                        + cells.heaps().size() + " heap limits by " + collectors.size() + " collectors; "
                        + Extremes.words(lines, HotswapStudy.TIME) + ". All numbers are in the table below.",
                new Table(title + " in " + unit + ", " + context, columns, groups),
                Contexts.further(Tags.of(Axis.WRITES, Integer.toString(writes)), cells));
    }

    private static HeatMap.Tile tile(Optional<Cell> cell) {
        Optional<Metric> time = Entries.metric(cell, HotswapStudy.TIME);
        return time.map(metric -> new HeatMap.Tile(metric.score(), false, Numbers.significant(metric.score())))
                .orElseGet(() -> new HeatMap.Tile(
                        null,
                        cell.filter(Cell::failed).isPresent(),
                        cell.map(each -> each.status().id()).orElse("–")));
    }

    private static Optional<Cell> cell(
            Map<String, StudyCells> byCollector, String heap, int writes, String scheme, String gc) {
        return Optional.ofNullable(byCollector.get(gc))
                .flatMap(cells -> HotswapTables.cell(cells, heap, writes, scheme));
    }
}
