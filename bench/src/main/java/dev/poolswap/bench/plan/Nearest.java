package dev.poolswap.bench.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the word that a user may have meant. */
public final class Nearest {
    private Nearest() {}

    /** A message for a word that is none of those expected, with the nearest of them if it is near enough to be meant. */
    public static BadInputException unknown(String option, String word, Collection<String> expected) {
        String meant = expected.stream()
                .filter(candidate -> distance(word, candidate) <= farthest(candidate))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(nearest -> "; did you mean " + nearest + "? Expected: ")
                .orElse(". Expected: ");
        return new BadInputException(
                option + " " + word + ": unknown" + meant + String.join(", ", List.copyOf(expected)));
    }

    /** A typing error in three letters, at least one. */
    private static int farthest(String word) {
        return Math.max(1, word.length() / 3);
    }

    /** Edits that turn one word into the other (Levenshtein). */
    static int distance(String typed, String expected) {
        String from = typed.toLowerCase(Locale.ROOT);
        String to = expected.toLowerCase(Locale.ROOT);
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
