package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The numbers that curves were drawn from, one row a point, in the order of the curves. */
final class CurveTable {
    // A course over time has hundreds of points; the data file has them all.
    private static final int MOST_ROWS = 40;
    private static final Entry NONE = Entry.absent("–");

    private final CurveChart chart;
    private final String unit;

    private CurveTable(CurveChart chart, String unit) {
        this.chart = chart;
        this.unit = unit;
    }

    /** The table behind a chart whose values have that unit. */
    static Table of(String caption, CurveChart chart, String unit) {
        return of(caption, chart, unit, Map.of());
    }

    /** The same with a headline above some curves, by their label. */
    static Table of(String caption, CurveChart chart, String unit, Map<String, String> headlines) {
        return new CurveTable(chart, unit).table(caption, headlines);
    }

    private Table table(String caption, Map<String, String> headlines) {
        List<Table.Group> groups = new ArrayList<>();
        List<List<Entry>> rows = new ArrayList<>();
        for (Curve curve : chart.curves()) {
            // A line that belongs to no scheme joins points of those that do.
            if (!curve.scheme().isEmpty()) {
                List<List<Entry>> own = rows(curve);
                String headline = headlines.get(curve.label());
                if (headline == null) {
                    rows.addAll(own);
                } else {
                    groups.add(new Table.Group(headline, own));
                }
            }
        }
        chart.failures()
                .forEach(failure ->
                        rows.add(row(failure.label(), "–", NONE, Entry.failed(failure.words()), NONE, NONE)));
        if (!rows.isEmpty() || groups.isEmpty()) {
            groups.add(new Table.Group("", rows));
        }
        boolean thinned =
                chart.curves().stream().anyMatch(curve -> curve.points().size() > MOST_ROWS);
        return new Table(
                caption + (thinned ? "; a selection of the points (the pgfplots data has all of them)" : ""),
                List.of(
                        "Scheme",
                        "Fence mode",
                        Words.head(chart.x().label()),
                        "Value",
                        "Low, 95 %",
                        "High, 95 %",
                        "Unit"),
                groups);
    }

    private List<List<Entry>> rows(Curve curve) {
        List<List<Entry>> rows = new ArrayList<>();
        String fence = curve.fence().isEmpty() ? "–" : curve.fence();
        for (Point point : some(curve.points())) {
            boolean bounded = point.high() > point.low();
            rows.add(row(
                    curve.label(),
                    fence,
                    place(point.x()),
                    Entry.number(value(point.y())),
                    bounded ? Entry.number(value(point.low())) : NONE,
                    bounded ? Entry.number(value(point.high())) : NONE));
        }
        curve.failedAt()
                .forEach(failed -> rows.add(
                        row(curve.label(), fence, place(failed.x()), Entry.failed(failed.words()), NONE, NONE)));
        return rows;
    }

    private List<Entry> row(String label, String fence, Entry x, Entry value, Entry lower, Entry upper) {
        return List.of(Entry.text(label), Entry.text(fence), x, value, lower, upper, Entry.text(unit));
    }

    private Entry place(double x) {
        Axis.Kind kind = chart.x().kind();
        boolean exact = kind == Axis.Kind.STEPS || kind == Axis.Kind.PERCENTILE;
        return Entry.number(exact ? Numbers.exact(x) : Numbers.significant(x));
    }

    private String value(double y) {
        return chart.y().kind() == Axis.Kind.PERCENTILE ? Numbers.exact(y) : Numbers.in(unit, y);
    }

    /** All points, or some in equal steps together with the last and the highest. */
    private static List<Point> some(List<Point> points) {
        if (points.size() <= MOST_ROWS) {
            return points;
        }
        int step = (points.size() + MOST_ROWS - 1) / MOST_ROWS;
        int highest = 0;
        for (int i = 0; i < points.size(); i++) {
            highest = points.get(i).y() > points.get(highest).y() ? i : highest;
        }
        List<Point> some = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i % step == 0 || i == highest || i == points.size() - 1) {
                some.add(points.get(i));
            }
        }
        return some;
    }
}
