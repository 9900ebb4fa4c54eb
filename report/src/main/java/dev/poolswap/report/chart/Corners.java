package dev.poolswap.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Removes corners of a line that nobody can see (Ramer, Douglas and Peucker). */
final class Corners {
    private Corners() {}

    /** The first point, the last, and those without which the line would be further from a point than the tolerance. */
    static List<double[]> of(List<double[]> points, double tolerance) {
        if (points.size() < 3) {
            return points;
        }
        List<double[]> kept = new ArrayList<>(List.of(points.get(0)));
        between(points, 0, points.size() - 1, tolerance, kept);
        kept.add(points.get(points.size() - 1));
        return kept;
    }

    /** Adds the corners strictly between two that are kept. */
    private static void between(List<double[]> points, int from, int to, double tolerance, List<double[]> kept) {
        int furthest = -1;
        double most = tolerance;
        for (int i = from + 1; i < to; i++) {
            double distance = distance(points.get(i), points.get(from), points.get(to));
            if (distance > most) {
                most = distance;
                furthest = i;
            }
        }
        if (furthest >= 0) {
            between(points, from, furthest, tolerance, kept);
            kept.add(points.get(furthest));
            between(points, furthest, to, tolerance, kept);
        }
    }

    /** From a point to the nearest one of a piece of a line. */
    private static double distance(double[] point, double[] from, double[] to) {
        double across = to[0] - from[0];
        double up = to[1] - from[1];
        double square = across * across + up * up;
        double along = square == 0 ? 0 : ((point[0] - from[0]) * across + (point[1] - from[1]) * up) / square;
        double share = Math.max(0, Math.min(1, along));
        return Math.hypot(point[0] - from[0] - share * across, point[1] - from[1] - share * up);
    }
}
