package dev.poolswap.report.study;

import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The same number as a table entry, as a mark in a chart and as a row behind the chart. */
final class Entries {
    private static final String NOT_RUN = "not run";
    private static final String NOT_MEASURED = "not measured";
    private static final double LARGEST_DRAWN = 1e30;
    private static final double SMALLEST_DRAWN = 1e-30;

    private Entries() {}

    /** What a metric of a cell looks like in a table. */
    static Entry entry(Optional<Cell> cell, String metric) {
        Optional<Entry> missing = missing(cell, metric);
        return missing.orElseGet(() -> {
            Metric number = metric(cell, metric).orElseThrow();
            return Entry.number(Numbers.withInterval(number), restsOn(cell.orElseThrow(), number));
        });
    }

    /** Returns what a number rests on, where that is less than it seems: one fork, or some of the forks. */
    static String restsOn(Cell cell, Metric number) {
        long with = number.samples().stream().filter(fork -> !fork.isEmpty()).count();
        int all = Math.max(number.samples().size(), cell.forks())
                + cell.failures().size();
        if (with < all && with > 0) {
            return with + " of " + Words.count(all, "fork") + (with == 1 ? ", no interval" : "");
        }
        return with == 1 ? "1 fork, no interval" : "";
    }

    /**
     * Returns how many forks a number rests on, as in "5" or "4 of 5"; how many the cell has where it has no samples.
     */
    private static String forks(Cell cell, Metric number) {
        long with = number.samples().stream().filter(fork -> !fork.isEmpty()).count();
        int all = Math.max(number.samples().size(), cell.forks())
                + cell.failures().size();
        return with == 0 ? "no samples" : with < all ? with + " of " + all : Long.toString(with);
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

    /** Returns the metric of a cell that ended well. */
    static Optional<Metric> metric(Optional<Cell> cell, String name) {
        return cell.filter(found -> !found.failed()).flatMap(found -> found.metric(name));
    }

    /** Returns what a metric of a cell looks like in a chart. */
    static Mark mark(String label, String scheme, Optional<Cell> cell, String metric) {
        String fence = cell.map(Cell::fence).orElse("");
        Optional<Entry> missing = missing(cell, metric);
        if (missing.isPresent()) {
            return without(label, scheme, missing.get()).fenced(fence);
        }
        Metric number = metric(cell, metric).orElseThrow();
        if (!isDrawable(number)) {
            return Mark.absent(label, scheme, Numbers.in(number.unit(), number.score()) + ": not drawn")
                    .fenced(fence);
        }
        Optional<Interval> interval = Interval.of(number);
        return Mark.measured(
                        label,
                        scheme,
                        number.score(),
                        interval.map(Interval::low).orElse(number.score()),
                        interval.map(Interval::high).orElse(number.score()),
                        Numbers.withInterval(number))
                .withForks(ForkMeans.of(number).means())
                .fenced(fence);
    }

    /** Returns whether an axis can hold it: ticks and lengths of others are beyond what arithmetic can do. */
    static boolean isDrawable(Metric number) {
        return Stream.concat(Stream.of(number.score()), ForkMeans.of(number).means().stream())
                .allMatch(Entries::isDrawable);
    }

    /** Returns whether an axis can hold this value. */
    static boolean isDrawable(double value) {
        double size = Math.abs(value);
        return value == 0 || size >= SMALLEST_DRAWN && size <= LARGEST_DRAWN;
    }

    /** Returns a mark without a number: failed, or nothing to measure. */
    static Mark without(String label, String scheme, Entry missing) {
        return missing.kind() == Table.Kind.FAILED
                ? Mark.failed(label, scheme, missing.text())
                : Mark.absent(label, scheme, missing.text());
    }

    /** Returns what was measured of it. */
    static DoubleStream scores(StudyCells cells, String metric) {
        return cells.cells().stream()
                .flatMap(cell -> metric(Optional.of(cell), metric).stream())
                .mapToDouble(Metric::score);
    }

    /** Returns the unit in which a metric was measured. */
    static String unit(StudyCells cells, String metric, String otherwise) {
        return Numbers.unit(cells.cells().stream()
                .flatMap(cell -> cell.metric(metric).stream())
                .map(Metric::unit)
                .findFirst()
                .orElse(otherwise));
    }

    /** Returns the name of an axis: what it measures and the unit, unless that says it already. */
    static String axis(String title, String unit) {
        String name = title.toLowerCase(Locale.ROOT);
        return unit.isEmpty() || name.contains(unit) ? name : name + ", " + unit;
    }

    /** Returns the rows behind a chart: scheme, number, interval, forks, how it ended and why. */
    static Table data(String caption, String unit, String metric, List<Line> lines) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Line line : lines) {
            Optional<Metric> number = metric(line.cell(), metric);
            Optional<Entry> missing = missing(line.cell(), metric);
            rows.add(List.of(
                    Entry.text(line.label()),
                    missing.orElseGet(() -> Entry.number(number.map(found -> Numbers.in(found.unit(), found.score()))
                            .orElse(""))),
                    end(number, Interval::low),
                    end(number, Interval::high),
                    number.map(found -> Entry.number(forks(line.cell().orElseThrow(), found)))
                            .orElse(Entry.absent("–")),
                    Entry.text(line.cell().map(Entries::note).orElse(""))));
        }
        return Table.of(caption, List.of("Scheme", unit, "Low, 95 %", "High, 95 %", "Forks", "Note"), rows);
    }

    private static Entry end(Optional<Metric> number, ToDoubleFunction<Interval> end) {
        return number.flatMap(Interval::of)
                .map(interval -> Entry.number(Numbers.significant(end.applyAsDouble(interval))))
                .orElse(Entry.absent("–"));
    }

    /** Why the cell failed, or its forks that did. */
    private static String note(Cell cell) {
        String own = Objects.requireNonNullElse(cell.message(), "");
        String forks = cell.failures().stream()
                .map(failure ->
                        "round " + failure.round() + " " + failure.status().words() + ": " + failure.message())
                .collect(Collectors.joining("; "));
        return own.isEmpty() || forks.isEmpty() ? own + forks : own + "; " + forks;
    }

    /**
     * A line of a chart and its cell.
     *
     * @param label name
     * @param cell the cell, if it was run
     */
    record Line(String label, Optional<Cell> cell) {
        /** Returns the id that chooses the look; without a cell there is nothing to draw. */
        String scheme() {
            return cell.map(Cell::scheme).orElse(label);
        }
    }

    /** Returns a chart in words: every line with its number. */
    static String alt(String title, String unit, String metric, List<Line> lines) {
        List<String> words = new ArrayList<>();
        for (Line line : lines) {
            words.add(line.label() + " " + entry(line.cell(), metric).text());
        }
        return title + ", in " + unit + ": " + String.join("; ", words) + ".";
    }
}
