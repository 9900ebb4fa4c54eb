package dev.poolswap.report.chart;

import dev.poolswap.report.text.Numbers;
import java.io.Serial;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** Formats short numbers: 0.1, 20, 5k, 10M. */
final class AxisFormat extends NumberFormat {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return to.append(digits(value / 1e9)).append('G');
        }
        if (size >= 1e6) {
            return to.append(digits(value / 1e6)).append('M');
        }
        // Four digits would turn it into another number, such as a size in KiB.
        boolean rounded = size < 1e6 && value == Math.rint(value) && value % 10 != 0;
        return size < 1e4
                ? to.append(digits(value))
                : rounded
                        ? to.append(Numbers.exact(value))
                        : to.append(digits(value / 1e3)).append('k');
    }

    private static String digits(double value) {
        return Numbers.exact(Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
    }

    @Override
    public StringBuffer format(long value, StringBuffer to, FieldPosition position) {
        return format((double) value, to, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
        throw new UnsupportedOperationException("an axis only prints numbers");
    }
}
