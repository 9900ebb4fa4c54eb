package dev.poolswap.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One coordinate system of a chart.
 *
 * @param title what it shows; may be empty
 * @param marks its lines from top to bottom
 * @param reference a value drawn as a line through all of them
 */
public record Panel(
        String title, List<Mark> marks, @Nullable Reference reference) {
    /** A panel without a reference line. */
    public Panel(String title, List<Mark> marks) {
        this(title, marks, null);
    }

    /**
     * A line to compare with.
     *
     * @param value where it is
     * @param label what it is
     */
    public record Reference(double value, String label) {}
}
