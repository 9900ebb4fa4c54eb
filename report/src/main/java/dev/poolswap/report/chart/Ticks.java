package dev.poolswap.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
final class Ticks {
    private static final double[][] DIGITS = {{1}, {1, 3}, {1, 2, 5}, {1, 1.5, 2, 3, 5, 7}};

    private Ticks() {}

    /** By equal steps, about as many as asked for. */
    static List<Double> steps(double low, double high, int about) {
        List<Double> ticks = new ArrayList<>();
        double rough = (high - low) / about;
        if (!(rough > 0) || !Double.isFinite(rough)) {
            return ticks;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = decade * (rough / decade > 5 ? 10 : rough / decade > 2 ? 5 : rough / decade > 1 ? 2 : 1);
        for (int i = (int) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9) && ticks.size() < 20; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** By equal factors: the coarsest row of round numbers that gives more than two. */
    static List<Double> factors(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int step = Math.max(1, (last - first) / 6);
        for (double[] digits : DIGITS) {
            ticks.clear();
            for (int decade = first; decade <= last; decade += step) {
                for (double digit : digits) {
                    double value = digit * Math.pow(10, decade);
                    if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                        ticks.add(value);
                    }
                }
            }
            if (ticks.size() > 2) {
                return ticks;
            }
        }
        return ticks;
    }
}
