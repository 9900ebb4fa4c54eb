package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Point;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Where values are on an axis of curves.
 *
 * @param kind how they are placed
 * @param low smallest value that is drawn
 * @param high largest value that is drawn
 * @param fromZero whether zero, which has no place on an axis of factors, is where this one begins
 * @param unit unit of the values; may be empty
 */
record Scale(Axis.Kind kind, double low, double high, boolean fromZero, String unit) {
    // Beyond 99.9999 % nothing that was measured here has a meaning.
    private static final double MOST_NINES = 6;

    /** A factor beyond the smallest and the largest value. */
    private static final double MARGIN = 1.15;

    /** The same as a share of an axis of many decades. */
    private static final double SHARE = 0.05;

    /** As a factor of its number; a longer whisker must not squeeze the curves. */
    private static final double LONGEST_WHISKER = 3;

    private static final Map<String, Double> TIMES = Map.of("ns", 1.0, "µs", 1e3, "ms", 1e6, "s", 1e9);

    private Scale(Axis.Kind kind, double low, double high) {
        this(kind, low, high, false, "");
    }

    /** What an axis has to hold of a point; the rest of a longer whisker is cut off. */
    static DoubleStream span(Point point) {
        return DoubleStream.of(
                point.y(),
                Math.max(point.low(), point.y() / LONGEST_WHISKER),
                Math.min(point.high(), Math.abs(point.y()) * LONGEST_WHISKER));
    }

    /** A scale that holds all of these on an axis. */
    static Scale holding(Axis axis, DoubleStream values) {
        Scale scale = holding(axis.kind(), values);
        return new Scale(scale.kind, scale.low, scale.high, scale.fromZero, axis.unit());
    }

    /** A scale that holds all of these. */
    static Scale holding(Axis.Kind kind, DoubleStream values) {
        double[] all = values.filter(Double::isFinite)
                .map(value -> Math.max(-AxisRange.LARGEST, Math.min(AxisRange.LARGEST, value)))
                .map(value -> value > 0 ? Math.max(AxisRange.SMALLEST, value) : value)
                .toArray();
        if (kind == Axis.Kind.PERCENTILE) {
            double most = Arrays.stream(all)
                    .filter(value -> value < 100)
                    .map(Scale::nines)
                    .max()
                    .orElse(2);
            return new Scale(kind, 0, Math.min(MOST_NINES, Math.max(1, Math.ceil(most - 1e-6))));
        }
        if (kind == Axis.Kind.LINEAR) {
            double most = Arrays.stream(all).max().orElse(1);
            return new Scale(kind, 0, most > 0 ? most * 1.06 : 1);
        }
        double[] positive = Arrays.stream(all).filter(value -> value > 0).toArray();
        double least = Arrays.stream(positive).min().orElse(1);
        double most = Arrays.stream(positive).max().orElse(10);
        if (kind == Axis.Kind.STEPS || kind == Axis.Kind.FACTORS) {
            // Points of several curves in one place are beside one another, also in the first place and in the last.
            double room = kind == Axis.Kind.STEPS ? Math.max(MARGIN, Math.pow(most / least, SHARE)) : MARGIN;
            return new Scale(kind, least / room, most * room);
        }
        // Zero is at the bottom, a decade apart from the smallest number.
        boolean zero = Arrays.stream(all).anyMatch(value -> value <= 0);
        double low = Math.pow(10, Math.floor(Math.log10(least) + 1e-9) - (zero ? 1 : 0));
        return new Scale(kind, low, Math.max(low * 10, Math.pow(10, Math.ceil(Math.log10(most) * 5) / 5)), zero, "");
    }

    /** Whether a tick may be there: between zero and the first decade nothing is placed. */
    boolean hasTick(double value) {
        return !fromZero || value <= low * (1 + 1e-9) || value >= low * 10 * (1 - 1e-9);
    }

    /** What a tick says. Along an axis of many decades a time has its unit: 100 ms is read, 100M ns is counted. */
    String label(double value) {
        if (fromZero && value <= low * (1 + 1e-9)) {
            return "0";
        }
        Double nanoseconds = kind == Axis.Kind.LOG ? TIMES.get(unit.split("/", 2)[0]) : null;
        return nanoseconds == null ? new AxisFormat().format(value) : time(value * nanoseconds);
    }

    private static String time(double nanoseconds) {
        return TIMES.entrySet().stream()
                .filter(unit -> nanoseconds >= unit.getValue() * (1 - 1e-9))
                .max(Map.Entry.comparingByValue())
                .map(unit -> new AxisFormat().format(nanoseconds / unit.getValue()) + " " + unit.getKey())
                .orElseGet(() -> new AxisFormat().format(nanoseconds) + " ns");
    }

    /** The number that the plot places: nines for percentiles, logarithms for factors, the value itself otherwise. */
    double at(double value) {
        return switch (kind) {
            case PERCENTILE -> Math.min(high, Math.max(0, nines(value)));
            case LINEAR -> Math.min(AxisRange.LARGEST, Math.max(low, value));
            case LOG, STEPS, FACTORS -> Math.log10(Math.min(high, Math.max(low, value)));
        };
    }

    double from() {
        return byFactors() ? Math.log10(low) : low;
    }

    double to() {
        return byFactors() ? Math.log10(high) : high;
    }

    /** Whether it can be drawn: zero is at the bottom of a logarithmic axis, nothing below it does. */
    boolean holds(double value) {
        return Double.isFinite(value) && (!byFactors() || value > 0 || value == 0 && kind == Axis.Kind.LOG);
    }

    /** The same with room above the values for what else has to be there. */
    Scale withHeadroom(double share) {
        double more = byFactors() ? high * Math.pow(high / low, share) : high + (high - low) * share;
        return new Scale(kind, low, more, fromZero, unit);
    }

    private boolean byFactors() {
        return kind == Axis.Kind.LOG || kind == Axis.Kind.STEPS || kind == Axis.Kind.FACTORS;
    }

    private static double nines(double percentile) {
        return percentile >= 100 ? MOST_NINES : -Math.log10(1 - percentile / 100);
    }
}
