package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.data.category.CategoryDataset;

/**
 * Draws the marks of a panel: bars on a linear axis, markers on a logarithmic one (where a bar's
 * length would mean nothing), whiskers, every fork as a dot, and failed cells as hatched bands that say
 * what happened; then the line to compare with, and over it the number beside each mark.
 */
final class MarkRenderer extends AbstractCategoryItemRenderer {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final double GAP = 6;
    private static final double RADIUS = 6;
    // Beside a number, so that no line touches it.
    private static final double PLATE = 2;

    private final transient Panel panel;
    private final transient AxisRange range;
    private final transient Palette palette;
    private final transient FenceStyles fences;
    private final transient Theme theme;
    private final transient Format format;
    private final transient boolean numbered;
    /** Where what is drawn of each mark ends. */
    private final transient double[] ends;

    MarkRenderer(
            Panel panel,
            AxisRange range,
            Palette palette,
            FenceStyles fences,
            Theme theme,
            Format format,
            boolean numbered) {
        this.panel = panel;
        this.range = range;
        this.palette = palette;
        this.fences = fences;
        this.theme = theme;
        this.format = format;
        this.numbered = numbered;
        ends = new double[panel.marks().size()];
    }

    @Override
    public int getPassCount() {
        return 2;
    }

    @Override
    public void drawItem(
            Graphics2D g,
            CategoryItemRendererState state,
            Rectangle2D area,
            CategoryPlot plot,
            CategoryAxis labels,
            ValueAxis values,
            CategoryDataset data,
            int row,
            int column,
            int pass) {
        Mark mark = panel.marks().get(column);
        double start = labels.getCategoryStart(column, data.getColumnCount(), area, plot.getDomainAxisEdge());
        double end = labels.getCategoryEnd(column, data.getColumnCount(), area, plot.getDomainAxisEdge());
        Rectangle2D band = new Rectangle2D.Double(area.getX(), start, area.getWidth(), end - start);
        if (pass == 1) {
            if (column == 0) {
                reference(g, area, plot, values);
            }
            if (numbered && mark.value() != null) {
                number(g, format.beside(mark.text()), ends[column] + GAP, band);
            }
            return;
        }
        Double value = mark.value();
        if (value == null) {
            missing(g, mark, band);
            return;
        }
        double low = place(values, area, plot, mark.low());
        double high = place(values, area, plot, mark.high());
        List<Dot> dots = Dot.of(mark, range, band, mean -> place(values, area, plot, mean));
        double furthest = dots.stream().mapToDouble(Dot::right).reduce(high, Math::max);
        if (range.logarithmic()) {
            // Zero has no place on a logarithmic axis: a hollow marker just inside its beginning.
            double x = value > 0 ? place(values, area, plot, value) : zero(band);
            if (high - low > 2 * RADIUS) {
                whisker(g, mark, low, high, band.getCenterY());
            }
            marker(g, mark, value, x, band);
            furthest = Math.max(furthest, x + RADIUS);
        } else {
            bar(g, mark, place(values, area, plot, value), band);
            if (mark.high() > mark.low()) {
                whisker(g, mark, low, high, band.getCenterY());
            }
        }
        forks(g, dots);
        ends[column] = furthest;
    }

    private void reference(Graphics2D g, Rectangle2D area, CategoryPlot plot, ValueAxis values) {
        Panel.Reference reference = panel.reference();
        if (reference == null || reference.value() < range.low() || reference.value() > range.high()) {
            return;
        }
        double x = values.valueToJava2D(reference.value(), area, plot.getRangeAxisEdge());
        g.setPaint(theme.muted());
        g.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 3}, 0));
        g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()));
    }

    /** In a paper in a column of their own, where no line crosses them. */
    private void number(Graphics2D g, String number, double beside, Rectangle2D band) {
        double wide = g.getFontMetrics(format.font()).stringWidth(number);
        double x = format.framed() ? beside : Math.max(beside, band.getMaxX() - wide);
        g.setPaint(theme.background());
        g.fill(new Rectangle2D.Double(x - PLATE, band.getY(), wide + 2 * PLATE, band.getHeight()));
        text(g, number, theme.text(), x, band);
    }

    /** Where zero is on a logarithmic axis. */
    static double zero(Rectangle2D band) {
        return band.getX() + RADIUS + GAP;
    }

    private double place(ValueAxis values, Rectangle2D area, CategoryPlot plot, double value) {
        return values.valueToJava2D(range.clamp(value), area, plot.getRangeAxisEdge());
    }

    private void bar(Graphics2D g, Mark mark, double end, Rectangle2D band) {
        SchemeStyle style = palette.style(mark.scheme());
        Shape bar = new Rectangle2D.Double(band.getX(), band.getY(), Math.max(1, end - band.getX()), band.getHeight());
        FenceStyle fence = fences.style(mark.scheme(), mark.fence());
        if (fence != FenceStyle.PLAIN) {
            // Hollow: its filling is that of the same scheme in another fence mode.
            g.setPaint(theme.background());
            g.fill(bar);
            g.setPaint(style.colour(theme));
            g.setStroke(fence.stroke(2, new BasicStroke(2f)));
            g.draw(bar);
            return;
        }
        Color gap = theme.background();
        style.pattern().fill(g, bar, style.colour(theme), new Color(gap.getRed(), gap.getGreen(), gap.getBlue(), 150));
        g.setPaint(style.outline(theme));
        g.setStroke(new BasicStroke(1f));
        g.draw(bar);
    }

    private void marker(Graphics2D g, Mark mark, double value, double x, Rectangle2D band) {
        SchemeStyle style = palette.style(mark.scheme());
        Shape shape = style.marker().at(x, band.getCenterY(), RADIUS);
        FenceStyle fence = fences.style(mark.scheme(), mark.fence());
        boolean plain = fence == FenceStyle.PLAIN;
        g.setPaint(value > 0 && plain ? style.colour(theme) : theme.background());
        g.fill(shape);
        g.setPaint(style.outline(theme));
        g.setStroke(new BasicStroke(plain ? 1.2f : 2.2f));
        g.draw(shape);
        Shape core = fence.core(x, band.getCenterY(), RADIUS);
        // The dots of forks would hide a round one.
        if (core != null && fence == FenceStyle.DOTTED) {
            g.fill(core);
        }
    }

    private void forks(Graphics2D g, List<Dot> dots) {
        // All rims first: a dot must not lose to the rim of its neighbour.
        g.setPaint(theme.background());
        dots.forEach(dot -> g.fill(dot.rim()));
        g.setPaint(theme.text());
        g.setStroke(new BasicStroke(0.8f));
        for (Dot dot : dots) {
            if (dot.kind() == Dot.Kind.ZERO) {
                g.draw(dot.shape());
            } else {
                g.fill(dot.shape());
            }
        }
    }

    private void whisker(Graphics2D g, Mark mark, double low, double high, double y) {
        Path2D line = new Path2D.Double();
        line.moveTo(low, y);
        line.lineTo(high, y);
        end(line, low, y, mark.low() < range.low() ? 1 : 0);
        end(line, high, y, mark.high() > range.top() ? -1 : 0);
        // A rim in the background's colour keeps the whisker visible on its own bar.
        g.setPaint(theme.background());
        g.setStroke(new BasicStroke(3.4f));
        g.draw(line);
        g.setPaint(theme.text());
        g.setStroke(new BasicStroke(1.4f));
        g.draw(line);
    }

    /** A cap where the whisker ends, an arrow where the axis ends first. */
    private static void end(Path2D line, double x, double y, int inwards) {
        double cap = 4;
        line.moveTo(x + inwards * cap, y - cap);
        line.lineTo(x, y);
        line.moveTo(x, inwards == 0 ? y - cap : y);
        line.lineTo(x + inwards * cap, y + cap);
    }

    private void missing(Graphics2D g, Mark mark, Rectangle2D band) {
        if (Rows.isEmpty(mark)) {
            return;
        }
        if (mark.whisker() == Mark.Whisker.ABSENT) {
            text(g, mark.text(), theme.muted(), band.getX() + 2 * GAP, band);
            return;
        }
        Hatch.paint(
                g, theme, new Rectangle2D.Double(band.getX() + 1, band.getY(), band.getWidth() - 2, band.getHeight()));
        FontMetrics metrics = g.getFontMetrics(format.font());
        g.setPaint(theme.background());
        g.fill(new Rectangle2D.Double(
                band.getX() + GAP, band.getY() + 1, metrics.stringWidth(mark.text()) + 2 * GAP, band.getHeight() - 2));
        text(g, mark.text(), theme.failure(), band.getX() + 2 * GAP, band);
    }

    private void text(Graphics2D g, String text, Color colour, double x, Rectangle2D band) {
        g.setFont(format.font());
        FontMetrics metrics = g.getFontMetrics();
        g.setPaint(colour);
        double baseline = band.getCenterY() + (metrics.getAscent() - metrics.getDescent()) / 2.0;
        g.drawString(text, (float) x, (float) baseline);
    }
}
