package dev.poolswap.report.model;

import java.util.List;

/**
 * A curve of a cell: latency over percentiles, versions over time.
 *
 * @param xUnit unit of the first coordinate
 * @param yUnit unit of the second coordinate
 * @param points pairs of x and y, in drawing order
 */
public record Series(String xUnit, String yUnit, List<double[]> points) {
    /** Refuses points that are not two finite numbers. */
    public Series {
        xUnit = Printable.of(Checks.text(xUnit, "xUnit of a series"));
        yUnit = Printable.of(Checks.text(yUnit, "yUnit of a series"));
        points = Checks.copy(points, "points").stream().map(double[]::clone).toList();
        for (double[] point : points) {
            if (point.length != 2) {
                throw new IllegalArgumentException("a point has " + point.length + " numbers, expected x and y");
            }
            Checks.finite(point[0], "x of a point");
            Checks.finite(point[1], "y of a point");
        }
    }
}
