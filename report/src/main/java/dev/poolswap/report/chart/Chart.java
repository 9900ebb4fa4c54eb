package dev.poolswap.report.chart;

import java.util.List;

/**
 * A chart before it is drawn: panels in rows over common axes.
 *
 * @param id its file name without ending
 * @param title its headline
 * @param axis what is measured, with unit
 * @param scale how values are placed
 * @param sharing which panels have one axis range
 * @param columns panels in a row
 * @param panels row by row
 */
public record Chart(
        String id, String title, String axis, Scale scale, Sharing sharing, int columns, List<Panel> panels) {
    /** How values are placed on the axis. */
    public enum Scale {
        /** Bars from zero, unless the values differ so much that small ones would vanish. */
        BARS,
        /** Markers on a logarithmic axis. */
        LOG
    }

    /** Which panels of a chart can be compared by eye. */
    public enum Sharing {
        /** All of them. */
        ALL,
        /** Those of one column. */
        COLUMN
    }

    /** Refuses a chart of nothing. */
    public Chart {
        if (panels.isEmpty() || columns < 1) {
            throw new IllegalArgumentException(
                    "a chart needs a panel and a column, chart " + id + " has " + panels.size() + " and " + columns);
        }
        panels = List.copyOf(panels);
    }

    /** A chart of one panel. */
    public static Chart single(String id, String title, String axis, Scale scale, Panel panel) {
        return new Chart(id, title, axis, scale, Sharing.ALL, 1, List.of(panel));
    }
}
