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
    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font BOLD = FONT.deriveFont(Font.BOLD, 12.5f);
    static final double MARGIN = 18;
    static final double FOOTER = 24;

    private static final Font TITLE = FONT.deriveFont(Font.BOLD, 15f);
    private static final Font SMALL = FONT.deriveFont(11f);
    private static final double HEADER = 58;
    private static final double LINE = 16;

    private Frame() {}

    /** How wide texts are, before there is anything to draw on. */
    static FontMetrics metrics() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = g.getFontMetrics(FONT);
        g.dispose();
        return metrics;
    }

    /** Room for the headline and how to read it. */
    static double header(String reading, int width) {
        return HEADER + (wrapped(metrics(), reading, width - 2 * MARGIN).size() - 1) * LINE;
    }

    static void paint(Graphics2D g, Theme theme, Sheet sheet, String title, String reading, String footer) {
        double widest = sheet.width() - 2 * MARGIN;
        line(g, title, TITLE, theme.text(), MARGIN, 24, widest);
        double y = 43;
        for (String part : wrapped(metrics(), reading, widest)) {
            line(g, part, FONT, theme.muted(), MARGIN, y, widest);
            y += LINE;
        }
        line(g, footer, SMALL, theme.muted(), MARGIN, sheet.height() - 9.0, widest);
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
