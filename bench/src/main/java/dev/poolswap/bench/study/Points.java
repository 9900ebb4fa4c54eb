package dev.poolswap.bench.study;

import java.util.Locale;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;

/** Carries a curve out of a fork. JMH passes on single numbers only, so each point is a number whose name has its x. */
public final class Points {
    private static final char AT = '@';

    private Points() {}

    static ScalarResult point(String curve, double x, double y) {
        return new ScalarResult(curve + AT + String.format(Locale.ROOT, "%.5f", x), y, "points", AggregationPolicy.AVG);
    }

    /** Whether a figure of that name is a point of a curve. */
    public static boolean isOf(String curve, String label) {
        return label.length() > curve.length() && label.startsWith(curve) && label.charAt(curve.length()) == AT;
    }

    /** Returns the x of a point. */
    public static double x(String label) {
        return Double.parseDouble(label.substring(label.indexOf(AT) + 1));
    }
}
