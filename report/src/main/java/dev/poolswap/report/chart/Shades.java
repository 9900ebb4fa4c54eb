package dev.poolswap.report.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/** The colours of the tiles of a heat map. Those of ratios are the variables of the style sheet too. */
final class Shades {
    // Factors from which on a ratio has the next stronger shade.
    private static final List<Double> STEPS = List.of(1.5, 2.5, 4.0);

    // Of the luminance, where dark and white letters stand out alike.
    private static final double LIMIT = 0.18;

    private static final Color LIGHT_ONE = new Color(0xf6f8fa);
    private static final Color DARK_ONE = new Color(0x21262d);
    private static final List<Color> LIGHT_BELOW = colours(0xd6e2ee, 0xa4bfd8, 0x5f8ebb, 0x1b5e9e);
    private static final List<Color> LIGHT_ABOVE = colours(0xefded1, 0xdcb799, 0xc2804d, 0xa84a00);
    private static final List<Color> DARK_BELOW = colours(0x2b3a4a, 0x405972, 0x6994bd, 0x8cc8ff);
    private static final List<Color> DARK_ABOVE = colours(0x40362e, 0x6a513a, 0xb98352, 0xffb066);

    private final HeatMap.Shade shade;
    private final double least;
    private final double most;

    Shades(HeatMap map) {
        shade = map.shade();
        double low = Double.MAX_VALUE;
        double high = 0;
        for (HeatMap.Panel panel : map.panels()) {
            for (HeatMap.Row row : panel.rows()) {
                for (HeatMap.Tile tile : row.tiles()) {
                    Double value = tile.value();
                    if (value != null && value > 0) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
        }
        least = low;
        most = high;
    }

    private static List<Color> colours(int... all) {
        return Arrays.stream(all).mapToObj(Color::new).toList();
    }

    /** From -4, far below 1, to 4; zero where a tile may be 1 or has no number. */
    static int step(HeatMap.Tile tile) {
        Double value = tile.value();
        if (value == null || tile.mayBeOne() || value == 1) {
            return 0;
        }
        double factor = value < 1 ? 1 / value : value;
        int step = 1 + (int) STEPS.stream().filter(from -> factor >= from).count();
        return value < 1 ? -step : step;
    }

    /** Returns the colour of a tile that has a number. */
    Color of(Theme theme, HeatMap.Tile tile, double value) {
        return shade == HeatMap.Shade.RATIO ? ratio(theme, step(tile)) : amount(theme, value);
    }

    /** Returns the colour of a step. */
    static Color ratio(Theme theme, int step) {
        if (step == 0) {
            return theme.dark() ? DARK_ONE : LIGHT_ONE;
        }
        List<Color> below = theme.dark() ? DARK_BELOW : LIGHT_BELOW;
        List<Color> above = theme.dark() ? DARK_ABOVE : LIGHT_ABOVE;
        return (step < 0 ? below : above).get(Math.abs(step) - 1);
    }

    private Color amount(Theme theme, double value) {
        double share = value <= least || most <= least ? 0 : Math.log(value / least) / Math.log(most / least);
        Color from = theme.dark() ? new Color(0x16324a) : new Color(0xe8f1fa);
        Color to = theme.dark() ? new Color(0x9fd4ff) : new Color(0x08417a);
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** Returns the colour of letters that can be read on a shade. */
    static Color lettersOn(Color shade) {
        double luminance =
                0.2126 * linear(shade.getRed()) + 0.7152 * linear(shade.getGreen()) + 0.0722 * linear(shade.getBlue());
        return luminance > LIMIT ? new Color(0x101418) : Color.WHITE;
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }
}
