package dev.poolswap.report.chart;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Shapes that stand for schemes where there are no bars. */
enum Marker {
    CIRCLE,
    SQUARE,
    DIAMOND,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PLUS,
    STAR,
    CROSS,
    HOURGLASS,
    BOW;

    /** The shape around a point. */
    Shape at(double x, double y, double radius) {
        Shape unit = switch (this) {
            case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
            case SQUARE -> new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8);
            case DIAMOND -> polygon(0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0);
            case UP -> polygon(0, -1.2, 1.15, 0.9, -1.15, 0.9);
            case DOWN -> polygon(0, 1.2, 1.15, -0.9, -1.15, -0.9);
            case LEFT -> polygon(-1.2, 0, 0.9, -1.15, 0.9, 1.15);
            case RIGHT -> polygon(1.2, 0, -0.9, -1.15, -0.9, 1.15);
            case PLUS ->
                polygon(
                        -0.45, -1.2, 0.45, -1.2, 0.45, -0.45, 1.2, -0.45, 1.2, 0.45, 0.45, 0.45, 0.45, 1.2, -0.45, 1.2,
                        -0.45, 0.45, -1.2, 0.45, -1.2, -0.45, -0.45, -0.45);
            case STAR ->
                polygon(
                        0, -1.4, 0.4, -0.4, 1.4, -0.4, 0.6, 0.3, 0.9, 1.3, 0, 0.7, -0.9, 1.3, -0.6, 0.3, -1.4, -0.4,
                        -0.4, -0.4);
            case CROSS ->
                polygon(
                        0, -0.5, 0.7, -1.2, 1.2, -0.7, 0.5, 0, 1.2, 0.7, 0.7, 1.2, 0, 0.5, -0.7, 1.2, -1.2, 0.7, -0.5,
                        0, -1.2, -0.7, -0.7, -1.2);
            case HOURGLASS -> polygon(-1, -1.2, 1, -1.2, 0.25, 0, 1, 1.2, -1, 1.2, -0.25, 0);
            case BOW -> polygon(-1.2, -1, 0, -0.25, 1.2, -1, 1.2, 1, 0, 0.25, -1.2, 1);
        };
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(radius, radius);
        return place.createTransformedShape(unit);
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }
}
