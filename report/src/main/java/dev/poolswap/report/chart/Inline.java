package dev.poolswap.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a picture as markup for the page. Text stays text, colours are variables of the style sheet, and each mark
 * carries the id of its scheme. One copy serves both themes and every width.
 */
public final class Inline {
    private Inline() {}

    /**
     * The markup; none for a picture that is better read as a table.
     *
     * @param schemes ids in the order of the style sheet's colours
     */
    public static Optional<String> of(Picture picture, List<String> schemes) {
        if (picture instanceof Chart chart) {
            return Optional.of(new InlineMarks(chart, schemes).html());
        }
        if (picture instanceof CurveChart curves) {
            return Optional.of(new InlineCurves(curves, schemes).html());
        }
        return picture instanceof HeatMap map && map.shade() == HeatMap.Shade.RATIO
                ? Optional.of(new InlineHeat(map).html())
                : Optional.empty();
    }

    /** Returns the class that gives a scheme its colour. */
    public static String colour(String scheme, List<String> schemes) {
        int index = schemes.indexOf(scheme);
        return index < 0 ? "c-none" : "c-" + index;
    }

    /** Text between tags and in attributes. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(sign);
            }
        }
        return escaped.toString();
    }

    /** Returns a place along an axis, as in 12.3 %. */
    public static String percent(double share) {
        return number(share * 100) + "%";
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
