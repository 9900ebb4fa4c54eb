package dev.poolswap.bench.docs;

import java.util.Locale;
import java.util.regex.Pattern;

/** When a test runs. One without a tag runs in every build, so that none is left out because somebody forgot it. */
enum Tier {
    /** By {@code mvn verify}. */
    VERIFY,
    /** By {@code mvn verify -Pfull}: tests that are tagged {@code full}, or whose class is. */
    FULL;

    private static final String TAG = "@Tag(\"full\")";
    private static final Pattern CLASS_IS_TAGGED = Pattern.compile("^" + Pattern.quote(TAG), Pattern.MULTILINE);

    /** The tier of a method, by the source of its class. */
    static Tier of(String source, String method) {
        int at = source.indexOf("void " + method + "(");
        if (at < 0) {
            throw new IllegalArgumentException("the source has no method " + method);
        }
        // What is before a method, back to the empty line before it.
        String annotations = source.substring(Math.max(0, source.lastIndexOf("\n\n", at)), at);
        return annotations.contains(TAG) || CLASS_IS_TAGGED.matcher(source).find() ? FULL : VERIFY;
    }

    /** As in docs/evidence.md. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
