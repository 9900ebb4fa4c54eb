package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The look of a failure wherever there is no number. */
final class Hatch {
    private Hatch() {}

    static void paint(Graphics2D g, Theme theme, Rectangle2D place) {
        Color colour = theme.failure();
        Color faint = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70);
        Pattern.RISING.fill(g, place, theme.background(), faint);
        g.setPaint(colour);
        g.setStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0));
        g.draw(place);
    }
}
