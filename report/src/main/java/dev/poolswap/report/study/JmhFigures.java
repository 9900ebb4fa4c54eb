package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.chart.Palette;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.chart.Picture;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The charts of results of JMH that have everything in common that is not drawn. */
final class JmhFigures {
    // Each has a colour of its own.
    private static final int MOST_CURVES = Palette.COLOURS;

    private final JmhPart whole;
    private final StudyCells cells;
    private final String context;

    JmhFigures(JmhPart whole, StudyCells cells, String context) {
        this.whole = whole;
        this.cells = cells;
        this.context = context;
    }

    /** Curves over a numeric axis, dots otherwise; none where there is no number. */
    Optional<Figure> scores(String id) {
        boolean measured = cells.cells().stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), whole.metric()).stream())
                .anyMatch(Entries::isDrawable);
        if (!measured) {
            return Optional.empty();
        }
        return Optional.of(whole.across().map(axis -> curves(id, axis)).orElseGet(() -> dots(id)));
    }

    private String note() {
        String direction = whole.isThroughput() ? "more is better" : "less is better";
        boolean intervals = cells.cells().stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), whole.metric()).stream())
                .anyMatch(number -> Interval.of(number).isPresent());
        return direction
                + (intervals ? "; whiskers: 95 % intervals over forks" : "; no intervals: fewer than two forks each")
                + (context.isEmpty() ? "" : "; " + context);
    }

    private String caption() {
        return whole.title() + (context.isEmpty() ? "" : ", " + context);
    }

    private Figure curves(String id, JmhAxis axis) {
        List<Curve> curves = new ArrayList<>();
        cells.by(whole::look).forEach((look, own) -> {
            List<Point> points = own.cells().stream()
                    .flatMap(cell -> Entries.metric(Optional.of(cell), whole.metric())
                            .filter(Entries::isDrawable)
                            .map(number -> point(axis.number(cell), number))
                            .stream())
                    .sorted((one, other) -> Double.compare(one.x(), other.x()))
                    .toList();
            if (!points.isEmpty()) {
                curves.add(new Curve(whole.label(own.cells().get(0)), look, "", Join.MARKED_LINE, points));
            }
        });
        int all = curves.size();
        if (all > MOST_CURVES) {
            curves.subList(MOST_CURVES, all).clear();
        }
        boolean far = Extremes.areFarApart(
                curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Point::y));
        boolean positive = Double.parseDouble(axis.values().get(0)) > 0;
        CurveChart chart = new CurveChart(
                id,
                whole.title(),
                note() + firstOf(all),
                new Axis(axis.title(), positive ? Axis.Kind.STEPS : Axis.Kind.LINEAR),
                new Axis(Entries.axis(whole.metric(), whole.unit()), far ? Axis.Kind.LOG : Axis.Kind.LINEAR),
                curves,
                List.of(),
                List.of());
        return figure(chart);
    }

    /** Returns what is said of a chart that has no room for all. */
    private static String firstOf(int all) {
        return all > MOST_CURVES ? "; the first " + MOST_CURVES + " of " + all + " curves, the table has all" : "";
    }

    private static Point point(double at, Metric number) {
        Optional<Interval> interval = Interval.of(number);
        return new Point(
                at,
                number.score(),
                interval.map(Interval::low).orElse(number.score()),
                interval.map(Interval::high).orElse(number.score()),
                ForkMeans.of(number).means());
    }

    private Figure dots(String id) {
        List<Panel> panels = new ArrayList<>();
        cells.by(cell -> whole.panels().map(axis -> axis.words(cell)).orElse(""))
                .forEach((title, own) -> panels.add(new Panel(
                        title,
                        own.cells().stream()
                                .map(cell -> Entries.mark(
                                        whole.label(cell), whole.look(cell), Optional.of(cell), whole.metric()))
                                .toList())));
        return figure(new Chart(
                id,
                whole.title(),
                whole.unit(),
                note(),
                Chart.Scale.LOG,
                Chart.Sharing.ALL,
                Math.min(2, panels.size()),
                panels));
    }

    private Figure figure(Picture picture) {
        String alt = cells.cells().stream()
                .map(cell -> name(cell) + " "
                        + Entries.entry(Optional.of(cell), whole.metric()).text())
                .collect(Collectors.joining("; ", caption() + ", in " + whole.unit() + ": ", "."));
        return new Figure(picture, alt, data(), Contexts.tags(cells));
    }

    /** Returns its label and its place. */
    private String name(Cell cell) {
        return whole.label(cell)
                + whole.across().map(axis -> ", " + axis.words(cell)).orElse("")
                + whole.panels().map(axis -> ", " + axis.words(cell)).orElse("");
    }

    private Table data() {
        List<List<Entry>> rows = new ArrayList<>();
        for (Cell cell : cells.cells()) {
            Optional<Interval> interval =
                    Entries.metric(Optional.of(cell), whole.metric()).flatMap(Interval::of);
            rows.add(List.of(
                    Entry.text(name(cell)),
                    Entries.entry(Optional.of(cell), whole.metric()),
                    end(interval.map(Interval::low)),
                    end(interval.map(Interval::high)),
                    cell.forks() == 0 ? Entry.absent("not known") : Entry.number(Integer.toString(cell.forks()))));
        }
        return Table.of(caption(), List.of("Benchmark", whole.unit(), "Low, 95 %", "High, 95 %", "Forks"), rows);
    }

    private static Entry end(Optional<Double> end) {
        return end.map(value -> Entry.number(Numbers.significant(value))).orElse(Entry.absent("–"));
    }

    /** Sampled times over percentiles; none where no cell has them. With an axis across, at its largest value. */
    Optional<Figure> percentiles(Supplier<String> id) {
        List<Curve> curves = new ArrayList<>();
        List<List<Entry>> rows = new ArrayList<>();
        int all = 0;
        for (Cell cell : cells.cells()) {
            boolean shown =
                    whole.across().map(axis -> axis.number(cell) == axis.last()).orElse(true);
            List<Point> points = shown ? drawable(Percentiles.points(cell, JmhStudy.TIME)) : List.of();
            if (points.size() > 1) {
                all++;
                String label = whole.panels()
                        .map(axis -> whole.label(cell) + ", " + axis.words(cell))
                        .orElse(whole.label(cell));
                if (curves.size() < MOST_CURVES) {
                    curves.add(new Curve(label, whole.look(cell), "", Join.LINE, points));
                }
                points.forEach(point -> rows.add(List.of(
                        Entry.text(label),
                        Entry.number(Numbers.percentile(point.x())),
                        Entry.number(Numbers.significant(point.y())))));
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        String at = whole.across()
                .map(axis -> "; " + axis.title() + " " + JmhAxis.exact(axis.last()))
                .orElse("");
        String title = caption() + ", percentiles";
        CurveChart chart = new CurveChart(
                id.get(),
                whole.title() + ", percentiles",
                "less is better" + at + (context.isEmpty() ? "" : "; " + context) + firstOf(all),
                new Axis("percentile", Axis.Kind.PERCENTILE),
                new Axis(Entries.axis(JmhStudy.TIME, whole.unit()), Axis.Kind.LOG),
                curves,
                List.of(),
                List.of());
        return Optional.of(new Figure(
                chart,
                title + ", in " + whole.unit() + ": "
                        + curves.stream().map(Curve::label).collect(Collectors.joining("; ")) + ".",
                Table.of(title, List.of("Benchmark", "Percentile", whole.unit()), rows),
                Contexts.tags(cells)));
    }

    private static List<Point> drawable(List<Point> points) {
        return points.stream().filter(point -> Entries.isDrawable(point.y())).toList();
    }
}
