package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** Draws curves: line, whiskers, forks as dots, markers, and crosses at the top where a cell failed. */
final class CurveRenderer extends AbstractXYItemRenderer {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FEW_MARKERS = 7;
    private static final double BESIDE = 7;
    private static final int BAND_OPACITY = 50;

    private final transient List<Curve> curves;
    private final transient Scale across;
    private final transient Scale upwards;
    private final transient Palette palette;
    private final transient FenceStyles fences;
    private final transient Theme theme;
    private final transient boolean sideBySide;

    CurveRenderer(List<Curve> curves, Scale across, Scale upwards, Palette palette, FenceStyles fences, Theme theme) {
        this.curves = curves;
        this.across = across;
        this.upwards = upwards;
        this.palette = palette;
        this.fences = fences;
        this.theme = theme;
        List<Point> points =
                curves.stream().flatMap(curve -> curve.points().stream()).toList();
        // Forks are drawn beside their point, where the next curve would be.
        sideBySide = across.kind() == CurveChart.Axis.Kind.STEPS
                && points.stream().anyMatch(point -> point.high() > point.low())
                && points.stream().allMatch(point -> point.raw().isEmpty());
    }

    @Override
    public int getPassCount() {
        return 2;
    }

    @Override
    public void drawItem(
            Graphics2D g,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset data,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        Curve curve = curves.get(series);
        Look look = Look.of(curve, palette, fences, theme);
        double x = x(plot, area, domain, data, series, item);
        double y = y(plot, area, range, data, series, item);
        if (pass == 0) {
            if (look.lined() && item > 0 && curve.join() == Join.LINE) {
                double fromX = x(plot, area, domain, data, series, item - 1);
                double fromY = y(plot, area, range, data, series, item - 1);
                if (Double.isFinite(y) && Double.isFinite(fromY)) {
                    band(g, curve, look, item, fromX, x, area, plot, range);
                }
            }
            if (look.lined() && item == curve.points().size() - 1) {
                line(g, look, area, plot, domain, range, data, series);
            }
            if (item == 0) {
                failures(g, curve, look, area, plot, domain, series);
            }
            return;
        }
        Point point = curve.points().get(item);
        if (!Double.isFinite(y)) {
            return;
        }
        forks(g, point, look, x, area, plot, range);
        if (point.high() > point.low() && curve.join() != Join.LINE) {
            double low = place(range, upwards.at(point.low()), area, plot);
            double high = place(range, upwards.at(point.high()), area, plot);
            whisker(g, look, x, low, high);
        }
        if (look.marked() && isMarked(curve, item, series)) {
            look.marker(g, x, y, theme);
        }
    }

    /** In one piece, or dashes would begin anew at each point and run together where points are dense. */
    private void line(
            Graphics2D g,
            Look look,
            Rectangle2D area,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset data,
            int series) {
        Path2D line = new Path2D.Double();
        boolean drawn = false;
        for (int item = 0; item < data.getItemCount(series); item++) {
            double x = x(plot, area, domain, data, series, item);
            double y = y(plot, area, range, data, series, item);
            boolean there = Double.isFinite(y);
            if (there && drawn) {
                line.lineTo(x, y);
            } else if (there) {
                line.moveTo(x, y);
            }
            drawn = there;
        }
        g.setPaint(look.colour());
        g.setStroke(look.stroke());
        g.draw(line);
    }

    private static boolean isMarked(Curve curve, int item, int series) {
        int step = Math.max(1, curve.points().size() / FEW_MARKERS);
        // Shifted from curve to curve, so that markers of curves that lie on one another do not.
        return curve.join() != Join.LINE || item % step == series % step;
    }

    private void forks(Graphics2D g, Point point, Look look, double x, Rectangle2D area, XYPlot plot, ValueAxis range) {
        for (double raw : point.raw()) {
            if (upwards.holds(raw)) {
                g.setPaint(look.outline());
                g.fill(Marker.CIRCLE.at(x + 9, place(range, upwards.at(raw), area, plot), 1.3));
            }
        }
    }

    /** Between two points of a line the area between the ends of their intervals. */
    private void band(
            Graphics2D g,
            Curve curve,
            Look look,
            int item,
            double fromX,
            double toX,
            Rectangle2D area,
            XYPlot plot,
            ValueAxis range) {
        Point from = curve.points().get(item - 1);
        Point to = curve.points().get(item);
        if (!(from.high() > from.low() && to.high() > to.low())) {
            return;
        }
        Path2D band = new Path2D.Double();
        band.moveTo(fromX, place(range, upwards.at(from.low()), area, plot));
        band.lineTo(fromX, place(range, upwards.at(from.high()), area, plot));
        band.lineTo(toX, place(range, upwards.at(to.high()), area, plot));
        band.lineTo(toX, place(range, upwards.at(to.low()), area, plot));
        band.closePath();
        Color colour = look.colour();
        g.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_OPACITY));
        g.fill(band);
    }

    private static void whisker(Graphics2D g, Look look, double x, double low, double high) {
        Path2D line = new Path2D.Double();
        line.moveTo(x, low);
        line.lineTo(x, high);
        for (double end : new double[] {low, high}) {
            line.moveTo(x - 4, end);
            line.lineTo(x + 4, end);
        }
        g.setPaint(look.outline());
        g.setStroke(new BasicStroke(1.2f));
        g.draw(line);
    }

    private void failures(
            Graphics2D g, Curve curve, Look look, Rectangle2D area, XYPlot plot, ValueAxis domain, int series) {
        for (CurveChart.Failed failed : curve.failedAt()) {
            double x = domain.valueToJava2D(across.at(failed.x()), area, plot.getDomainAxisEdge());
            // One below the other, since several schemes may fail in one place.
            double y = area.getY() + 9 + slot(series, failed.x()) * 15.0;
            g.setPaint(theme.background());
            g.fill(new Rectangle2D.Double(x - 8, y - 7, 34, 14));
            g.setPaint(theme.failure());
            g.setStroke(new BasicStroke(2.2f));
            g.draw(new Line2D.Double(x - 5, y - 5, x + 5, y + 5));
            g.draw(new Line2D.Double(x - 5, y + 5, x + 5, y - 5));
            look.marker(g, x + 17, y, theme);
        }
    }

    /** Returns how many curves before this one failed in the same place. */
    private int slot(int series, double failed) {
        int slot = 0;
        for (int i = 0; i < series; i++) {
            slot += curves.get(i).failedAt().stream().anyMatch(other -> other.x() == failed) ? 1 : 0;
        }
        return slot;
    }

    /** Points of several curves in one place are beside one another, as otherwise their whiskers would merge. */
    private double x(XYPlot plot, Rectangle2D area, ValueAxis axis, XYDataset data, int series, int item) {
        double beside = sideBySide ? BESIDE * (series - (curves.size() - 1) / 2.0) : 0;
        return axis.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge()) + beside;
    }

    private static double y(XYPlot plot, Rectangle2D area, ValueAxis axis, XYDataset data, int series, int item) {
        return place(axis, data.getYValue(series, item), area, plot);
    }

    private static double place(ValueAxis axis, double value, Rectangle2D area, XYPlot plot) {
        return axis.valueToJava2D(value, area, plot.getRangeAxisEdge());
    }
}
