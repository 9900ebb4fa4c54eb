package dev.poolswap.report.text;

import dev.poolswap.report.model.Printable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists and counts in sentences. */
public final class Words {
    private static final Set<Character.UnicodeScript> WIDE = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL);

    private Words() {}

    /** "a", "a and b", "a, b and c". */
    public static String list(List<String> items) {
        return switch (items.size()) {
            case 0 -> "none";
            case 1 -> items.get(0);
            default -> String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
        };
    }

    /** "a", "a or b", "a, b or c". */
    public static String either(List<String> items) {
        return items.size() < 2
                ? list(items)
                : String.join(", ", items.subList(0, items.size() - 1)) + " or " + items.get(items.size() - 1);
    }

    /** "1 cell", "2 cells", "5,704 cells". */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** Returns the head of a column: with a capital letter first. */
    public static String head(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** At most that many characters; what is longer ends in an ellipsis. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        // Nothing is cut within a letter that Java holds as two.
        boolean within = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, within ? end - 1 : end) + "…";
    }

    /** Returns at most that many characters of a name; a longer one lacks its middle, since names of a kind often begin alike. */
    public static String shortenedName(String name, int most) {
        int[] signs = name.codePoints().toArray();
        if (signs.length <= most) {
            return name;
        }
        int end = (most - 1) / 2;
        int start = most - 1 - end;
        return new String(signs, 0, start) + "…" + new String(signs, signs.length - end, end);
    }

    /** Returns how wide a name is, in Latin letters: one of Chinese, Japanese or Korean is as wide as two. */
    public static int width(String name) {
        return name.codePoints()
                .map(sign -> WIDE.contains(Character.UnicodeScript.of(sign)) ? 2 : 1)
                .sum();
    }

    /**
     * Returns a line of which a terminal obeys nothing: what it would obey is spelled out, as in {@code \\n} and {@code
     * \\u001b}.
     */
    public static String printable(String text) {
        return Printable.of(text);
    }

    /** Returns an argument as a POSIX shell reads it back. */
    public static String shellQuoted(String argument) {
        return argument.matches("[A-Za-z0-9_@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
