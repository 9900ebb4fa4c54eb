package dev.poolswap.report.chart;

import java.awt.Color;

/**
 * How a scheme looks in every chart.
 *
 * @param light colour on a light background
 * @param dark colour on a dark background
 * @param pattern filling of its bars
 * @param marker shape where there are no bars
 */
record SchemeStyle(Color light, Color dark, Pattern pattern, Marker marker) {
    static SchemeStyle of(int light, int dark, Pattern pattern, Marker marker) {
        return new SchemeStyle(new Color(light), new Color(dark), pattern, marker);
    }

    Color colour(Theme theme) {
        return theme.dark() ? dark : light;
    }

    /** Strong enough to bound a pale bar. */
    Color outline(Theme theme) {
        return theme.dark() ? dark : light.darker();
    }
}
