package dev.poolswap.report.text;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Heap limits as the JVM's {@code -Xmx} takes them. */
public final class HeapSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kmgt]?)");

    /** Smallest first; what is not a size (such as {@code default}) comes last, by name. */
    public static final Comparator<String> ORDER = Comparator.<String>comparingLong(
                    text -> bytes(text).orElse(Long.MAX_VALUE))
            .thenComparing(Comparator.naturalOrder());

    private HeapSize() {}

    /** The size in bytes, if it is one. */
    public static OptionalLong bytes(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int shift = switch (matcher.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            case "t" -> 40;
            default -> 0;
        };
        long count = Long.parseLong(matcher.group(1));
        return count > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(count << shift);
    }

    /** Returns the size in words, as in "50 MiB"; what is not a size stays as it is. */
    public static String words(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return text;
        }
        String unit = matcher.group(2);
        return matcher.group(1) + " " + (unit.isEmpty() ? "B" : unit.toUpperCase(Locale.ROOT) + "iB");
    }
}
