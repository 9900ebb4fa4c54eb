package dev.poolswap.report.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One look for each scheme, the same in every chart of every report: the colours of Okabe and Ito, which colour-blind
 * people can tell apart, each with a pattern and a marker of its own. Schemes that are not listed here get the
 * remaining looks, in the order in which they appear.
 */
public final class Palette {
    private static final Map<String, SchemeStyle> KNOWN = Map.ofEntries(
            Map.entry("refcount-split", SchemeStyle.of(0x0072b2, 0x3d9be0, Pattern.SOLID, Marker.CIRCLE)),
            Map.entry("refcount-striped", SchemeStyle.of(0x56b4e9, 0x7cc8f5, Pattern.RISING, Marker.SQUARE)),
            Map.entry("refcount-locked", SchemeStyle.of(0x5d6d7e, 0x94a3b8, Pattern.LATTICE, Marker.PLUS)),
            Map.entry("debt", SchemeStyle.of(0x44aa99, 0x6cc9b9, Pattern.RISING, Marker.BOW)),
            Map.entry("hyaline", SchemeStyle.of(0x999933, 0xbdbd5c, Pattern.DOTS, Marker.PLUS)),
            Map.entry("epoch", SchemeStyle.of(0x009e73, 0x22b68c, Pattern.SOLID, Marker.UP)),
            Map.entry("hazard", SchemeStyle.of(0xd55e00, 0xee7733, Pattern.SOLID, Marker.DIAMOND)),
            Map.entry("hazard-eras", SchemeStyle.of(0xcc6677, 0xe08a99, Pattern.RISING, Marker.DIAMOND)),
            Map.entry("atomic-reference", SchemeStyle.of(0xe69f00, 0xf0b429, Pattern.LEVEL, Marker.DOWN)),
            Map.entry("rwlock-copy", SchemeStyle.of(0xcc79a7, 0xe39ac2, Pattern.FALLING, Marker.LEFT)),
            Map.entry("rwlock-inplace", SchemeStyle.of(0x882255, 0xc45c96, Pattern.UPRIGHT, Marker.RIGHT)),
            Map.entry("left-right", SchemeStyle.of(0xd9c900, 0xf0e442, Pattern.DOTS, Marker.STAR)),
            Map.entry("refcount-cas", SchemeStyle.of(0x8c510a, 0xc9935a, Pattern.DOTS, Marker.HOURGLASS)),
            Map.entry("lucene-reference-manager", SchemeStyle.of(0x332288, 0x8f84d8, Pattern.LATTICE, Marker.CROSS)),
            Map.entry("stamped-lock", SchemeStyle.of(0x882e11, 0xd98e73, Pattern.FALLING, Marker.BOW)),
            // The bounds: no colour, since they are not schemes.
            Map.entry("none", SchemeStyle.of(0x1f1f1f, 0xf2f2f2, Pattern.LEVEL, Marker.CROSS)),
            Map.entry("qsbr", SchemeStyle.of(0x767676, 0xa6a6a6, Pattern.UPRIGHT, Marker.HOURGLASS)));

    // Of each theme: distinguishable in pairs, also by colour-blind people, and three times as light or dark as the
    // page.
    private static final int[] REST = {
        0x4c5f00, 0x9740ff, 0xf73e47, 0x1c9bea, 0x460100, 0xd38200, 0x00a95e, 0xdf6fa5, 0x000084, 0x546161, 0x674689,
        0x001732
    };
    private static final int[] REST_DARK = {
        0xabff73, 0xa3caff, 0xff7400, 0x577ad8, 0x9f5322, 0xffff0f, 0x23ffe8, 0xed7f9d, 0x6862ff, 0xf5c699, 0xbd028d,
        0x226c52
    };

    /** So many strangers have colours of their own; a colour comes back with other dashes and another marker. */
    public static final int COLOURS = REST.length;

    private final Map<String, SchemeStyle> styles = new HashMap<>(KNOWN);

    /** Looks for these schemes. */
    public Palette(List<String> schemes) {
        int next = 0;
        for (String scheme : schemes) {
            if (!styles.containsKey(scheme)) {
                styles.put(scheme, rest(next++));
            }
        }
    }

    private static SchemeStyle rest(int index) {
        // Lengths without a common divisor: a look comes back only after all combinations.
        Pattern pattern = Pattern.values()[(index + 1) % Pattern.values().length];
        // As many as there are colours, so each round begins with the next one.
        Marker marker = Marker.values()[(index + index / REST.length + 2) % Marker.values().length];
        int colour = index % REST.length;
        return SchemeStyle.of(REST[colour], REST_DARK[colour], pattern, marker);
    }

    /** Returns the dashes of its lines for a style sheet. */
    public String dashes(String scheme) {
        return style(scheme).pattern().dashes();
    }

    /** Returns its colour for a style sheet, on a light or a dark background. */
    public String css(String scheme, boolean dark) {
        SchemeStyle style = style(scheme);
        return String.format("#%06x", (dark ? style.dark() : style.light()).getRGB() & 0xffffff);
    }

    SchemeStyle style(String scheme) {
        return Objects.requireNonNullElseGet(styles.get(scheme), () -> rest(0));
    }
}
