package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Fillings that can be distinguished without colour, drawn as lines so that vector graphics stay vectors. */
enum Pattern {
    SOLID,
    RISING(8, 3),
    FALLING(4, 3),
    LEVEL(10, 3, 2, 3),
    UPRIGHT(2, 2),
    LATTICE(6, 2, 2, 2, 2, 2),
    DOTS(1, 3);

    private static final double STEP = 8;

    private final float[] dashes;

    Pattern(float... dashes) {
        this.dashes = dashes;
    }

    /** Returns a line whose dashes go with the filling. */
    BasicStroke stroke(float width) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, this == SOLID ? null : dashes.clone(), 0);
    }

    /** Returns the same dashes for a style sheet. */
    String dashes() {
        return dashes(dashes);
    }

    /** Returns lengths for a style sheet. */
    static String dashes(float... lengths) {
        List<String> words = new ArrayList<>();
        for (float length : lengths) {
            words.add(Inline.number(length));
        }
        return words.isEmpty() ? "none" : String.join(" ", words);
    }

    /** Fills a shape with this pattern in a colour, its gaps in another. */
    void fill(Graphics2D g, Shape shape, Color colour, Color gap) {
        g.setPaint(colour);
        g.fill(shape);
        if (this == SOLID) {
            return;
        }
        Shape before = g.getClip();
        g.clip(shape);
        g.setPaint(gap);
        g.setStroke(new BasicStroke(2f));
        draw(g, shape.getBounds2D());
        g.setClip(before);
    }

    private void draw(Graphics2D g, Rectangle2D area) {
        // Anchored to the page, so that neighbouring bars go on in one another.
        double left = Math.floor(area.getX() / STEP) * STEP;
        double top = Math.floor(area.getY() / STEP) * STEP;
        double height = area.getMaxY() - top;
        switch (this) {
            case RISING -> diagonals(g, area, 1);
            case FALLING -> diagonals(g, area, -1);
            case LATTICE -> {
                diagonals(g, area, 1);
                diagonals(g, area, -1);
            }
            case LEVEL -> {
                for (double y = top + STEP / 2; y < area.getMaxY(); y += STEP) {
                    g.draw(new Line2D.Double(left, y, area.getMaxX(), y));
                }
            }
            case UPRIGHT -> {
                for (double x = left + STEP / 2; x < area.getMaxX(); x += STEP) {
                    g.draw(new Line2D.Double(x, top, x, top + height));
                }
            }
            case DOTS -> {
                for (double x = left + STEP / 2; x < area.getMaxX() + STEP; x += STEP) {
                    for (double y = top + STEP / 2; y < area.getMaxY() + STEP; y += STEP) {
                        g.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
                    }
                }
            }
            case SOLID -> {}
        }
    }

    private static void diagonals(Graphics2D g, Rectangle2D area, int slope) {
        double height = area.getHeight();
        double foot = slope > 0 ? area.getMaxY() : area.getY();
        double head = slope > 0 ? area.getY() : area.getMaxY();
        double first = Math.floor((area.getX() - height) / STEP) * STEP;
        for (double x = first; x < area.getMaxX(); x += STEP) {
            g.draw(new Line2D.Double(x, foot, x + height, head));
        }
    }
}
