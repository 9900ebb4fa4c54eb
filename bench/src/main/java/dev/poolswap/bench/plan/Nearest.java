package dev.poolswap.bench.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a user may have meant. */
final class Nearest {
    private Nearest() {}

    /** A message for a word that is none of those expected, with the nearest of them. */
    static BadInputException unknown(String option, String word, Collection<String> expected) {
        String nearest = expected.stream()
                .min(Comparator.comparingInt(candidate -> distance(word.toLowerCase(Locale.ROOT), candidate)))
                .orElseThrow();
        return new BadInputException(option + " " + word + ": unknown; did you mean " + nearest + "? Expected: "
                + String.join(", ", List.copyOf(expected)));
    }

    /** Edits that turn one word into the other (Levenshtein). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
