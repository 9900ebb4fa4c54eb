package dev.poolswap.report.chart;

import static dev.poolswap.report.chart.Inline.escaped;

import dev.poolswap.report.text.Words;
import java.util.List;

/** A heat map of ratios as tiles of text, which the style sheet colours in both themes. */
final class InlineHeat {
    // Characters of a name.
    private static final int LONGEST_NAME = 30;

    private final HeatMap map;

    InlineHeat(HeatMap map) {
        this.map = map;
    }

    String html() {
        StringBuilder html = new StringBuilder("<div class=\"heats\">");
        map.panels().forEach(panel -> panel(html, panel));
        return html.append("</div>").toString();
    }

    private static void panel(StringBuilder html, HeatMap.Panel panel) {
        html.append("<div class=\"heat\"");
        data(html, "heap", panel.heap());
        html.append("><p class=\"panel-title\"><b>")
                .append(escaped(panel.title()))
                .append("</b></p>");
        html.append("<div class=\"tiles\" style=\"--n:")
                .append(longestName(panel))
                .append(";--k:");
        html.append(panel.columns().size()).append("\"><div class=\"heads\"><span></span>");
        for (int i = 0; i < panel.columns().size(); i++) {
            html.append("<span");
            data(html, "gc", collector(panel, i));
            html.append('>').append(escaped(panel.columns().get(i))).append("</span>");
        }
        html.append("</div>");
        panel.rows().forEach(row -> row(html, panel, row));
        html.append("</div></div>");
    }

    private static void row(StringBuilder html, HeatMap.Panel panel, HeatMap.Row row) {
        html.append("<div");
        data(html, "scheme", row.scheme());
        html.append("><span>").append(escaped(name(row))).append("</span>");
        List<HeatMap.Tile> tiles = row.tiles();
        for (int i = 0; i < tiles.size(); i++) {
            HeatMap.Tile tile = tiles.get(i);
            html.append("<span class=\"").append(style(tile)).append('"');
            data(html, "gc", collector(panel, i));
            String full = row.name() + ", " + panel.columns().get(i) + ": " + tile.words();
            html.append(" title=\"").append(escaped(full)).append("\">");
            html.append(escaped(tile.text())).append("</span>");
        }
        html.append("</div>");
    }

    /** As in "below3" for a ratio far below 1. */
    private static String style(HeatMap.Tile tile) {
        return switch (tile.kind()) {
            case NUMBER -> {
                int step = Shades.step(tile);
                yield step == 0 ? "one" : (step < 0 ? "below" : "above") + Math.abs(step);
            }
            case FAILED -> "failed";
            case ALONE -> "alone";
            case ABSENT -> "absent";
        };
    }

    private static String name(HeatMap.Row row) {
        return Words.shortenedName(row.name(), LONGEST_NAME);
    }

    private static int longestName(HeatMap.Panel panel) {
        return panel.rows().stream().mapToInt(row -> Words.width(name(row))).reduce(1, Math::max);
    }

    private static String collector(HeatMap.Panel panel, int column) {
        return column < panel.collectors().size() ? panel.collectors().get(column) : "";
    }

    /** What the filters look at; nothing where there is no value. */
    private static void data(StringBuilder html, String axis, String value) {
        if (!value.isEmpty()) {
            html.append(" data-")
                    .append(axis)
                    .append("=\"")
                    .append(escaped(value))
                    .append('"');
        }
    }
}
