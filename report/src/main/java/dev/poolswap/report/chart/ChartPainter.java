package dev.poolswap.report.chart;

import dev.poolswap.report.text.Words;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws charts as PNG, at twice the pixels of their size on the page. */
public final class ChartPainter {
    /** Pixels of the image for one on the page. */
    public static final int SCALE = 2;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font BOLD = FONT.deriveFont(Font.BOLD, 12.5f);
    private static final Font TITLE = FONT.deriveFont(Font.BOLD, 15f);
    private static final Font SMALL = FONT.deriveFont(11f);
    private static final double MARGIN = 18;
    private static final double HEADER = 58;
    private static final double LINE = 16;
    private static final double PANEL_TITLE = 24;
    private static final double AXIS = 26;
    private static final double FOOTER = 24;
    private static final double GUTTER = 30;
    private static final double ROW_GAP = 10;

    private final Palette palette;
    private final String footer;

    /** A painter that writes the same footer below every chart. */
    public ChartPainter(Palette palette, String footer) {
        this.palette = palette;
        this.footer = footer;
    }

    /**
     * A drawn chart.
     *
     * @param png the image
     * @param width its width on the page
     * @param height its height on the page
     */
    public record Drawn(byte[] png, int width, int height) {}

    /** Draws a chart. */
    public Drawn draw(Chart chart, Theme theme) {
        Layout layout = new Layout(chart);
        BufferedImage image =
                new BufferedImage(layout.width * SCALE, layout.height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(SCALE, SCALE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setPaint(theme.background());
        g.fill(new Rectangle2D.Double(0, 0, layout.width, layout.height));
        paint(g, chart, layout, theme);
        g.dispose();
        return new Drawn(png(image), layout.width, layout.height);
    }

    private void paint(Graphics2D g, Chart chart, Layout layout, Theme theme) {
        List<AxisRange> ranges = ranges(chart, layout);
        boolean logarithmic = ranges.stream().anyMatch(AxisRange::logarithmic);
        double widest = layout.width - 2 * MARGIN;
        line(g, chart.title(), TITLE, theme.text(), MARGIN, 24, widest);
        double y = 43;
        for (String part : wrapped(g.getFontMetrics(FONT), reading(chart, logarithmic), widest)) {
            line(g, part, FONT, theme.muted(), MARGIN, y, widest);
            y += LINE;
        }
        line(g, footer, SMALL, theme.muted(), MARGIN, layout.height - 9.0, widest);
        PanelPlot plots = new PanelPlot(palette, theme, FONT);
        for (int i = 0; i < chart.panels().size(); i++) {
            Panel panel = chart.panels().get(i);
            int column = i % chart.columns();
            Rectangle2D place = layout.place(i);
            double titleX = place.getX() + (column == 0 ? layout.names : 0);
            line(g, panel.title(), BOLD, theme.text(), titleX, place.getY() + 15, place.getMaxX() - titleX);
            Rectangle2D below = new Rectangle2D.Double(
                    place.getX() - PanelPlot.SIDES,
                    place.getY() + layout.panelTitle,
                    place.getWidth() + 2 * PanelPlot.SIDES,
                    place.getHeight() - layout.panelTitle);
            plots.chart(panel, ranges.get(column), column == 0 ? layout.names : 0)
                    .draw(g, below);
        }
    }

    private static List<AxisRange> ranges(Chart chart, Layout layout) {
        List<AxisRange> ranges = new ArrayList<>();
        for (int column = 0; column < chart.columns(); column++) {
            List<Panel> together = new ArrayList<>(chart.beside());
            for (int i = 0; i < chart.panels().size(); i++) {
                if (chart.sharing() == Chart.Sharing.ALL || i % chart.columns() == column) {
                    together.add(chart.panels().get(i));
                }
            }
            ranges.add(AxisRange.of(together, chart.scale(), layout.room));
        }
        return ranges;
    }

    private static void line(Graphics2D g, String text, Font font, Color colour, double x, double y, double widest) {
        FontMetrics metrics = g.getFontMetrics(font);
        String shown = text;
        for (int length = text.length(); length > 1 && metrics.stringWidth(shown) > widest; length--) {
            shown = Words.shortened(text, length - 1);
        }
        g.setFont(font);
        g.setPaint(colour);
        g.drawString(shown, (float) x, (float) y);
    }

    private static String reading(Chart chart, boolean logarithmic) {
        return chart.unit() + (logarithmic ? " on a logarithmic axis, " : ", ") + chart.note();
    }

    /** One line, or two; what does not fit the second either is cut off when it is drawn. */
    private static List<String> wrapped(FontMetrics metrics, String text, double widest) {
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end)) > widest) {
            end = text.lastIndexOf(' ', end - 1);
        }
        return end <= 0 || end == text.length()
                ? List.of(text)
                : List.of(text.substring(0, end), text.substring(end + 1));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Where everything goes. */
    private static final class Layout {
        final int width;
        final int height;
        final double names;
        final double room;
        final double panelTitle;
        private final double header;
        private final int columns;
        private final double plotWidth;
        private final double rowHeight;

        Layout(Chart chart) {
            BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = scratch.createGraphics();
            FontMetrics metrics = g.getFontMetrics(FONT);
            double longestName = 0;
            double longestText = 0;
            int most = 1;
            boolean titled = false;
            for (Panel panel : chart.panels()) {
                for (Mark mark : panel.marks()) {
                    longestName = Math.max(
                            longestName, metrics.stringWidth(Words.shortened(mark.label(), PanelPlot.LONGEST_NAME)));
                    if (mark.value() != null) {
                        longestText = Math.max(longestText, metrics.stringWidth(mark.text()));
                    }
                }
                most = Math.max(most, panel.marks().size());
                titled |= !panel.title().isEmpty();
            }
            columns = Math.min(chart.columns(), chart.panels().size());
            names = longestName + 12;
            plotWidth = columns == 1 ? Math.max(380, 620 - names) : 160 + longestText;
            room = Math.min(0.6, (longestText + 22) / plotWidth);
            panelTitle = titled ? PANEL_TITLE : 0;
            int rows = (chart.panels().size() + columns - 1) / columns;
            rowHeight = panelTitle + most * (columns == 1 ? 28.0 : 24.0) + AXIS;
            width = (int) Math.ceil(2 * MARGIN + names + columns * plotWidth + (columns - 1) * GUTTER);
            // Whether the axis is logarithmic is not known yet; the longer words need the more room.
            int lines =
                    wrapped(metrics, reading(chart, true), width - 2 * MARGIN).size();
            header = HEADER + (lines - 1) * LINE;
            g.dispose();
            height = (int) Math.ceil(header + rows * rowHeight + (rows - 1) * ROW_GAP + FOOTER);
        }

        Rectangle2D place(int index) {
            int column = index % columns;
            double x = MARGIN + (column == 0 ? 0 : names + column * (plotWidth + GUTTER));
            double y = header + (index / columns) * (rowHeight + ROW_GAP);
            return new Rectangle2D.Double(x, y, plotWidth + (column == 0 ? names : 0), rowHeight);
        }
    }
}
