package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CornersTest {
    @Test
    void what_is_straight_has_no_corners() {
        List<double[]> flat = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            flat.add(new double[] {i, 264 + (i % 2) * 0.2});
        }

        assertThat(Corners.of(flat, 0.4)).containsExactly(flat.get(0), flat.get(159));
        assertThat(Corners.of(flat.subList(0, 1), 0.4)).hasSize(1);
        assertThat(Corners.of(List.of(), 0.4)).isEmpty();
    }

    @Test
    void a_peak_stays() {
        List<double[]> peak = List.of(
                new double[] {0, 264},
                new double[] {1, 264},
                new double[] {2, 12},
                new double[] {3, 264},
                new double[] {4, 264},
                new double[] {5, 264});

        assertThat(Corners.of(peak, 0.4))
                .containsExactly(peak.get(0), peak.get(1), peak.get(2), peak.get(3), peak.get(5));
    }

    /** A loop comes back to where it began. */
    @Test
    void no_point_is_further_from_the_line_than_the_tolerance() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                points.add(new double[] {i * 3 * random.nextDouble(), random.nextGaussian()});
            }
            points.add(points.get(0));
            List<double[]> kept = Corners.of(points, 0.7);

            assertThat(points).as("seed %d", seed).containsAll(kept);
            assertThat(kept).as("seed %d", seed).hasSizeGreaterThan(1);
            for (double[] point : points) {
                double nearest = Double.MAX_VALUE;
                for (int i = 1; i < kept.size(); i++) {
                    nearest = Math.min(nearest, distance(point, kept.get(i - 1), kept.get(i)));
                }
                assertThat(nearest).as("seed %d", seed).isLessThanOrEqualTo(0.7 + 1e-6);
            }
        }
    }

    /** By halving: along a piece of a line the distance falls and then rises. */
    private static double distance(double[] point, double[] from, double[] to) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (at(point, from, to, left) < at(point, from, to, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return at(point, from, to, low);
    }

    private static double at(double[] point, double[] from, double[] to, double share) {
        return Math.hypot(
                point[0] - from[0] - share * (to[0] - from[0]), point[1] - from[1] - share * (to[1] - from[1]));
    }
}
