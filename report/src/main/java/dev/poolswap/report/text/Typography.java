package dev.poolswap.report.text;

import java.util.regex.Pattern;

/** What belongs together stays on one line. */
public final class Typography {
    private static final Pattern AFTER_NUMBER =
            Pattern.compile("(?<=[0-9]) (?=(%|±|µs|ns|ms|us|B|[KMGT]iB|cells?|forks?|threads?)(?![\\p{L}\\p{N}]))");
    private static final Pattern AFTER_SIGN = Pattern.compile("(?<=±) (?=[0-9])");

    private Typography() {}

    /** The text with no-break spaces between numbers, signs and units. */
    public static String tied(String text) {
        return AFTER_SIGN
                .matcher(AFTER_NUMBER.matcher(text).replaceAll("\u00a0"))
                .replaceAll("\u00a0");
    }
}
