package dev.poolswap.report.chart;

import dev.poolswap.report.text.Words;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** What surrounds every picture: headline, how to read it, footer. */
final class Frame {
    /** From the foot of one line of text to the next. */
    static final double LINE = 16;

    private static final float TITLE = 15;
    private static final double HEADER = 58;
    private static final double FOOTER = 24;

    // Above a drawing without a headline, for half of what is at its upper edge.
    private static final double EDGE = 4;

    private Frame() {}

    /** How wide texts are, before there is anything to draw on. */
    static FontMetrics metrics(Format format) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = g.getFontMetrics(format.font());
        g.dispose();
        return metrics;
    }

    /** Room for the headline and how to read it. */
    static double header(Format format, String reading, int width) {
        if (!format.framed()) {
            return EDGE;
        }
        List<String> lines = wrapped(metrics(format), reading, width - 2 * format.margin());
        return HEADER + (lines.size() - 1) * LINE;
    }

    /** Room for the footer. */
    static double footer(Format format) {
        return format.framed() ? FOOTER : EDGE;
    }

    static void paint(
            Graphics2D g, Format format, Theme theme, Sheet sheet, String title, String reading, String footer) {
        if (!format.framed()) {
            return;
        }
        double x = format.margin();
        double widest = sheet.width() - 2 * x;
        line(g, title, format.font().deriveFont(Font.BOLD, TITLE), theme.text(), x, 24, widest);
        double y = 43;
        for (String part : wrapped(metrics(format), reading, widest)) {
            line(g, part, format.font(), theme.muted(), x, y, widest);
            y += LINE;
        }
        line(g, footer, format.ticks(), theme.muted(), x, sheet.height() - 9.0, widest);
    }

    /** One line of text, shortened to what fits. */
    static void line(Graphics2D g, String text, Font font, Color colour, double x, double y, double widest) {
        FontMetrics metrics = g.getFontMetrics(font);
        String shown = text;
        for (int length = text.length(); length > 1 && metrics.stringWidth(shown) > widest; length--) {
            shown = Words.shortened(text, length - 1);
        }
        g.setFont(font);
        g.setPaint(colour);
        g.drawString(shown, (float) x, (float) y);
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
}
