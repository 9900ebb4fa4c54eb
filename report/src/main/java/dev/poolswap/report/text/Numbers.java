package dev.poolswap.report.text;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers with three significant digits, and their units. */
public final class Numbers {
    private static final Set<String> COUNTED = Set.of("versions", "ops", "swaps", "count");
    private static final String NOTHING = "none";
    private static final double MOST = 1000;

    // From here on a whole number would have four digits.
    private static final double MOST_COUNTED = 999.5;

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final Pattern MICROSECONDS = Pattern.compile("(?<![\\p{L}\\p{N}])us(?![\\p{L}\\p{N}])");

    private Numbers() {}

    /** Three significant digits, grouped by thousands: 0.0421, 1.20, 127, 53,300. */
    public static String significant(double value) {
        return rounded(value, 3);
    }

    private static String rounded(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            // A sum or a quotient of numbers that nobody measures.
            return Double.isNaN(value) ? "–" : (value > 0 ? "over " : "under -") + "1e+308";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e15) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** A number in the way of its unit: zero is none, counts are whole, all have three significant digits at most. */
    public static String in(String unit, double value) {
        if (value == 0) {
            return NOTHING;
        }
        boolean whole = COUNTED.contains(unit) && Math.abs(value) < MOST_COUNTED && Math.round(value) != 0;
        return whole ? Long.toString(Math.round(value)) : significant(value);
    }

    /**
     * Score and 95 % interval over the forks, as in "127 (119 to 136)"; the score alone where there is no
     * interval, and where three digits do not tell its ends apart.
     */
    public static String withInterval(Metric metric) {
        String score = in(metric.unit(), metric.score());
        return Interval.of(metric)
                .filter(interval -> !significant(interval.low()).equals(significant(interval.high())))
                .map(interval -> score + " " + interval(interval))
                .orElse(score);
    }

    /** Score, interval and unit in a sentence, as in "127 (119 to 136) ns/op", "1 version" and "0 versions". */
    public static String inWords(Metric metric) {
        return withUnit(withInterval(metric), metric.unit());
    }

    /** The same of a number without an interval. */
    public static String inWords(String unit, double value) {
        return withUnit(in(unit, value), unit);
    }

    /** In a table nothing is "none"; before its unit it is a number, and one thing is not several. */
    private static String withUnit(String number, String unit) {
        String shown = number.startsWith(NOTHING) ? "0" + number.substring(NOTHING.length()) : number;
        boolean single = shown.equals("1") && COUNTED.contains(unit) && unit.endsWith("s");
        return shown + " " + (single ? unit.substring(0, unit.length() - 1) : unit(unit));
    }

    /** The ends of an interval, as in "(119 to 136)". */
    public static String interval(Interval interval) {
        return "(" + significant(interval.low()) + " to " + significant(interval.high()) + ")";
    }

    /** How far a value is from a reference, as in "+2.7 %"; from ten times on as a factor, as in "14.2 ×". */
    public static String percentOf(double value, double reference) {
        double ratio = value / reference;
        if (ratio >= 10 || !Double.isFinite(ratio)) {
            return factor(ratio);
        }
        double percent = (ratio - 1) * 100;
        double size = Math.abs(percent);
        String digits = size < 0.05 ? "0" : String.format(Locale.ROOT, size < 10 ? "%.1f" : "%.0f", size);
        return (percent < 0 ? "−" : "+") + digits + " %";
    }

    /** A factor, as in "1.94 ×"; nobody needs to know one over a thousand. */
    public static String factor(double factor) {
        return bounded(factor) + " ×";
    }

    /** A factor and its interval, as in "1.94 × (1.61 to 2.34)". */
    public static String factor(double factor, Interval interval) {
        String low = bounded(interval.low());
        String high = bounded(interval.high());
        return low.equals(high) ? factor(factor) : factor(factor) + " (" + low + " to " + high + ")";
    }

    /** A factor without its sign; one over a thousand is only said to be. */
    public static String bounded(double factor) {
        if (factor > MOST) {
            return "over 1,000";
        }
        return factor > 0 && factor < 1 / MOST ? "under 0.001" : significant(factor);
    }

    /**
     * A percentile, as in "99.9779": three significant digits of what lies beyond it, because percentiles differ in that. It
     * is rounded down, so that no percentile is named that was not measured.
     */
    public static String percentile(double percentile) {
        if (!(percentile > 0 && percentile < PERCENT.doubleValue())) {
            return exact(percentile);
        }
        BigDecimal beyond = PERCENT.subtract(BigDecimal.valueOf(percentile));
        BigDecimal shown = PERCENT.subtract(beyond.round(new MathContext(3, RoundingMode.CEILING)));
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** The unit with a proper micro sign. */
    public static String unit(String unit) {
        return MICROSECONDS.matcher(unit).replaceAll("µs");
    }

    /** A number for machines: as exact as the double, never in exponent form. */
    public static String exact(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
        BigDecimal plain = BigDecimal.valueOf(finite).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    /** Bytes in binary units, as in "7.75 GiB". */
    public static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return significant(value) + " " + units[unit];
    }
}
