package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers that curves were drawn from. Where curves have their places in common, each has a row and each place a column.
 * A long course over time has a column for each part of the time. Other points have a row each.
 */
final class CurveTable {
    // More columns are not read.
    private static final int MOST_PLACES = 24;

    // A course over time has hundreds of points; the data file has them all.
    private static final int MOST_PARTS = 20;
    private static final int MOST_ROWS = 40;

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final double ROUNDING = 1e-9;
    private static final int WIDEST = 8;
    private static final Entry NONE = Entry.absent("–");

    private final CurveChart chart;
    private final String unit;
    private final Map<String, String> names;
    private final List<Curve> curves;

    /** Whether percentiles are on the vertical axis, so that they are the places. */
    private final boolean turned;

    private CurveTable(CurveChart chart, String unit, Map<String, String> names) {
        this.chart = chart;
        this.unit = unit;
        this.names = names;
        // A line that belongs to no scheme joins points of those that do.
        this.curves = chart.curves().stream()
                .filter(curve -> !curve.scheme().isEmpty())
                .toList();
        this.turned = chart.y().kind() == Axis.Kind.PERCENTILE;
    }

    /** The table behind a chart whose values have that unit. */
    static Table of(String caption, CurveChart chart, String unit) {
        return of(caption, chart, unit, Map.of());
    }

    /** Returns the same with other names for some curves, by their labels. */
    static Table of(String caption, CurveChart chart, String unit, Map<String, String> names) {
        return new CurveTable(chart, unit, names).table(caption);
    }

    private Table table(String caption) {
        List<Row> rows = curves.stream().map(this::row).toList();
        Optional<List<Double>> places = places(rows);
        if (places.isPresent()) {
            return byPlace(caption, rows, places.get());
        }
        return chart.x().kind() == Axis.Kind.LINEAR ? course(caption) : byPoint(caption);
    }

    /**
     * A curve as a row.
     *
     * @param name its name
     * @param entries by place, in the order of the points
     * @param repeated whether it has a place twice
     */
    private record Row(String name, Map<Double, Entry> entries, boolean repeated) {
        Optional<Double> last() {
            return entries.keySet().stream().reduce((one, next) -> next);
        }

        /** Returns the last place, if it has no column. */
        Optional<Double> stray(List<Double> places) {
            return last().filter(place -> !places.contains(place));
        }
    }

    private Row row(Curve curve) {
        Map<Double, Entry> entries = new LinkedHashMap<>();
        boolean repeated = false;
        for (Point point : curve.points()) {
            double place = turned ? point.y() : point.x();
            Entry entry = turned ? Entry.number(Numbers.significant(point.x())) : Entry.number(bounded(point));
            repeated |= entries.put(place, entry) != null;
        }
        for (CurveChart.Failed failed : curve.failedAt()) {
            repeated |= entries.put(failed.x(), Entry.failed(failed.words())) != null;
        }
        return new Row(name(curve), entries, repeated);
    }

    private String name(Curve curve) {
        return names.getOrDefault(curve.label(), curve.label());
    }

    /** Returns the columns; empty where the curves have not enough of their places in common. */
    private Optional<List<Double>> places(List<Row> rows) {
        TreeMap<Double, Integer> counts = new TreeMap<>();
        rows.forEach(row -> row.entries().keySet().forEach(place -> counts.merge(place, 1, Integer::sum)));
        Axis.Kind kind = chart.x().kind();
        boolean percentiles = turned || kind == Axis.Kind.PERCENTILE;
        if (percentiles && rows.size() > 1) {
            // Each curve ends where its sample does.
            rows.stream().flatMap(row -> row.last().stream()).forEach(last -> counts.remove(last, 1));
        }
        List<Double> places = List.copyOf(counts.keySet());
        int entries = counts.values().stream().mapToInt(Integer::intValue).sum();
        boolean common = percentiles
                // Otherwise most of the table would be empty.
                ? 2 * entries > rows.size() * places.size()
                : kind == Axis.Kind.STEPS || kind == Axis.Kind.LINEAR;
        return common
                        && !places.isEmpty()
                        && places.size() <= MOST_PLACES
                        && rows.stream().noneMatch(Row::repeated)
                ? Optional.of(places)
                : Optional.empty();
    }

    private Table byPlace(String caption, List<Row> rows, List<Double> places) {
        boolean strays = rows.stream().anyMatch(row -> row.stray(places).isPresent());
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        places.forEach(place -> columns.add(place(place)));
        if (strays) {
            columns.add("At its end");
        }
        List<List<Entry>> lines = new ArrayList<>();
        for (Row row : rows) {
            List<Entry> line = new ArrayList<>(List.of(Entry.text(row.name())));
            places.forEach(place -> line.add(row.entries().getOrDefault(place, NONE)));
            if (strays) {
                line.add(row.stray(places)
                        .map(place -> Entry.number(
                                row.entries().getOrDefault(place, NONE).text(), "at " + place(place)))
                        .orElse(NONE));
            }
            lines.add(line);
        }
        addFailures(lines, columns.size(), 1);
        return Table.of(caption + "; " + axes(), columns, lines);
    }

    private String axes() {
        return turned
                ? chart.x().label() + " by " + chart.y().label() + ", %"
                : (unit + " by " + chart.x().label()).strip();
    }

    /** Of each part of the time the highest, since what a table leaves out must not be a peak; then the last of all. */
    private Table course(String caption) {
        double most = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(0);
        double step = step(most);
        int parts = (int) Math.max(1, Math.min(MOST_PARTS, Math.ceil(most / step - ROUNDING)));
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        for (int part = 1; part <= parts; part++) {
            String end = BigDecimal.valueOf(step)
                    .multiply(BigDecimal.valueOf(part))
                    .stripTrailingZeros()
                    .toPlainString();
            columns.add(end.length() <= WIDEST ? end : Numbers.significant(step * part));
        }
        columns.add("At the end");
        List<List<Entry>> lines = new ArrayList<>();
        for (Curve curve : curves) {
            Map<Integer, Double> highest = new HashMap<>();
            for (Point point : curve.points()) {
                int part = (int) Math.max(1, Math.min(parts, Math.ceil(point.x() / step - ROUNDING)));
                highest.merge(part, point.y(), Math::max);
            }
            List<Entry> line = new ArrayList<>(List.of(Entry.text(name(curve))));
            for (int part = 1; part <= parts; part++) {
                Double value = highest.get(part);
                line.add(value == null ? NONE : Entry.number(value(value)));
            }
            List<Point> all = curve.points();
            line.add(
                    all.isEmpty()
                            ? NONE
                            : Entry.number(value(all.get(all.size() - 1).y())));
            lines.add(line);
        }
        addFailures(lines, columns.size(), 1);
        return Table.of(
                caption + "; " + axes() + ": the highest since the column before (the pgfplots data has all points)",
                columns,
                lines);
    }

    /** Returns a round number of which few make the whole. */
    private static double step(double whole) {
        double least = whole / MOST_PARTS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        if (!(least > 0) || !(power > 0) || !Double.isFinite(power)) {
            return whole > 0 ? whole : 1;
        }
        return Arrays.stream(ROUND)
                .map(round -> round * power)
                .filter(step -> step >= least * (1 - ROUNDING))
                .findFirst()
                .orElse(whole);
    }

    private Table byPoint(String caption) {
        boolean whiskers =
                curves.stream().flatMap(curve -> curve.points().stream()).anyMatch(point -> point.high() > point.low());
        List<String> columns = new ArrayList<>(
                List.of("Scheme", Words.head(chart.x().label()), unit.isEmpty() ? "Value" : "Value, " + unit));
        if (whiskers) {
            columns.addAll(List.of("Low, 95 %", "High, 95 %"));
        }
        List<List<Entry>> lines = new ArrayList<>();
        for (Curve curve : curves) {
            for (Point point : some(curve.points())) {
                boolean bounded = point.high() > point.low();
                List<Entry> line = new ArrayList<>(List.of(
                        Entry.text(name(curve)), Entry.number(across(point.x())), Entry.number(value(point.y()))));
                if (whiskers) {
                    line.add(bounded ? Entry.number(value(point.low())) : NONE);
                    line.add(bounded ? Entry.number(value(point.high())) : NONE);
                }
                lines.add(line);
            }
            for (CurveChart.Failed failed : curve.failedAt()) {
                lines.add(line(columns.size(), name(curve), Entry.number(across(failed.x())), failed.words()));
            }
        }
        addFailures(lines, columns.size(), 2);
        boolean thinned = curves.stream().anyMatch(curve -> curve.points().size() > MOST_ROWS);
        return Table.of(
                caption + (thinned ? "; a selection of the points (the pgfplots data has all of them)" : ""),
                columns,
                lines);
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

    /** The schemes without a curve, with the reason in the given column. */
    private void addFailures(List<List<Entry>> lines, int columns, int column) {
        chart.failures().forEach(failure -> {
            List<Entry> line = new ArrayList<>(List.of(Entry.text(failure.label())));
            while (line.size() < columns) {
                line.add(line.size() == column ? Entry.failed(failure.words()) : NONE);
            }
            lines.add(line);
        });
    }

    private static List<Entry> line(int columns, String name, Entry across, String failed) {
        List<Entry> line = new ArrayList<>(List.of(Entry.text(name), across, Entry.failed(failed)));
        while (line.size() < columns) {
            line.add(NONE);
        }
        return line;
    }

    /** Returns a place as the head of a column. */
    private String place(double place) {
        return turned ? Numbers.percentile(place) : across(place);
    }

    private String across(double x) {
        return switch (chart.x().kind()) {
            case STEPS -> Numbers.exact(x);
            case PERCENTILE -> Numbers.percentile(x);
            default -> Numbers.significant(x);
        };
    }

    /** Returns a value and its bounds, where three digits tell them apart. */
    private String bounded(Point point) {
        String low = Numbers.significant(point.low());
        String high = Numbers.significant(point.high());
        return value(point.y()) + (low.equals(high) ? "" : " (" + low + " to " + high + ")");
    }

    private String value(double y) {
        return turned ? Numbers.percentile(y) : Numbers.in(unit, y);
    }
}
