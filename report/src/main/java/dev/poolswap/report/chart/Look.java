package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;

/**
 * How a curve is drawn.
 *
 * @param colour of line and marker
 * @param outline of the marker
 * @param stroke of the line
 * @param marker shape of the markers
 * @param lined whether there is a line
 * @param marked whether there are markers
 * @param hollow whether markers are empty
 * @param fence what distinguishes it from the same scheme in another fence mode
 */
record Look(
        Color colour,
        Color outline,
        BasicStroke stroke,
        Marker marker,
        boolean lined,
        boolean marked,
        boolean hollow,
        FenceStyle fence) {
    private static final float LINE = 1.9f;
    private static final double RADIUS = 5;

    static Look of(Curve curve, Palette palette, FenceStyles fences, Theme theme) {
        if (curve.scheme().isEmpty()) {
            return new Look(
                    theme.muted(),
                    theme.muted(),
                    new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0),
                    Marker.CIRCLE,
                    true,
                    false,
                    false,
                    FenceStyle.PLAIN);
        }
        SchemeStyle style = palette.style(curve.scheme());
        FenceStyle fence = fences.style(curve.scheme(), curve.fence());
        Join join = curve.join();
        boolean lined = join == Join.LINE || join == Join.MARKED_LINE || join == Join.HOLLOW_LINE;
        return new Look(
                style.colour(theme),
                style.outline(theme),
                fence.stroke(LINE, style.pattern().stroke(LINE)),
                style.marker(),
                lined,
                true,
                join == Join.HOLLOW || join == Join.HOLLOW_LINE,
                fence);
    }

    Shape shape(double x, double y) {
        return marker.at(x, y, RADIUS);
    }

    void marker(Graphics2D g, double x, double y, Theme theme) {
        Shape shape = shape(x, y);
        g.setPaint(hollow ? theme.background() : colour);
        g.fill(shape);
        g.setPaint(outline);
        g.setStroke(new BasicStroke(hollow ? 1.7f : 1f));
        g.draw(shape);
        Shape core = fence.core(x, y, RADIUS);
        if (core != null) {
            g.setPaint(hollow ? outline : theme.background());
            g.fill(core);
        }
    }
}
