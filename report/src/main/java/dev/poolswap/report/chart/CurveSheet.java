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

    // Of a column, and no taller than this across a page.
    private static final double PAPER_SHAPE = 0.66;
    private static final double PAPER_PLOT = 300;
    private static final double LEGEND_ROW = 22;
    private static final double KEY = 40;
    private static final double BETWEEN = 22;

    private final CurveChart chart;
    private final Palette palette;
    private final FenceStyles fences;
    private final String footer;
    private final Format format;
    private final int width;
    private final double plot;
    private final double header;
    private final List<Key> keys = new ArrayList<>();
    private final int legendRows;

    /** A name in the legend with its place. */
    private record Key(Curve curve, Failure failure, String text, double x, int row) {}

    CurveSheet(CurveChart chart, Palette palette, String footer, Format format) {
        this.chart = chart;
        this.palette = palette;
        fences = FenceStyles.of(chart);
        this.footer = footer;
        this.format = format;
        width = format.width() > 0 ? format.width() : WIDTH;
        plot = format.framed() ? PLOT : Math.min(PAPER_PLOT, width * PAPER_SHAPE);
        header = Frame.header(format, chart.reading(), width) + (format.framed() ? -6 : Frame.LINE);
        FontMetrics metrics = Frame.metrics(format);
        List<Key> unplaced = new ArrayList<>();
        for (Curve curve : chart.curves()) {
            if (curve.join() != CurveChart.Join.OUTLINE || !curve.label().isEmpty()) {
                unplaced.add(new Key(curve, NONE, curve.label(), 0, 0));
            }
        }
        for (Failure failure : chart.failures()) {
            unplaced.add(new Key(NO_CURVE, failure, failure.label() + ": " + failure.words(), 0, 0));
        }
        double x = format.margin();
        int row = 0;
        for (Key key : unplaced) {
            double wide = KEY + metrics.stringWidth(key.text());
            if (x > format.margin() && x + wide > width - format.margin()) {
                x = format.margin();
                row++;
            }
            keys.add(new Key(key.curve(), key.failure(), key.text(), x, row));
            x += wide + BETWEEN;
        }
        legendRows = row + 1;
    }

    private static final Failure NONE = new Failure("", "", "");
    private static final Curve NO_CURVE = new Curve("", "", "", CurveChart.Join.OUTLINE, List.of());

    @Override
    public int width() {
        return width;
    }

    private double gap() {
        return format.framed() ? 10 : 0;
    }

    @Override
    public int height() {
        return (int) Math.ceil(header + plot + gap() + legendRows * LEGEND_ROW + Frame.footer(format));
    }

    @Override
    public void paint(Graphics2D g, Theme theme) {
        Frame.paint(g, format, theme, this, chart.title(), chart.reading(), footer);
        if (!format.framed()) {
            double x = format.margin();
            Frame.line(g, chart.y().label(), format.font(), theme.text(), x, header - 5, width - x);
        }
        new CurvePlot(chart, palette, theme, format)
                .chart()
                .draw(g, new Rectangle2D.Double(format.margin() - 8, header, width - 2 * format.margin() + 16, plot));
        for (Key key : keys) {
            double y = header + plot + gap() + (key.row() + 0.5) * LEGEND_ROW;
            boolean failed = key.failure() != NONE;
            if (failed) {
                Hatch.paint(g, theme, new Rectangle2D.Double(key.x(), y - 7, 32, 14));
            } else {
                sample(g, theme, key.curve(), key.x(), y);
            }
            Frame.line(
                    g,
                    key.text(),
                    format.font(),
                    failed ? theme.failure() : theme.text(),
                    key.x() + KEY,
                    y + 4,
                    width - key.x() - KEY);
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
