package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Failure;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Charts of the series that cells carry. */
final class Curves {
    /** What is said of curves whose histograms the file does not have. */
    private static final String AVERAGED =
            "each percentile is the mean over the iterations of all forks, without an interval";

    private final StudyCells cells;
    private final String series;
    private final String title;
    private final String context;

    Curves(StudyCells cells, String series, String title, String context) {
        this.cells = cells;
        this.series = series;
        this.title = title;
        this.context = context;
    }

    /** Values over percentiles, both by factors. */
    Optional<Figure> percentiles(String id) {
        return chart(id, new Axis("percentile", Axis.Kind.PERCENTILE), value(), false, List.of(), "less is better");
    }

    /** Returns the share of values that are no larger. */
    Optional<Figure> distribution(String id) {
        return chart(
                id,
                value(),
                new Axis("cumulative share", Axis.Kind.PERCENTILE),
                true,
                List.of(),
                "further left is better");
    }

    /** Values over time; zero is at the bottom of a logarithmic axis. */
    Optional<Figure> overTime(String id, List<Guide> guides) {
        boolean far = Extremes.areFarApart(points().mapToDouble(point -> point[1]));
        Axis y = new Axis(name(), far ? Axis.Kind.LOG : Axis.Kind.LINEAR);
        String note = far ? "zero is at the bottom" : "";
        return chart(id, new Axis("time, " + unit(true), Axis.Kind.LINEAR), y, false, guides, note);
    }

    private Axis value() {
        return new Axis(name(), Axis.Kind.LOG);
    }

    private String name() {
        return Entries.axis(title, unit(false));
    }

    private Stream<double[]> points() {
        return cells.cells().stream()
                .filter(cell -> !cell.failed())
                .flatMap(cell -> Optional.ofNullable(cell.series().get(series)).stream())
                .flatMap(each -> each.points().stream());
    }

    private String unit(boolean across) {
        return cells.cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.series().get(series))
                        .map(each -> across ? each.xUnit() : each.yUnit())
                        .or(() -> Optional.ofNullable(cell.histograms().get(series))
                                .map(Histograms::unit))
                        .stream())
                .map(Numbers::unit)
                .findFirst()
                .orElse("");
    }

    private Optional<Figure> chart(String id, Axis x, Axis y, boolean turned, List<Guide> guides, String note) {
        List<Curve> curves = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean time = x.kind() == Axis.Kind.LINEAR;
        boolean averaged = false;
        for (Variant variant : cells.variants()) {
            for (Cell cell : cells.where(variant::matches).cells()) {
                List<Point> own = points(cell, time);
                if (cell.failed()) {
                    failures.add(new Failure(
                            variant.label(), variant.scheme(), cell.status().words()));
                    words.add(variant.label() + " " + cell.status().words());
                } else if (!own.isEmpty()) {
                    averaged |= !time && !cell.histograms().containsKey(series);
                    List<Point> points = turned
                            ? own.stream()
                                    .map(point -> Point.of(point.y(), point.x()))
                                    .toList()
                            : own;
                    curves.add(new Curve(variant.label(), variant.scheme(), variant.fence(), Join.LINE, points));
                    words.add(variant.label() + " " + words(own, time));
                }
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        String reading = (note.isEmpty() ? "" : note + "; ") + (averaged ? AVERAGED + "; " : "") + context;
        CurveChart chart = new CurveChart(id, title, reading, x, y, curves, guides, failures);
        String valueUnit = turned ? "%" : unit(false);
        String caption = title + (turned ? ", cumulative distribution" : "") + ", " + context;
        String alt = title + ", " + context + ", in " + unit(false) + ": " + String.join("; ", words) + ".";
        return Optional.of(new Figure(chart, alt, CurveTable.of(caption, chart, valueUnit), Contexts.tags(cells)));
    }

    /** Returns a course over time, or percentiles as far as they were measured. */
    private List<Point> points(Cell cell, boolean time) {
        if (!time) {
            return Percentiles.points(cell, series);
        }
        Series own = cell.series().get(series);
        return own == null
                ? List.of()
                : own.points().stream()
                        .map(point -> Point.of(point[0], point[1]))
                        .toList();
    }

    private String words(List<Point> own, boolean time) {
        if (!time) {
            return "median " + percentile(own, 50) + ", 99th percentile " + percentile(own, 99);
        }
        double most = own.stream().mapToDouble(Point::y).max().orElse(0);
        double last = own.get(own.size() - 1).y();
        return "at most " + Numbers.in(unit(false), most) + ", at the end " + Numbers.in(unit(false), last);
    }

    /** Returns the first recorded value at or above the percentile. */
    private static String percentile(List<Point> own, double percentile) {
        OptionalDouble value = own.stream()
                .filter(point -> point.x() >= percentile - 1e-9)
                .mapToDouble(Point::y)
                .min();
        return value.isPresent() ? Numbers.significant(value.getAsDouble()) : "–";
    }
}
