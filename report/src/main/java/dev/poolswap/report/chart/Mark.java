package dev.poolswap.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a panel: a measured number with its whisker, or why there is none.
 *
 * @param label name on the axis
 * @param scheme id that chooses colour, pattern and marker
 * @param fence fence mode, which chooses outline and marker where the scheme has several; may be empty
 * @param value where the bar ends or the marker is; null when there is no number
 * @param low lower end of the whisker
 * @param high upper end of the whisker
 * @param whisker what the whisker means
 * @param text what is beside it: the number, or why there is none
 * @param forks the mean of each fork, drawn as a dot; may be empty
 */
public record Mark(
        String label,
        String scheme,
        String fence,
        @Nullable Double value,
        double low,
        double high,
        Whisker whisker,
        String text,
        List<Double> forks) {
    /** What a whisker means. */
    public enum Whisker {
        /** A confidence interval; the axis need not be long enough for a hopeless one. */
        INTERVAL,
        /** Measured numbers, all of which must be seen. */
        RANGE,
        /** None, since the cell failed. */
        FAILED,
        /** None, since there is nothing to measure here. */
        ABSENT
    }

    /** A number with its interval; where both ends are the number itself there is no whisker. */
    public static Mark measured(String label, String scheme, double value, double low, double high, String text) {
        return new Mark(label, scheme, "", value, low, high, Whisker.INTERVAL, text, List.of());
    }

    /** The same with the mean of each fork behind it. */
    public Mark withForks(List<Double> all) {
        return new Mark(label, scheme, fence, value, low, high, whisker, text, all);
    }

    /** The same under that fence mode. */
    public Mark fenced(String mode) {
        return new Mark(label, scheme, mode, value, low, high, whisker, text, forks);
    }

    /** A number with a whisker up to a second one, such as median and 99th percentile. */
    public static Mark range(String label, String scheme, double value, double high, String text) {
        return new Mark(label, scheme, "", value, value, Math.max(value, high), Whisker.RANGE, text, List.of());
    }

    /** A cell that failed. */
    public static Mark failed(String label, String scheme, String words) {
        return new Mark(label, scheme, "", null, 0, 0, Whisker.FAILED, words, List.of());
    }

    /** A cell without this number. */
    public static Mark absent(String label, String scheme, String words) {
        return new Mark(label, scheme, "", null, 0, 0, Whisker.ABSENT, words, List.of());
    }
}
