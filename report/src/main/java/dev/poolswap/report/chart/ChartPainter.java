package dev.poolswap.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws pictures as PNG, at twice the pixels of their size on the page, and as vector graphics. */
public final class ChartPainter {
    /** Pixels of the image for one on the page. */
    public static final int SCALE = 2;

    private final Palette palette;
    private final String footer;

    /** A painter that writes the same footer below every chart. */
    public ChartPainter(Palette palette, String footer) {
        this.palette = palette;
        this.footer = footer;
    }

    /**
     * A drawn picture.
     *
     * @param png the image
     * @param width its width on the page
     * @param height its height on the page
     */
    public record Drawn(byte[] png, int width, int height) {}

    /** Draws a picture in pixels. */
    public Drawn draw(Picture picture, Theme theme) {
        Sheet sheet = sheet(picture, Format.SCREEN);
        BufferedImage image =
                new BufferedImage(sheet.width() * SCALE, sheet.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(SCALE, SCALE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        paint(g, sheet, theme);
        g.dispose();
        return new Drawn(Png.of(image), sheet.width(), sheet.height());
    }

    /** Draws a picture as SVG, for paper: light, its letters as outlines, so that it needs no font. */
    public String svg(Picture picture) {
        Sheet sheet = sheet(picture, Format.SCREEN);
        return Svg.of(sheet.width(), sheet.height(), picture.title(), g -> paint(g, sheet, Theme.LIGHT));
    }

    /** Draws a picture for a column of a paper, as SVG: without headline and footer, which its caption has. */
    public String svg(Picture picture, Column column) {
        Sheet sheet = sheet(picture, Format.paper(column));
        return Svg.of(column, sheet.width(), sheet.height(), picture.title(), g -> paint(g, sheet, Theme.LIGHT));
    }

    /** The same as PDF. */
    public byte[] pdf(Picture picture, Column column) {
        Sheet sheet = sheet(picture, Format.paper(column));
        return Pdf.of(column, sheet.height(), picture.title(), g -> paint(g, sheet, Theme.LIGHT));
    }

    private Sheet sheet(Picture picture, Format format) {
        if (picture instanceof CurveChart curves) {
            return new CurveSheet(curves, palette, footer, format);
        } else if (picture instanceof HeatMap heat) {
            return new HeatSheet(heat, footer, format);
        }
        return new MarkSheet((Chart) picture, palette, footer, format);
    }

    private static void paint(Graphics2D g, Sheet sheet, Theme theme) {
        g.setPaint(theme.background());
        g.fill(new Rectangle2D.Double(0, 0, sheet.width(), sheet.height()));
        sheet.paint(g, theme);
    }
}
