package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Cells in the order of their means, and what may be said about the first and each other one.
 *
 * @param question what was asked
 * @param order all cells that have the number, best mean first; never empty
 * @param ahead those that the first is shown to be better than
 * @param level those that are shown to be no more than 5 % away from it
 * @param open those of which neither is shown
 * @param untested those that cannot be tested, since one of the two has a single fork
 * @param nearest how far the first is ahead of the nearest of those that it is better than; empty where there is none
 * @param detectable the factor that the run could have shown against all of those that are open; empty where there is
 *     none
 */
record Standing(
        Question question,
        List<Cell> order,
        List<Cell> ahead,
        List<Cell> level,
        List<Cell> open,
        List<Cell> untested,
        String nearest,
        String detectable) {
    // More names in a row are not read.
    private static final int NAMED = 4;

    /** None where no cell has the number. */
    static Optional<Standing> of(Question question, Comparisons comparisons) {
        List<Cell> order = question.order();
        if (order.isEmpty()) {
            return Optional.empty();
        }
        Cell best = order.get(0);
        List<Cell> ahead = new ArrayList<>();
        List<Cell> level = new ArrayList<>();
        List<Cell> open = new ArrayList<>();
        List<Cell> untested = new ArrayList<>();
        double least = Double.MAX_VALUE;
        String nearest = "";
        double most = 0;
        for (Cell other : order.subList(1, order.size())) {
            Optional<Verdict> verdict = comparisons.between(other, best, question.metric());
            if (verdict.isEmpty()) {
                untested.add(other);
                continue;
            }
            Verdict found = verdict.get();
            if (found.answer() == Verdict.Answer.LEVEL) {
                level.add(other);
            } else if (found.answer() == worse(question.less())
                    && question.apart().test(best, other)) {
                ahead.add(other);
                Verdict factors = question.less() ? found : found.reversed();
                double ratio = factors.comparison().ratio().orElse(Double.MAX_VALUE);
                if (ratio <= least) {
                    least = ratio;
                    nearest = ratio == Double.MAX_VALUE
                            ? ""
                            : Numbers.factor(ratio, factors.comparison().interval());
                }
            } else {
                open.add(other);
                // Where it is shown to differ the search was too coarse, whatever the forks say.
                most = found.decided()
                        ? most
                        : Math.max(most, found.detectable().orElse(0));
            }
        }
        return Optional.of(new Standing(
                question,
                order,
                List.copyOf(ahead),
                List.copyOf(level),
                List.copyOf(open),
                List.copyOf(untested),
                nearest,
                most > 0 ? Numbers.factor(most) : ""));
    }

    private static Verdict.Answer worse(boolean less) {
        return less ? Verdict.Answer.MORE : Verdict.Answer.LESS;
    }

    /** Returns the one with the best mean. */
    Cell best() {
        return order.get(0);
    }

    /** Returns whether it is shown to be better than each other. */
    boolean decided() {
        return ahead.size() == order.size() - 1;
    }

    /** Returns its number, interval and unit. */
    String number() {
        return Numbers.inWords(question.number(best()));
    }

    /**
     * Returns what may be said about the first, as in "ahead of 3 others by 1.4 × (1.2 to 1.6) or more; equivalent to
     * hazard".
     */
    String words() {
        if (order.size() == 1) {
            return "the only one with a value";
        }
        List<String> parts = new ArrayList<>();
        if (!ahead.isEmpty()) {
            parts.add("ahead of " + (decided() ? Words.count(ahead.size(), "other") : names(ahead))
                    + (nearest.isEmpty() ? "" : " by " + nearest + (ahead.size() > 1 ? " or more" : "")));
        }
        if (!level.isEmpty()) {
            parts.add("equivalent to " + names(level) + " (at most 5 % apart)");
        }
        if (!open.isEmpty()) {
            parts.add("not shown to differ from " + names(open)
                    + (detectable.isEmpty() ? "" : " (smallest detectable factor: " + detectable + ")"));
        }
        if (!untested.isEmpty()) {
            parts.add("not compared with " + names(untested) + " (no interval)");
        }
        return String.join("; ", parts);
    }

    private String names(List<Cell> cells) {
        boolean all = cells.size() == order.size() - 1 && cells.size() > 1;
        return all
                ? "any other"
                : cells.size() > NAMED ? Words.count(cells.size(), "other") : Words.list(names(cells, question.name()));
    }

    /**
     * Returns what the comparisons with the first rest on, as in "5 forks, paired by round; 95 % confidence, corrected
     * for 90 tests".
     */
    String basis(Comparisons comparisons) {
        List<Comparison> tested = order.stream()
                .skip(1)
                .map(other -> comparisons.between(other, best(), question.metric()))
                .flatMap(Optional::stream)
                .map(Verdict::comparison)
                .toList();
        IntSummaryStatistics forks = order.size() == 1
                ? IntStream.of(ForkMeans.of(question.number(best())).count()).summaryStatistics()
                : tested.stream().mapToInt(Comparison::forks).summaryStatistics();
        if (forks.getCount() == 0 || forks.getMax() < 2) {
            return "one fork, so no interval and no test";
        }
        long paired = tested.stream().filter(Comparison::paired).count();
        return (forks.getMin() == forks.getMax() ? "" : forks.getMin() + " to ")
                + Words.count(forks.getMax(), "fork")
                + (paired == 0 ? "" : paired == tested.size() ? ", paired by round" : ", some paired by round") + "; "
                + Math.round(100 * Interval.CONFIDENCE) + " % confidence, corrected for "
                + Words.count(comparisons.tests(), "test");
    }

    private static List<String> names(List<Cell> cells, Function<Cell, String> name) {
        return cells.stream().map(name).toList();
    }
}
