package dev.poolswap.report.study;

import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The same number as a table entry, as a mark in a chart and as a row behind the chart. */
final class Entries {
    private static final String NOT_RUN = "not run";
    private static final String NOT_MEASURED = "not measured";

    private Entries() {}

    /** What a metric of a cell looks like in a table. */
    static Entry entry(Optional<Cell> cell, String metric) {
        Optional<Entry> missing = missing(cell, metric);
        return missing.orElseGet(
                () -> Entry.number(Numbers.withError(metric(cell, metric).orElseThrow())));
    }

    /** Why there is no number, if there is none. */
    static Optional<Entry> missing(Optional<Cell> cell, String metric) {
        if (cell.isEmpty()) {
            return Optional.of(Entry.absent(NOT_RUN));
        }
        if (cell.get().failed()) {
            return Optional.of(Entry.failed(cell.get().status().words()));
        }
        return metric(cell, metric).isPresent() ? Optional.empty() : Optional.of(Entry.absent(NOT_MEASURED));
    }

    /** The metric of a cell that ended well. */
    static Optional<Metric> metric(Optional<Cell> cell, String name) {
        return cell.filter(found -> !found.failed()).flatMap(found -> found.metric(name));
    }

    /** What a metric of a cell looks like in a chart. */
    static Mark mark(String label, String scheme, Optional<Cell> cell, String metric) {
        String fence = cell.map(Cell::fence).orElse("");
        Optional<Entry> missing = missing(cell, metric);
        if (missing.isPresent()) {
            return without(label, scheme, missing.get()).fenced(fence);
        }
        Metric number = metric(cell, metric).orElseThrow();
        return Mark.measured(label, scheme, number.score(), number.error(), Numbers.withError(number))
                .withSamples(number.samples())
                .fenced(fence);
    }

    /** A mark without a number: failed, or nothing to measure. */
    static Mark without(String label, String scheme, Entry missing) {
        return missing.kind() == Table.Kind.FAILED
                ? Mark.failed(label, scheme, missing.text())
                : Mark.absent(label, scheme, missing.text());
    }

    /** The unit in which a metric was measured. */
    static String unit(StudyCells cells, String metric, String otherwise) {
        return Numbers.unit(cells.cells().stream()
                .flatMap(cell -> cell.metric(metric).stream())
                .map(Metric::unit)
                .findFirst()
                .orElse(otherwise));
    }

    /** The name of an axis: what it measures and the unit, unless that says it already. */
    static String axis(String title, String unit) {
        String name = title.toLowerCase(Locale.ROOT);
        return unit.isEmpty() || name.contains(unit) ? name : name + ", " + unit;
    }

    /** The rows behind a chart: scheme, number, half interval, how it ended and why. */
    static Table data(String caption, String unit, String metric, List<Line> lines) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Line line : lines) {
            Optional<Metric> number = metric(line.cell(), metric);
            Optional<Entry> missing = missing(line.cell(), metric);
            rows.add(List.of(
                    Entry.text(line.label()),
                    missing.orElseGet(() -> Entry.number(number.map(found -> Numbers.in(found.unit(), found.score()))
                            .orElse(""))),
                    Entry.number(number.map(Metric::error).map(Numbers::error).orElse("–")),
                    Entry.text(line.cell()
                            .map(cell -> Objects.requireNonNullElse(cell.message(), ""))
                            .orElse(""))));
        }
        return Table.of(caption, List.of("Scheme", unit, "± 99.9 %", "Note"), rows);
    }

    /**
     * A line of a chart and its cell.
     *
     * @param label name
     * @param cell the cell, if it was run
     */
    record Line(String label, Optional<Cell> cell) {
        /** The id that chooses the look; without a cell there is nothing to draw. */
        String scheme() {
            return cell.map(Cell::scheme).orElse(label);
        }
    }

    /** A chart in words: every line with its number. */
    static String alt(String title, String unit, String metric, List<Line> lines) {
        List<String> words = new ArrayList<>();
        for (Line line : lines) {
            words.add(line.label() + " " + entry(line.cell(), metric).text());
        }
        return title + ", in " + unit + ": " + String.join("; ", words) + ".";
    }
}
