package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Variants down, metrics across. */
final class MetricTables {
    private static final Pattern PERCENTILE = Pattern.compile(".*_p\\d+");

    private MetricTables() {}

    /** One group for each value of an axis; titles by metric, units from the cells. */
    static Table of(
            String caption, StudyCells cells, Function<Cell, String> axis, Map<String, Study.MainMetric> metrics) {
        return of(caption, cells, axis, metrics, "");
    }

    /** Returns the same, with one metric in terms of that of the bound in the same group, where that was measured. */
    static Table of(
            String caption,
            StudyCells cells,
            Function<Cell, String> axis,
            Map<String, Study.MainMetric> metrics,
            String bounded) {
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        metrics.forEach((title, metric) ->
                columns.add(Words.head(title) + " (" + Entries.unit(cells, metric.name(), metric.unit()) + ")"));
        List<Table.Group> groups = new ArrayList<>();
        boolean[] any = {false};
        cells.by(axis).forEach((value, part) -> {
            List<List<Entry>> rows = new ArrayList<>();
            Optional<Cell> bound = part.find(cell -> cell.scheme().equals(ToBound.NONE))
                    .filter(cell -> Entries.metric(Optional.of(cell), bounded).isPresent());
            any[0] |= bound.isPresent();
            for (Variant variant : part.variants()) {
                for (Cell cell : part.where(variant::matches).cells()) {
                    List<Entry> row = new ArrayList<>(List.of(Entry.text(variant.label())));
                    metrics.values().forEach(metric -> row.add(entry(cell, metric.name(), bounded, bound)));
                    rows.add(row);
                }
            }
            groups.add(new Table.Group(value, rows));
        });
        String note = any[0] ? "; below each rate, its ratio to that of the bound none" : "";
        return new Table(caption + note + percentiles(metrics.values()), columns, groups);
    }

    /** Returns what is said of percentiles, if there are any: the interval behind one is that of such means. */
    static String percentiles(Collection<Study.MainMetric> metrics) {
        return metrics.stream()
                        .anyMatch(metric -> PERCENTILE.matcher(metric.name()).matches())
                ? "; a percentile is the mean over the iterations, with its 95 % interval over the forks"
                : "";
    }

    private static Entry entry(Cell cell, String metric, String bounded, Optional<Cell> bound) {
        Optional<Cell> present = Optional.of(cell);
        Entry own = Percentiles.entry(present, metric);
        return metric.equals(bounded) && !cell.scheme().equals(ToBound.NONE)
                ? ToBound.entry(own, present, metric, bound)
                : own;
    }

    /** Metrics by title, in order: title, name, unit and so on. */
    static Map<String, Study.MainMetric> metrics(String... titlesNamesUnits) {
        Map<String, Study.MainMetric> metrics = new LinkedHashMap<>();
        for (int i = 0; i < titlesNamesUnits.length; i += 3) {
            metrics.put(titlesNamesUnits[i], new Study.MainMetric(titlesNamesUnits[i + 1], titlesNamesUnits[i + 2]));
        }
        return metrics;
    }
}
