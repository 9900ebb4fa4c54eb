package dev.poolswap.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as shades: small tables side by side over one scale.
 *
 * @param id its file name without ending
 * @param title its headline
 * @param unit unit of the numbers
 * @param note how to read it
 * @param shade what a shade means
 * @param panels the tables
 */
public record HeatMap(String id, String title, String unit, String note, Shade shade, List<Panel> panels)
        implements Picture {
    /** Refuses a chart of nothing. */
    public HeatMap {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("heat map " + id + " has no panel");
        }
        panels = List.copyOf(panels);
    }

    /** A map of amounts. */
    public HeatMap(String id, String title, String unit, String note, List<Panel> panels) {
        this(id, title, unit, note, Shade.AMOUNT, panels);
    }

    @Override
    public HeatMap withId(String other) {
        return new HeatMap(other, title, unit, note, shade, panels);
    }

    @Override
    public String reading() {
        return switch (shade) {
            case AMOUNT -> unit + ", darker is more (lighter in the dark theme), by equal factors; " + note;
            case RATIO -> unit + "; blue: below 1, orange: above 1, stronger: further from 1; " + note;
        };
    }

    /** What a shade means. */
    public enum Shade {
        /** The darker, the more. */
        AMOUNT,
        /** Two colours, one on each side of 1. */
        RATIO
    }

    /**
     * One table.
     *
     * @param title what it shows
     * @param scheme id of the scheme it shows; empty for none
     * @param columns names across
     * @param rows rows from top to bottom
     * @param heap heap limit of all its numbers; empty where it has several
     * @param collectors the collector of each column; empty where columns are something else
     */
    public record Panel(
            String title, String scheme, List<String> columns, List<Row> rows, String heap, List<String> collectors) {
        /** A table of which no part is filtered out. */
        public Panel(String title, String scheme, List<String> columns, List<Row> rows) {
            this(title, scheme, columns, rows, "", List.of());
        }
    }

    /**
     * A row.
     *
     * @param name its name
     * @param scheme id of the scheme it shows; empty for none
     * @param tiles one a column
     */
    public record Row(String name, String scheme, List<Tile> tiles) {
        /** A row that is of no scheme. */
        public Row(String name, List<Tile> tiles) {
            this(name, "", tiles);
        }
    }

    /** What a tile shows. */
    public enum Kind {
        /** A number. */
        NUMBER,
        /** None, since the cell failed. */
        FAILED,
        /** None, since only what it is compared with failed. */
        ALONE,
        /** None, since there is nothing to measure here. */
        ABSENT
    }

    /**
     * A number as a shade, or why there is none.
     *
     * @param value the number; null when there is none
     * @param low lower end of its interval; not a number where there is none
     * @param high upper end
     * @param kind what it shows
     * @param text what is in it
     * @param words the same in full
     */
    public record Tile(@Nullable Double value, double low, double high, Kind kind, String text, String words) {
        /** A number without an interval, or why there is none. */
        public Tile(@Nullable Double value, boolean failed, String text) {
            this(
                    value,
                    Double.NaN,
                    Double.NaN,
                    value != null ? Kind.NUMBER : failed ? Kind.FAILED : Kind.ABSENT,
                    text,
                    text);
        }

        /** Why there is no number. */
        public static Tile without(Kind kind, String text, String words) {
            return new Tile(null, Double.NaN, Double.NaN, kind, text, words);
        }

        /** Returns whether a ratio may be 1 by its interval, or has none. */
        public boolean mayBeOne() {
            return value != null && !(low > 1 || high < 1);
        }
    }
}
