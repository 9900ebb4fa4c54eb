package dev.poolswap.report.diff;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Differences as a table of plain text, for a terminal. */
public final class DiffText {
    private static final List<String> COLUMNS =
            List.of("study", "scheme", "cell", "metric", "before", "after", "unit", "change", "verdict");

    private DiffText() {}

    /** The table, one line a difference, ending in a newline. */
    public static String table(List<Difference> differences) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        differences.forEach(difference -> rows.add(row(difference)));
        return aligned(rows, DiffText::isNumber);
    }

    /**
     * How well the two agree, one line a metric, and how much of what differs chance explains, ending in a newline;
     * empty where no metric has intervals.
     */
    public static String agreement(List<Difference> differences) {
        List<Agreement> agreements = Agreement.of(differences);
        if (agreements.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("study", "metric", "cells in both", "intervals overlap", "not distinguishable"));
        agreements.forEach(agreement -> rows.add(List.of(
                printable(agreement.study()),
                printable(agreement.metric()),
                Integer.toString(agreement.cells()),
                share(agreement.overlapping(), agreement.cells()),
                share(agreement.level(), agreement.cells()))));
        return aligned(rows, column -> column >= 2) + chance(differences);
    }

    /** Of many tests some say "different" where nothing is: who looks at one of them must know of how many it is one. */
    private static String chance(List<Difference> differences) {
        long tested = differences.stream().filter(Difference::tested).count();
        return String.format(
                Locale.ROOT,
                "%d numbers are in both, each tested by itself at %.0f %%: if nothing had changed, up to %.1f of them"
                        + " would be called different all the same.\n",
                tested,
                100 * Verdict.LEVEL,
                tested * Verdict.LEVEL);
    }

    /** Rounded down, so that not all is never written as all. */
    private static String share(int part, int all) {
        return part + " (" + part * 100 / all + " %)";
    }

    private static boolean isNumber(int column) {
        return column >= 4 && column <= 5 || column == 7;
    }

    private static String aligned(List<List<String>> rows, IntPredicate number) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(number.test(i) ? padding + row.get(i) : row.get(i) + padding)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> row(Difference difference) {
        Metric before = difference.before();
        Metric after = difference.after();
        String verdict = difference.change().toString();
        Metric unit = after == null ? before : after;
        return List.of(
                printable(difference.axes().study()),
                printable(difference.axes().scheme()),
                printable(difference.axes().place()),
                printable(difference.metric()),
                number(before),
                number(after),
                unit == null ? "" : printable(Numbers.unit(unit.unit())),
                percent(before, after),
                difference.note().isEmpty() ? verdict : verdict + " (" + difference.note() + ")");
    }

    private static String number(@Nullable Metric metric) {
        return metric == null ? "" : Numbers.withError(metric);
    }

    private static String percent(@Nullable Metric before, @Nullable Metric after) {
        if (before == null
                || after == null
                || before.score() == 0
                || !before.unit().equals(after.unit())) {
            return "";
        }
        return Numbers.percentOf(after.score(), before.score());
    }

    /** A terminal obeys control characters; text from a file must not reach it with any. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
