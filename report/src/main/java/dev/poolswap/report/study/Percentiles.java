package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Distribution;
import dev.poolswap.report.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The percentiles of a cell as far as they were measured: from its histograms where it has them, otherwise from the curve
 * that its file has, which is a mean of those of the iterations.
 */
final class Percentiles {
    private static final double[] LEVELS = {
        0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999, 99.9995, 99.9999
    };

    private static final Map<String, Double> SUFFIXES =
            Map.of("_p50", 50.0, "_p90", 90.0, "_p99", 99.0, "_p999", 99.9, "_p9999", 99.99);

    private Percentiles() {}

    /** The points of a distribution, percentiles across; empty where the cell does not have it. */
    static List<Point> points(Cell cell, String name) {
        Histograms histograms = cell.histograms().get(name);
        if (histograms != null) {
            return points(Distribution.of(name, histograms));
        }
        Series series = cell.series().get(name);
        if (series == null) {
            return List.of();
        }
        double limit = limit(series);
        return series.points().stream()
                .filter(point -> point[0] <= limit)
                .map(point -> Point.of(point[0], point[1]))
                .toList();
    }

    private static List<Point> points(Distribution distribution) {
        List<Double> levels = new ArrayList<>();
        for (double level : LEVELS) {
            if (level < distribution.limit()) {
                levels.add(level);
            }
        }
        levels.add(Math.min(distribution.limit(), LEVELS[LEVELS.length - 1]));
        List<Point> points = new ArrayList<>();
        for (double level : levels) {
            double value = distribution.value(level);
            Optional<Interval> band = distribution.interval(level);
            points.add(new Point(
                    level,
                    value,
                    band.map(Interval::low).orElse(value),
                    band.map(Interval::high).orElse(value),
                    List.of()));
        }
        return points;
    }

    /**
     * The last percentile of a curve that was measured. Its file does not say of how many values; but where it has the
     * maximum, fewer than one value lies beyond where the curve reaches that, and where it does not yet, one does.
     */
    static double limit(Series series) {
        List<double[]> points = series.points();
        double[] last = points.isEmpty() ? new double[] {0, 0} : points.get(points.size() - 1);
        if (last[0] < 100) {
            return last[0];
        }
        double below = points.stream()
                .filter(point -> point[1] < last[1])
                .mapToDouble(point -> point[0])
                .max()
                .orElse(0);
        // Rounding must not take away the percentile that is just measured.
        return Distribution.limit(100 / (100 - Math.min(below, LEVELS[LEVELS.length - 1]))) + 1e-9;
    }

    /** Returns the entry of a metric such as {@code read_p99}, or that there were too few values for it. */
    static Entry entry(Optional<Cell> cell, String metric) {
        return cell.filter(found -> !isMeasured(found, metric))
                .map(found -> Entry.absent("too few values"))
                .orElseGet(() -> Entries.entry(cell, metric));
    }

    /** Returns whether there were enough values for a metric such as {@code read_p99}, as far as the file says. */
    static boolean isMeasured(Cell cell, String metric) {
        return limit(cell, metric).map(limit -> level(metric) <= limit).orElse(true);
    }

    private static Optional<Double> limit(Cell cell, String metric) {
        int end = metric.lastIndexOf("_p");
        if (end < 0 || cell.failed() || !cell.metrics().containsKey(metric)) {
            return Optional.empty();
        }
        String prefix = metric.substring(0, end);
        String name = prefix.equals("stale") ? "staleness" : prefix;
        Histograms histograms = cell.histograms().get(name);
        if (histograms != null) {
            return Optional.of(Distribution.limit(name, histograms, averaged(cell, metric)));
        }
        return Optional.ofNullable(cell.series().get(name)).map(Percentiles::limit);
    }

    /** Of how many numbers a metric is the mean. Each of them needs values enough: a mean of maxima is not a percentile. */
    private static long averaged(Cell cell, String metric) {
        long samples = cell.metric(metric).stream()
                .flatMap(found -> found.samples().stream())
                .mapToLong(List::size)
                .sum();
        return Math.max(1, samples);
    }

    private static double level(String metric) {
        return SUFFIXES.getOrDefault(metric.substring(metric.lastIndexOf("_p")), 0.0);
    }
}
