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
 * @param panels the tables
 */
public record HeatMap(String id, String title, String unit, String note, List<Panel> panels) implements Picture {
    /** Refuses a chart of nothing. */
    public HeatMap {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("heat map " + id + " has no panel");
        }
        panels = List.copyOf(panels);
    }

    @Override
    public HeatMap withId(String other) {
        return new HeatMap(other, title, unit, note, panels);
    }

    @Override
    public String reading() {
        return unit + ", darker is more (lighter in the dark theme), by equal factors; " + note;
    }

    /**
     * One table.
     *
     * @param title what it shows
     * @param scheme id of the scheme it shows; empty for none
     * @param columns names across
     * @param rows rows from top to bottom
     */
    public record Panel(String title, String scheme, List<String> columns, List<Row> rows) {}

    /**
     * A row.
     *
     * @param name its name
     * @param tiles one a column
     */
    public record Row(String name, List<Tile> tiles) {}

    /**
     * A number as a shade, or why there is none.
     *
     * @param value the number; null when there is none
     * @param failed whether it is missing because the cell failed
     * @param text what is in it
     */
    public record Tile(@Nullable Double value, boolean failed, String text) {}
}
