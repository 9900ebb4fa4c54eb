package dev.poolswap.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values an axis spans.
 *
 * @param low where it begins
 * @param high where it ends, with room for the numbers beside the marks
 * @param logarithmic whether equal steps are equal factors
 */
record AxisRange(double low, double high, boolean logarithmic) {
    // Beyond this factor the short bars of a linear axis cannot be told apart any more.
    private static final double LINEAR_SPREAD = 40;

    /** A range for these panels, leaving the given share of a linear axis empty at its end. */
    static AxisRange of(List<Panel> panels, Chart.Scale scale, double room) {
        double largest = 0;
        double smallest = Double.MAX_VALUE;
        boolean zero = false;
        for (Panel panel : panels) {
            for (Mark mark : panel.marks()) {
                if (mark.value() != null) {
                    largest = Math.max(largest, mark.high());
                    smallest = smaller(smallest, mark.value());
                    zero |= mark.value() <= 0;
                }
            }
            Panel.Reference reference = panel.reference();
            if (reference != null) {
                largest = Math.max(largest, reference.value());
                smallest = smaller(smallest, reference.value());
            }
        }
        if (largest <= 0) {
            return new AxisRange(0, 1, false);
        }
        boolean logarithmic = scale == Chart.Scale.LOG || largest / smallest > LINEAR_SPREAD;
        if (!logarithmic) {
            return new AxisRange(0, largest / (1 - room), false);
        }
        // Zero stands at the beginning, a decade apart from the smallest number.
        double low = Math.pow(10, Math.floor(Math.log10(smallest)) - (zero ? 1 : 0));
        // A single decade makes an axis of two ticks. Numbers stand on either side of a marker and need
        // little room.
        double decades = Math.max(1, Math.log10(largest / low));
        return new AxisRange(low, low * Math.pow(10, decades * 1.06), true);
    }

    private static double smaller(double smallest, @Nullable Double value) {
        return value != null && value > 0 ? Math.min(smallest, value) : smallest;
    }

    /** The value itself, or the end of the axis that is nearest. */
    double clamp(double value) {
        return Math.min(high, Math.max(low, value));
    }
}
