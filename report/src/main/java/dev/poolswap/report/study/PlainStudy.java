package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A study nobody wrote a page for: every cell with every number. */
final class PlainStudy implements Study {
    private final String id;

    PlainStudy(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.of();
    }

    @Override
    public boolean hasPaths() {
        return true;
    }

    @Override
    public Section section(StudyCells cells) {
        Map<String, String> units = new LinkedHashMap<>();
        cells.cells().forEach(cell -> cell.metrics().forEach((name, metric) -> units.putIfAbsent(name, metric.unit())));
        List<String> columns = new ArrayList<>(
                List.of("Scheme", "Collector", "Heap", "Writes", "Threads", "Payload", "Path", "Fence"));
        // Cells may differ in nothing else.
        List<String> params = cells.cells().stream()
                .flatMap(cell -> cell.params().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        columns.addAll(params);
        columns.add("Status");
        units.forEach((name, unit) -> columns.add(name + " (" + Numbers.unit(unit) + ")"));
        List<List<Entry>> rows = new ArrayList<>();
        for (Cell cell : cells.cells()) {
            rows.add(row(cell, params, units));
        }
        return new Section(
                id,
                "Study " + id,
                List.of(),
                List.of(new Block.TableBlock(Table.of("All cells of study " + id, columns, rows))));
    }

    private static List<Entry> row(Cell cell, List<String> params, Map<String, String> units) {
        List<Entry> row = new ArrayList<>();
        row.add(Entry.text(cell.scheme()));
        row.add(Entry.text(cell.gc()));
        row.add(Entry.text(HeapSize.words(cell.heap())));
        row.add(Entry.text(cell.writePercent() == null ? "–" : cell.writePercent() + " %"));
        row.add(Entry.number(Integer.toString(cell.threads())));
        row.add(Entry.text(cell.payload()));
        row.add(Entry.text(StudyCells.path(cell)));
        row.add(Entry.text(Optional.ofNullable(cell.fence()).orElse("")));
        params.forEach(param -> row.add(Entry.text(cell.param(param).orElse("–"))));
        row.add(
                cell.failed()
                        ? Entry.failed(cell.status().words())
                        : Entry.text(cell.status().words()));
        units.forEach((name, unit) -> row.add(Entry.number(
                cell.metric(name).map(metric -> inUnit(metric, unit)).orElse("–"))));
        return row;
    }

    private static String inUnit(Metric metric, String unit) {
        String number = Numbers.withInterval(metric);
        return metric.unit().equals(unit) ? number : number + " " + Numbers.unit(metric.unit());
    }
}
