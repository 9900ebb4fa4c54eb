package dev.poolswap.bench.cli;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers as a progress line has them. */
final class Figure {
    private static final int MOST_FIGURES = 2;

    private Figure() {}

    /** What came of a cell, in a few words. */
    static String summary(Cell cell) {
        if (cell.failed()) {
            return cell.status().id() + " (" + cell.message() + ")";
        }
        List<String> figures = new ArrayList<>();
        for (Map.Entry<String, Metric> metric : cell.metrics().entrySet()) {
            if (figures.size() < MOST_FIGURES) {
                String unit = metric.getValue().unit();
                String figure = number(metric.getValue().score()) + " " + unit;
                figures.add(
                        metric.getKey().equals("time") || metric.getKey().equals("alloc")
                                ? figure
                                : metric.getKey() + " " + figure);
            }
        }
        return String.join(", ", figures) + (cell.noise().isEmpty() ? "" : " (noisy)");
    }

    /** Three significant digits, no exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** Seconds up to a minute and a half, then minutes, then hours. */
    static String duration(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        double minutes = seconds / 60;
        return minutes < 90 ? Math.round(minutes) + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60);
    }
}
