package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of results of JMH: one row a result, with a column for each axis. */
final class JmhTables {
    // Profilers of the processor have forty; the CSV file has them all.
    private static final int MOST_OTHERS = 12;

    private final JmhPart part;
    private final List<Cell> cells;
    private final List<JmhAxis> axes;

    JmhTables(JmhPart part) {
        this.part = part;
        this.cells = part.cells().cells();
        this.axes = JmhAxis.columns(cells);
    }

    /** Score, interval and percentiles. */
    Table scores() {
        List<String> columns = names();
        columns.add(part.unit().isEmpty() ? "Score" : "Score (" + part.unit() + ")");
        List<String> percentiles = JmhStudy.LEVELS.keySet().stream()
                .map(suffix -> JmhStudy.TIME + suffix)
                .filter(name -> cells.stream().anyMatch(cell -> cell.metrics().containsKey(name)))
                .toList();
        percentiles.forEach(name -> columns.add(JmhStudy.LEVELS.get(name.substring(JmhStudy.TIME.length())) + " %"));
        columns.add("Forks × iterations");
        List<List<Entry>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            List<Entry> row = row(cell);
            row.add(Entries.entry(Optional.of(cell), part.metric()));
            percentiles.forEach(name -> row.add(Percentiles.entry(Optional.of(cell), name)));
            row.add(Entry.text((cell.forks() == 0 ? "not known" : "" + cell.forks())
                    + (cell.iterations() == 0 ? "" : " × " + cell.iterations())));
            rows.add(row);
        }
        return Table.of(part.title(), columns, rows);
    }

    /** Returns what profilers, counters and the methods of a group found; none where there is nothing. */
    Optional<Table> others() {
        Map<String, String> units = new LinkedHashMap<>();
        cells.forEach(cell -> cell.metrics().forEach((name, metric) -> {
            if (!name.equals(part.metric()) && !isPercentile(name)) {
                units.putIfAbsent(name, metric.unit());
            }
        }));
        if (units.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = units.keySet().stream().limit(MOST_OTHERS).toList();
        List<String> columns = names();
        shown.forEach(name -> columns.add(name + " (" + Numbers.unit(units.getOrDefault(name, "")) + ")"));
        List<List<Entry>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            List<Entry> row = row(cell);
            shown.forEach(name -> row.add(entry(cell, name, units.getOrDefault(name, ""))));
            rows.add(row);
        }
        String more =
                units.size() > shown.size() ? "; the CSV file has " + (units.size() - shown.size()) + " more" : "";
        return Optional.of(Table.of(part.title() + ": other numbers" + more, columns, rows));
    }

    private static boolean isPercentile(String name) {
        return name.startsWith(JmhStudy.TIME) && JmhStudy.LEVELS.containsKey(name.substring(JmhStudy.TIME.length()));
    }

    private static Entry entry(Cell cell, String name, String unit) {
        Optional<Metric> metric = Entries.metric(Optional.of(cell), name);
        return metric.filter(number -> !number.unit().equals(unit))
                .map(number -> Entry.number(Numbers.withInterval(number) + " " + Numbers.unit(number.unit())))
                .orElseGet(() -> Entries.entry(Optional.of(cell), name));
    }

    private List<String> names() {
        List<String> columns = new ArrayList<>(List.of("Benchmark"));
        axes.forEach(axis -> columns.add(axis.title()));
        return columns;
    }

    private List<Entry> row(Cell cell) {
        List<Entry> row = new ArrayList<>(List.of(Entry.text(cell.scheme())));
        for (JmhAxis axis : axes) {
            row.add(axis.isNumeric() ? Entry.number(axis.of(cell)) : Entry.text(axis.of(cell)));
        }
        return row;
    }
}
