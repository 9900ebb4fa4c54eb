package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Failed;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A metric over a numeric axis of the cells, one curve a variant. */
final class Sweeps {
    private final StudyCells cells;
    private final String metric;
    private final String axis;
    private final ToDoubleFunction<Cell> place;

    Sweeps(StudyCells cells, String metric, String axis, ToDoubleFunction<Cell> place) {
        this.cells = cells;
        this.metric = metric;
        this.axis = axis;
        this.place = place;
    }

    /** The chart; none where no cell has the number. */
    Optional<Figure> figure(String id, String title, Axis.Kind kind, List<Guide> guides, String note, String unit) {
        List<Double> places = cells.cells().stream()
                .map(place::applyAsDouble)
                .distinct()
                .sorted()
                .toList();
        List<Curve> curves = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean measured = false;
        Map<Variant, Map<Double, Cell>> at = new HashMap<>();
        cells.cells()
                .forEach(cell -> at.computeIfAbsent(Variant.of(cell), any -> new HashMap<>())
                        .putIfAbsent(place.applyAsDouble(cell), cell));
        for (Variant variant : cells.variants()) {
            List<Point> points = new ArrayList<>();
            List<Failed> failedAt = new ArrayList<>();
            List<String> own = new ArrayList<>();
            for (Double across : places) {
                Optional<Cell> cell =
                        Optional.ofNullable(at.getOrDefault(variant, Map.of()).get(across));
                Entries.metric(cell, metric)
                        .filter(Entries::isDrawable)
                        .ifPresent(number -> points.add(point(across, number)));
                cell.filter(Cell::failed)
                        .ifPresent(failed ->
                                failedAt.add(new Failed(across, failed.status().words())));
                own.add(Entries.entry(cell, metric).text() + " at " + whole(across));
            }
            measured |= !points.isEmpty();
            Join join = variant.shared() ? Join.HOLLOW_LINE : Join.MARKED_LINE;
            curves.add(new Curve(variant.label(), variant.scheme(), variant.fence(), join, points, failedAt));
            words.add(variant.label() + " " + String.join(", ", own));
        }
        if (!measured) {
            return Optional.empty();
        }
        CurveChart chart = new CurveChart(
                id,
                title,
                note,
                new Axis(axis, Axis.Kind.STEPS),
                new Axis(Entries.axis(title, unit), kind),
                curves,
                guides,
                List.of());
        return Optional.of(new Figure(
                chart,
                title + ", in " + unit + ", by " + axis + ": " + String.join("; ", words) + ".",
                CurveTable.of(title + "; " + note, chart, unit),
                Contexts.tags(cells)));
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

    private static String whole(double at) {
        return Numbers.exact(at);
    }
}
