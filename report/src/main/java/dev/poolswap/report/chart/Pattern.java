package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Fillings that can be told apart without colour. */
enum Pattern {
    SOLID,
    RISING,
    FALLING,
    LEVEL,
    UPRIGHT,
    LATTICE,
    DOTS;

    private static final int TILE = 8;
    private static final int OVERSAMPLING = 4;

    /** This pattern in a colour, its gaps in another. */
    Paint paint(Color colour, Color gap) {
        if (this == SOLID) {
            return colour;
        }
        int pixels = TILE * OVERSAMPLING;
        BufferedImage tile = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = tile.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(OVERSAMPLING, OVERSAMPLING);
        g.setPaint(colour);
        g.fill(new Rectangle2D.Double(0, 0, TILE, TILE));
        g.setPaint(gap);
        g.setStroke(new BasicStroke(2f));
        draw(g);
        g.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, TILE, TILE));
    }

    private void draw(Graphics2D g) {
        switch (this) {
            case RISING -> diagonals(g, 1);
            case FALLING -> diagonals(g, -1);
            case LATTICE -> {
                diagonals(g, 1);
                diagonals(g, -1);
            }
            case LEVEL -> g.draw(new Line2D.Double(0, TILE / 2.0, TILE, TILE / 2.0));
            case UPRIGHT -> g.draw(new Line2D.Double(TILE / 2.0, 0, TILE / 2.0, TILE));
            case DOTS -> g.fill(new Ellipse2D.Double(2, 2, 4, 4));
            case SOLID -> {}
        }
    }

    /** Three lines, so that the tile joins its neighbours without a seam. */
    private static void diagonals(Graphics2D g, int slope) {
        for (int shift = -TILE; shift <= TILE; shift += TILE) {
            if (slope > 0) {
                g.draw(new Line2D.Double(shift - 1.0, TILE + 1.0, shift + TILE + 1.0, -1));
            } else {
                g.draw(new Line2D.Double(shift - 1.0, -1, shift + TILE + 1.0, TILE + 1.0));
            }
        }
    }
}
