package dev.poolswap.report.text;

import dev.poolswap.report.model.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;

/** Numbers with three significant digits, and their units. */
public final class Numbers {
    private static final Set<String> COUNTED = Set.of("versions", "ops", "swaps", "count");

    private Numbers() {}

    /** Three significant digits, grouped by thousands: 0.0421, 1.20, 127, 53,300. */
    public static String significant(double value) {
        return rounded(value, 3);
    }

    /** Two significant digits: an interval is not known better than that. */
    public static String error(double value) {
        return rounded(value, 2);
    }

    private static String rounded(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e15) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** A number in the way of its unit: counts whole, everything else with three significant digits. */
    public static String in(String unit, double value) {
        return COUNTED.contains(unit) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : significant(value);
    }

    /** Score and half interval, as in "127 ± 3.1"; an exact score has as many digits as its interval. */
    public static String withError(Metric metric) {
        String score = in(metric.unit(), metric.score());
        Double error = metric.error();
        // An interval this narrow is what is left of rounding.
        if (error == null || error <= Math.abs(metric.score()) * 1e-9) {
            return score;
        }
        double rounding = Math.abs(metric.score()) * 0.005;
        return (error < rounding ? exactTo(error, metric.score()) : score) + " ± " + error(error);
    }

    /** A value with the decimals of an interval of two digits, and three digits at least. */
    private static String exactTo(double error, double value) {
        int decimals = 1 - (int) Math.floor(Math.log10(error));
        int digits = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%,." + Math.max(0, Math.max(decimals, digits)) + "f", value);
    }

    /** How far a value is from a reference, as in "+2.7 %"; from ten times on as a factor, as in "14.2×". */
    public static String percentOf(double value, double reference) {
        if (value / reference >= 10) {
            return factor(value / reference);
        }
        double percent = (value / reference - 1) * 100;
        double size = Math.abs(percent);
        String digits = size < 0.05 ? "0" : String.format(Locale.ROOT, size < 10 ? "%.1f" : "%.0f", size);
        return (percent < 0 ? "−" : "+") + digits + " %";
    }

    /** A factor, as in "1.94×". */
    public static String factor(double factor) {
        return significant(factor) + "×";
    }

    /** The unit with a proper micro sign. */
    public static String unit(String unit) {
        return unit.startsWith("us") && (unit.length() == 2 || unit.charAt(2) == '/') ? "µ" + unit.substring(1) : unit;
    }

    /** A number for machines: as exact as the double, never in exponent form. */
    public static String exact(double value) {
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
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
