package dev.poolswap.report.chart;

import java.util.List;

/**
 * A chart before it is drawn: panels in rows over common axes.
 *
 * @param id its file name without ending
 * @param title its headline
 * @param unit unit of the values
 * @param note how to read it
 * @param scale how values are placed
 * @param sharing which panels have one axis range
 * @param columns panels in a row
 * @param panels row by row
 * @param beside panels of other charts that share the axis range with all panels of this one
 */
public record Chart(
        String id,
        String title,
        String unit,
        String note,
        Scale scale,
        Sharing sharing,
        int columns,
        List<Panel> panels,
        List<Panel> beside)
        implements Picture {
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
        beside = List.copyOf(beside);
    }

    @Override
    public Chart withId(String other) {
        return new Chart(other, title, unit, note, scale, sharing, columns, panels, beside);
    }

    @Override
    public String reading() {
        return unit + ", " + note;
    }

    /** A chart whose axes are its own. */
    public Chart(
            String id,
            String title,
            String unit,
            String note,
            Scale scale,
            Sharing sharing,
            int columns,
            List<Panel> panels) {
        this(id, title, unit, note, scale, sharing, columns, panels, List.of());
    }

    /** Returns a chart of one panel, to be compared with others of the same kind. */
    public static Chart single(
            String id, String title, String unit, String note, Scale scale, Panel panel, List<Panel> beside) {
        return new Chart(id, title, unit, note, scale, Sharing.ALL, 1, List.of(panel), beside);
    }
}
