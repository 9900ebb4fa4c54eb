package dev.poolswap.report.chart;

import java.util.List;

/**
 * The values an axis spans.
 *
 * @param low where it begins
 * @param top the largest value that is drawn; whiskers beyond it are cut off
 * @param high where it ends, with room for the numbers beside the marks
 * @param logarithmic whether equal steps are equal factors
 * @param fromZero whether zero, which has no place on a logarithmic axis, is where this one begins
 */
record AxisRange(double low, double top, double high, boolean logarithmic, boolean fromZero) {
    // Beyond this factor the short bars of a linear axis can no longer be distinguished.
    private static final double LINEAR_SPREAD = 40;

    // With three iterations an interval can be many times its number; it must not squeeze the rest.
    private static final double LONGEST_INTERVAL = 2;

    // Beyond these the arithmetic of ticks and lengths ends; such numbers are at the end of the axis.
    static final double LARGEST = 1e30;
    static final double SMALLEST = 1e-30;

    // Nor must a single fork near zero do so.
    private static final double LONGEST_FALL = 10;

    AxisRange(double low, double top, double high, boolean logarithmic) {
        this(low, top, high, logarithmic, false);
    }

    /** A range for these panels, leaving the given share of the axis empty at its end. */
    static AxisRange of(List<Panel> panels, Chart.Scale scale, double room) {
        double largest = 0;
        double smallest = Double.MAX_VALUE;
        double largestFork = 0;
        double smallestFork = Double.MAX_VALUE;
        boolean zero = false;
        for (Panel panel : panels) {
            Panel.Reference reference = panel.reference();
            if (reference != null && reference.value() > 0) {
                largest = Math.max(largest, reference.value());
                smallest = Math.min(smallest, reference.value());
            }
            for (Mark mark : panel.marks()) {
                Double value = mark.value();
                if (value == null) {
                    continue;
                }
                largest = Math.max(largest, mark.whisker() == Mark.Whisker.RANGE ? mark.high() : value);
                zero |= value <= 0;
                smallest = value > 0 ? Math.min(smallest, value) : smallest;
                for (double fork : mark.forks()) {
                    largestFork = Math.max(largestFork, fork);
                    zero |= fork <= 0;
                    smallestFork = fork > 0 ? Math.min(smallestFork, fork) : smallestFork;
                }
            }
        }
        largest = Math.min(largest, LARGEST);
        smallest = Math.min(LARGEST, Math.max(smallest, SMALLEST));
        largestFork = Math.min(largestFork, LARGEST);
        smallestFork = Math.max(smallestFork, SMALLEST);
        if (largest < SMALLEST) {
            return new AxisRange(0, 1 - room, 1, false);
        }
        double top = Math.min(longestWhisker(panels, Math.max(largest, largestFork)), largest * LONGEST_INTERVAL);
        boolean logarithmic = scale == Chart.Scale.LOG || largest / smallest > LINEAR_SPREAD;
        if (!logarithmic) {
            return new AxisRange(0, top, top / (1 - room), false);
        }
        double lowest = Math.min(smallest, Math.max(smallestFork, smallest / LONGEST_FALL));
        // Zero is at the beginning, a decade apart from the smallest number.
        double low = Math.pow(10, Math.floor(Math.log10(lowest)) - (zero ? 1 : 0));
        // A single decade makes an axis of two ticks.
        double decades = Math.max(1, Math.log10(top / low));
        return new AxisRange(low, top, low * Math.pow(10, decades / (1 - room)), true, zero);
    }

    private static double longestWhisker(List<Panel> panels, double atLeast) {
        return panels.stream()
                .flatMap(panel -> panel.marks().stream())
                .filter(mark -> mark.value() != null)
                .mapToDouble(Mark::high)
                .reduce(atLeast, Math::max);
    }

    /** Whether a tick may be there: between zero and the first decade nothing is placed. */
    boolean hasTick(double value) {
        return !fromZero || value <= low * (1 + 1e-9) || value >= low * 10 * (1 - 1e-9);
    }

    /** What a tick says. */
    String label(double value) {
        return fromZero && value <= low * (1 + 1e-9) ? "0" : new AxisFormat().format(value);
    }

    /** The value itself, or the nearest one that is drawn. */
    double clamp(double value) {
        return Math.min(top, Math.max(low, value));
    }
}
