package dev.poolswap.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options that are numbers, and refuses others in words that do not name types of Java. */
final class Numerals {
    private Numerals() {}

    static void register(CommandLine line) {
        line.registerConverter(Integer.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        line.registerConverter(Long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        line.registerConverter(double.class, Numerals::real);
    }

    private static long whole(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused as one that is too large.
        }
        throw new TypeConversionException("\"" + text + "\", expected a whole number from " + least + " to " + most);
    }

    private static double real(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new TypeConversionException("\"" + text + "\", expected a number");
        }
        throw new TypeConversionException("\"" + text + "\", expected a finite number");
    }
}
