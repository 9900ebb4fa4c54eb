package dev.poolswap.report.chart;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean of a fork in the band of its mark.
 *
 * @param x across
 * @param y downwards
 * @param kind how its value lies to the axis
 */
record Dot(double x, double y, Kind kind) {
    private static final double RADIUS = 1.5;
    private static final double ARROW = 2.6;
    private static final double RIM = 0.6;

    /** How a value lies to the axis. */
    enum Kind {
        /** It is where it belongs. */
        INSIDE,
        /** Before the beginning of the axis. */
        BEFORE,
        /** Beyond the largest value that is drawn. */
        BEYOND,
        /** Without a place on a logarithmic axis: zero or less. */
        ZERO
    }

    /** Every fork of a mark, one below the other; {@code across} places a value that the axis holds. */
    static List<Dot> of(Mark mark, AxisRange range, Rectangle2D band, DoubleUnaryOperator across) {
        List<Dot> dots = new ArrayList<>();
        int forks = mark.forks().size();
        for (int fork = 0; fork < forks; fork++) {
            double y = band.getY() + band.getHeight() * share(fork, forks);
            double mean = mark.forks().get(fork);
            Kind kind = kind(mean, range);
            double x = switch (kind) {
                case INSIDE -> across.applyAsDouble(mean);
                case BEFORE -> band.getX() + 2 * ARROW;
                case BEYOND -> across.applyAsDouble(range.top());
                case ZERO -> MarkRenderer.zero(band);
            };
            dots.add(new Dot(x, y, kind));
        }
        return dots;
    }

    static Kind kind(double mean, AxisRange range) {
        if (mean > range.top()) {
            return Kind.BEYOND;
        }
        if (mean >= range.low()) {
            return Kind.INSIDE;
        }
        return range.logarithmic() && mean <= 0 ? Kind.ZERO : Kind.BEFORE;
    }

    /** An even number of lanes has none on the centre line, where the whisker is. */
    private static double share(int fork, int forks) {
        int lanes = forks + forks % 2;
        int lane = forks % 2 == 1 && fork > forks / 2 ? fork + 1 : fork;
        return (lane + 0.5) / lanes;
    }

    Shape shape() {
        return shape(0);
    }

    /** Returns the shape and a margin that sets it off from what is behind it. */
    Shape rim() {
        return shape(RIM);
    }

    private Shape shape(double more) {
        return switch (kind) {
            case INSIDE, ZERO -> Marker.CIRCLE.at(x, y, RADIUS + more);
            case BEFORE -> Marker.LEFT.at(x, y, ARROW + more);
            case BEYOND -> Marker.RIGHT.at(x, y, ARROW + more);
        };
    }

    double right() {
        return rim().getBounds2D().getMaxX();
    }
}
