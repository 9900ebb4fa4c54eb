package dev.poolswap.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts names and messages that come from files and from foreign code to a line that every file and terminal can
 * hold: SVG may not have control characters, and a terminal obeys them.
 */
public final class Printable {
    /** Not a character in XML, and the one before it neither. */
    private static final int LAST_OF_PLANE = 0xffff;

    private Printable() {}

    /**
     * The text with control characters, those that turn the direction of writing, and what is not a character spelled
     * out, as in {@code \\n} and {@code \\u001b}.
     */
    public static String of(String text) {
        if (text.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                default -> {
                    if (isRefused(character)) {
                        printable.append(String.format(Locale.ROOT, "\\u%04x", character));
                    } else {
                        printable.appendCodePoint(character);
                    }
                }
            }
        });
        return printable.toString();
    }

    private static boolean isRefused(int character) {
        return Character.isISOControl(character)
                || character >= 0x2028 && character <= 0x202e
                || character >= 0x2066 && character <= 0x2069
                || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
                || character == LAST_OF_PLANE - 1
                || character == LAST_OF_PLANE;
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Each of them. */
    static List<String> all(List<String> texts) {
        List<String> printable = new ArrayList<>(texts.size());
        texts.forEach(text -> printable.add(of(text)));
        return List.copyOf(printable);
    }

    /** Returns the same values under names that are printable. */
    static <V> Map<String, V> names(Map<String, V> map) {
        Map<String, V> printable = new LinkedHashMap<>();
        map.forEach((name, value) -> printable.put(of(name), value));
        return printable;
    }

    /** Names and values that are printable. */
    static Map<String, String> all(Map<String, String> map) {
        Map<String, String> printable = new LinkedHashMap<>();
        map.forEach((name, value) -> printable.put(of(name), of(value)));
        return printable;
    }
}
