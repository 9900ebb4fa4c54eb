package dev.poolswap.report.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** File names and anchors from text that nobody has vetted: letters, digits and dashes only. */
public final class Slugs {
    private static final int MAX = 80;
    private final Set<String> taken = new HashSet<>();

    /** A slug that this object has not given out yet. */
    public String unique(String text) {
        String base = of(text);
        String slug = base;
        for (int number = 2; !taken.add(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }

    /** Returns the slug of a text; "unnamed" when nothing of it can stay. */
    public static String of(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.length() > MAX) {
            slug = slug.substring(0, MAX);
        }
        return slug.isEmpty() ? "unnamed" : slug;
    }
}
