package dev.poolswap.report.diff;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A comparison of two sweeps as plain text, for a terminal: headers, findings, and how much was tested. */
public final class DiffText {
    private static final List<String> COLUMNS =
            List.of("study", "scheme", "cell", "metric", "before", "after", "unit", "ratio", "verdict");

    /** Cells of a benchmark that are named where it is missing in one of the two. */
    private static final int MOST_PLACES = 4;

    private DiffText() {}

    /**
     * Everything, ending in a newline.
     *
     * @param all whether what is not a finding has a line too
     */
    public static String of(ReportDiff diff, boolean all) {
        String agreement = agreement(diff.differences());
        return headers(diff.headers()) + "\n" + findings(diff, all) + "\n"
                + (agreement.isEmpty() ? "" : agreement + "\n") + tests(diff);
    }

    /** Returns what differs about the sweeps themselves. */
    static String headers(List<HeaderDifference> headers) {
        if (headers.isEmpty()) {
            return "The two sweeps have the same machine, JDK, profile, commit and flags.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("differs", "before", "after"));
        headers.forEach(header -> rows.add(List.of(
                Words.printable(header.what()), Words.printable(header.before()), Words.printable(header.after()))));
        return aligned(rows, column -> false);
    }

    private static String findings(ReportDiff diff, boolean all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        Map<String, List<CellAxes>> missing = new LinkedHashMap<>();
        for (Difference difference : diff.differences()) {
            if (!all && isMissing(difference.change())) {
                missing.computeIfAbsent(missing(difference), any -> new ArrayList<>())
                        .add(difference.axes());
            } else if (all || difference.change().finding()) {
                rows.add(row(difference));
            }
        }
        StringBuilder text = new StringBuilder(
                rows.size() == 1 ? "No number is shown to differ.\n" : aligned(rows, DiffText::isNumber));
        missing.forEach((what, cells) -> text.append(what)
                .append(": ")
                .append(Words.count(cells.size(), "cell"))
                .append(places(cells))
                .append('\n'));
        return text.toString();
    }

    /** A whole study that one of the two does not have is one line. */
    private static boolean isMissing(Change change) {
        return change == Change.ONLY_BEFORE || change == Change.ONLY_AFTER;
    }

    private static String missing(Difference difference) {
        CellAxes axes = difference.axes();
        String metric = difference.metric().isEmpty() ? "" : ", " + difference.metric();
        // One that was renamed is in the first under its old name, and in the second under its new one.
        String what = JmhStudy.isOne(axes.study()) ? axes.scheme() : axes.study();
        return Words.printable(what + metric) + " " + difference.change();
    }

    /** Returns which cells of a benchmark those are, unless they are many. */
    private static String places(List<CellAxes> cells) {
        if (!JmhStudy.isOne(cells.get(0).study())) {
            return "";
        }
        String named = cells.stream()
                .limit(MOST_PLACES)
                .map(cell -> Words.printable(cell.place()))
                .collect(Collectors.joining("; "));
        int further = cells.size() - MOST_PLACES;
        return " (" + named + (further > 0 ? "; and " + further + " more, listed with --all" : "") + ")";
    }

    /** Returns how well the two agree, one line a metric; empty where no metric has intervals. */
    static String agreement(List<Difference> differences) {
        List<Agreement> agreements = Agreement.of(differences);
        if (agreements.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("study", "metric", "cells in both", "intervals overlap", "shown to differ"));
        agreements.forEach(agreement -> rows.add(List.of(
                Words.printable(JmhStudy.words(agreement.study())),
                Words.printable(agreement.metric()),
                Integer.toString(agreement.cells()),
                share(agreement.overlapping(), agreement.cells()),
                share(agreement.different(), agreement.cells()))));
        return aligned(rows, column -> column >= 2);
    }

    private static String tests(ReportDiff diff) {
        long shown = diff.differences().stream()
                .filter(difference -> {
                    Verdict verdict = difference.verdict();
                    return verdict != null && verdict.decided();
                })
                .count();
        long level = count(diff, Change.EQUIVALENT);
        long open = count(diff, Change.NOT_SHOWN);
        long untested = count(diff, Change.NOT_COMPARED);
        String without = untested == 0
                ? ""
                : Words.count(untested, "number") + " not compared: one of the two has only one fork or no samples,"
                        + " so there is no interval.\n";
        long same = count(diff, Change.NO_SPREAD);
        String unjudged = same == 0
                ? ""
                : Words.count(same, "number")
                        + " not judged: each differs, but all forks of a sweep have the same number,"
                        + " so no spread was seen and nothing says what is due to chance.\n";
        return without
                + unjudged
                + String.format(
                        Locale.ROOT,
                        "%s: %d shown to differ, %d equivalent (at most 5 %% apart), %d with neither shown."
                                + " Corrected for the number of tests: with 95 %% confidence, none of the differences is"
                                + " due to chance.\n",
                        Words.count(diff.tests(), "number") + " tested",
                        shown,
                        level,
                        open);
    }

    private static long count(ReportDiff diff, Change change) {
        return diff.differences().stream()
                .filter(difference -> difference.change() == change)
                .count();
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
        String change = difference.change().toString();
        return List.of(
                Words.printable(JmhStudy.words(difference.axes().study())),
                Words.printable(difference.axes().scheme()),
                Words.printable(difference.axes().place()),
                Words.printable(difference.metric()),
                number(before),
                number(after),
                units(before, after),
                ratio(difference.verdict()),
                difference.note().isEmpty() ? change : change + " (" + Words.printable(difference.note()) + ")");
    }

    /** Returns the unit of both, or of each. */
    private static String units(@Nullable Metric before, @Nullable Metric after) {
        return Stream.of(before, after)
                .filter(Objects::nonNull)
                .map(metric -> Words.printable(Numbers.unit(metric.unit())))
                .distinct()
                .collect(Collectors.joining(", then "));
    }

    private static String number(@Nullable Metric metric) {
        return metric == null ? "" : Numbers.withInterval(metric);
    }

    private static String ratio(@Nullable Verdict verdict) {
        return verdict == null
                        || verdict.answer() == Verdict.Answer.NEGLIGIBLE
                        || verdict.comparison().ratio().isEmpty()
                ? ""
                : Numbers.factor(
                        verdict.comparison().ratio().getAsDouble(),
                        verdict.comparison().interval());
    }
}
