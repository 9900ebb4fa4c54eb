package dev.poolswap.report.chart;

import java.util.List;

/**
 * Curves over two numeric axes.
 *
 * @param id its file name without ending
 * @param title its headline
 * @param note how to read it
 * @param x the axis across
 * @param y the axis upwards
 * @param curves what is drawn
 * @param guides vertical lines to compare with
 * @param failures schemes without a curve, and why
 */
public record CurveChart(
        String id,
        String title,
        String note,
        Axis x,
        Axis y,
        List<Curve> curves,
        List<Guide> guides,
        List<Failure> failures)
        implements Picture {
    /** Refuses a chart of nothing. */
    public CurveChart {
        if (curves.isEmpty() && failures.isEmpty()) {
            throw new IllegalArgumentException("chart " + id + " has neither a curve nor a failure");
        }
        curves = List.copyOf(curves);
        guides = List.copyOf(guides);
        failures = List.copyOf(failures);
    }

    @Override
    public CurveChart withId(String other) {
        return new CurveChart(other, title, note, x, y, curves, guides, failures);
    }

    @Override
    public String reading() {
        String axis =
                y.label() + (y.kind() == Axis.Kind.LOG || y.kind() == Axis.Kind.FACTORS ? " (logarithmic axis)" : "");
        return axis + " over " + x.label() + (note.isEmpty() ? "" : "; " + note);
    }

    /**
     * An axis.
     *
     * @param label what it measures, and its unit
     * @param kind how values are placed
     */
    public record Axis(String label, Kind kind) {
        /** How values are placed. */
        public enum Kind {
            /** Equal steps are equal differences; begins at zero. */
            LINEAR,
            /** Equal steps are equal factors. */
            LOG,
            /** Equal factors, with a tick at each value there is: thread counts, heap limits. */
            STEPS,
            /** Equal factors over less than a few decades, as tight as the values allow. */
            FACTORS,
            /** Percentiles; every step leaves a tenth of the rest: 90, 99, 99.9. */
            PERCENTILE
        }

        /** The unit; empty for a count or a share. */
        String unit() {
            int comma = label.lastIndexOf(", ");
            return comma < 0 ? "" : label.substring(comma + 2);
        }
    }

    /** What joins the points. */
    public enum Join {
        /** A line, and a marker at each point. */
        MARKED_LINE,
        /** A line, and a hollow marker at each point: the same scheme, used in another way. */
        HOLLOW_LINE,
        /** A line, with a few markers to recognize it by. */
        LINE,
        /** Markers alone. */
        MARKERS,
        /** Hollow markers alone: beaten by another. */
        HOLLOW,
        /** A thin line that belongs to no scheme. */
        OUTLINE
    }

    /**
     * A curve.
     *
     * @param label name in the legend
     * @param scheme id that chooses colour, dashes and marker; empty for none
     * @param fence fence mode, which chooses the dashes where the scheme has several
     * @param join what joins the points
     * @param points in drawing order
     * @param failedAt places on the axis across where this scheme failed, drawn as crosses at the top
     */
    public record Curve(
            String label, String scheme, String fence, Join join, List<Point> points, List<Failed> failedAt) {
        /** Copies the points. */
        public Curve {
            points = List.copyOf(points);
            failedAt = List.copyOf(failedAt);
        }

        /** A curve that never failed. */
        public Curve(String label, String scheme, String fence, Join join, List<Point> points) {
            this(label, scheme, fence, join, points, List.of());
        }
    }

    /**
     * A point with its whisker.
     *
     * @param x across
     * @param y upwards
     * @param low lower end of the whisker
     * @param high upper end of the whisker
     * @param raw the mean of each fork behind it; may be empty
     */
    public record Point(double x, double y, double low, double high, List<Double> raw) {
        /** A point without a whisker. */
        public static Point of(double x, double y) {
            return new Point(x, y, y, y, List.of());
        }
    }

    /**
     * A place without a point, since the cell failed.
     *
     * @param x across
     * @param words how it ended
     */
    public record Failed(double x, String words) {}

    /**
     * A vertical line.
     *
     * @param x where it is
     * @param label what it is
     */
    public record Guide(double x, String label) {}

    /**
     * A scheme without a curve.
     *
     * @param label its name
     * @param scheme its id
     * @param words how it ended
     */
    public record Failure(String label, String scheme, String words) {}
}
