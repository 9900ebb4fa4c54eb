package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Failure;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Curves with a legend below them. */
final class CurveSheet implements Sheet {
    private static final int WIDTH = 760;
    private static final double PLOT = 340;
    private static final double LEGEND_ROW = 22;
    private static final double KEY = 40;
    private static final double BETWEEN = 22;

    private final CurveChart chart;
    private final Palette palette;
    private final FenceStyles fences;
    private final String footer;
    private final double header;
    private final List<Key> keys = new ArrayList<>();
    private final int legendRows;

    /** A name in the legend with its place. */
    private record Key(Curve curve, Failure failure, String text, double x, int row) {}

    CurveSheet(CurveChart chart, Palette palette, String footer) {
        this.chart = chart;
        this.palette = palette;
        fences = FenceStyles.of(chart);
        this.footer = footer;
        header = Frame.header(chart.reading(), WIDTH) - 6;
        FontMetrics metrics = Frame.metrics();
        List<Key> unplaced = new ArrayList<>();
        for (Curve curve : chart.curves()) {
            if (curve.join() != CurveChart.Join.OUTLINE || !curve.label().isEmpty()) {
                unplaced.add(new Key(curve, NONE, curve.label(), 0, 0));
            }
        }
        for (Failure failure : chart.failures()) {
            unplaced.add(new Key(NO_CURVE, failure, failure.label() + ": " + failure.words(), 0, 0));
        }
        double x = Frame.MARGIN;
        int row = 0;
        for (Key key : unplaced) {
            double width = KEY + metrics.stringWidth(key.text());
            if (x > Frame.MARGIN && x + width > WIDTH - Frame.MARGIN) {
                x = Frame.MARGIN;
                row++;
            }
            keys.add(new Key(key.curve(), key.failure(), key.text(), x, row));
            x += width + BETWEEN;
        }
        legendRows = row + 1;
    }

    private static final Failure NONE = new Failure("", "", "");
    private static final Curve NO_CURVE = new Curve("", "", "", CurveChart.Join.OUTLINE, List.of());

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return (int) Math.ceil(header + PLOT + 10 + legendRows * LEGEND_ROW + Frame.FOOTER);
    }

    @Override
    public void paint(Graphics2D g, Theme theme) {
        Frame.paint(g, theme, this, chart.title(), chart.reading(), footer);
        new CurvePlot(chart, palette, theme)
                .chart()
                .draw(g, new Rectangle2D.Double(Frame.MARGIN - 8, header, WIDTH - 2 * Frame.MARGIN + 16, PLOT));
        for (Key key : keys) {
            double y = header + PLOT + 10 + (key.row() + 0.5) * LEGEND_ROW;
            boolean failed = key.failure() != NONE;
            if (failed) {
                Hatch.paint(g, theme, new Rectangle2D.Double(key.x(), y - 7, 32, 14));
            } else {
                sample(g, theme, key.curve(), key.x(), y);
            }
            Frame.line(g, key.text(), Frame.FONT, failed ? theme.failure() : theme.text(), key.x() + KEY, y + 4, WIDTH);
        }
    }

    private void sample(Graphics2D g, Theme theme, Curve curve, double x, double y) {
        Look look = Look.of(curve, palette, fences, theme);
        g.setPaint(look.colour());
        g.setStroke(look.stroke());
        if (look.lined()) {
            g.draw(new Line2D.Double(x, y, x + 32, y));
        }
        if (look.marked()) {
            look.marker(g, x + 16, y, theme);
        }
    }
}
