package dev.poolswap.report.diff;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.Family;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two sweeps compared: what differs about the sweeps themselves, then every metric of every cell that is in either. All
 * tests are one family.
 *
 * @param headers what differs about the sweeps
 * @param differences every metric, in the order of the first sweep, then what only the second has
 * @param tests how many of them were tested
 */
public record ReportDiff(List<HeaderDifference> headers, List<Difference> differences, int tests) {
    /** Copies both lists. */
    public ReportDiff {
        headers = List.copyOf(headers);
        differences = List.copyOf(differences);
    }

    /** A metric that both sweeps have in a unit of its own. All axes of a cell would make a slow key. */
    private record Key(int cell, String metric) {}

    private record Both(
            CellAxes axes, @Nullable Cell old, @Nullable Cell now) {}

    /** Compares; cells are the same when all their axes are. */
    public static ReportDiff of(Results before, Results after) {
        Map<CellAxes, Cell> first = byAxes(before);
        Map<CellAxes, Cell> second = byAxes(after);
        Set<CellAxes> all = new LinkedHashSet<>(first.keySet());
        all.addAll(second.keySet());
        List<Both> cells = new ArrayList<>();
        all.forEach(axes -> cells.add(new Both(axes, first.get(axes), second.get(axes))));
        Tests tests = tests(cells);
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Both both = cells.get(i);
            Cell old = both.old();
            Cell now = both.now();
            if (old == null) {
                differences.add(whole(both.axes(), Change.ONLY_AFTER, ""));
            } else if (now == null) {
                differences.add(whole(both.axes(), Change.ONLY_BEFORE, ""));
            } else {
                differences.addAll(cell(i, both.axes(), old, now, tests));
            }
        }
        return new ReportDiff(HeaderDifference.of(before, after, first, second), differences, tests.judged());
    }

    private static Map<CellAxes, Cell> byAxes(Results results) {
        Map<CellAxes, Cell> cells = new LinkedHashMap<>();
        results.cells().forEach(cell -> cells.put(CellAxes.of(cell), cell));
        return cells;
    }

    /**
     * What was tested, and what could not be.
     *
     * @param family all tests
     * @param withoutSpread metrics that differ and of which no spread was seen; each counts as a test that found nothing
     */
    private record Tests(Family<Key> family, Set<Key> withoutSpread) {
        int judged() {
            return family.tests() - withoutSpread.size();
        }
    }

    private static Tests tests(List<Both> cells) {
        Map<Key, Comparison> tests = new LinkedHashMap<>();
        Set<Key> withoutSpread = new LinkedHashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            int number = i;
            Cell old = cells.get(i).old();
            Cell now = cells.get(i).now();
            if (old != null && now != null && !old.failed() && !now.failed()) {
                old.metrics().forEach((name, was) -> {
                    Metric is = now.metrics().get(name);
                    if (is != null && is.unit().equals(was.unit())) {
                        Key key = new Key(number, name);
                        comparison(name, was, is).ifPresent(found -> {
                            if (found.withoutSpread() && found.difference() != 0 && !found.negligible()) {
                                withoutSpread.add(key);
                            } else {
                                tests.put(key, found);
                            }
                        });
                    }
                });
            }
        }
        return new Tests(Family.of(tests, withoutSpread.size()), withoutSpread);
    }

    private static Optional<Comparison> comparison(String metric, Metric was, Metric is) {
        // Rounds of two sweeps have nothing to do with each other.
        return Comparison.of(ForkMeans.of(is), ForkMeans.of(was)).map(found -> {
            OptionalDouble step = Resolution.ofLogarithm(metric, Math.min(was.score(), is.score()));
            return found.withoutSpread() && found.logarithmic() && step.isPresent()
                    ? found.readTo(step.getAsDouble())
                    : found;
        });
    }

    private static List<Difference> cell(int number, CellAxes axes, Cell old, Cell now, Tests tests) {
        if (old.failed() && now.failed()) {
            return List.of(whole(axes, Change.STILL_FAILS, now.status().words()));
        } else if (now.failed()) {
            return List.of(whole(axes, Change.FAILS_NOW, now.status().words()));
        } else if (old.failed()) {
            return List.of(
                    whole(axes, Change.RUNS_NOW, "before: " + old.status().words()));
        }
        Set<String> names = new LinkedHashSet<>(old.metrics().keySet());
        names.addAll(now.metrics().keySet());
        List<Difference> differences = new ArrayList<>();
        if (old.failures().isEmpty() && !now.failures().isEmpty()) {
            differences.add(whole(axes, Change.FAILS_NOW, failures(now)));
        }
        for (String name : names) {
            Metric was = old.metrics().get(name);
            Metric is = now.metrics().get(name);
            Key key = new Key(number, name);
            Verdict verdict = tests.family().verdicts().get(key);
            Change change = tests.withoutSpread().contains(key) ? Change.NO_SPREAD : change(was, is, verdict);
            differences.add(new Difference(axes, name, was, is, change, verdict, ""));
        }
        return differences;
    }

    /** How many forks failed, and how the first did; the numbers of the cell say nothing about them. */
    private static String failures(Cell cell) {
        int failed = cell.failures().size();
        return failed + " of " + Words.count(cell.forks() + (long) failed, "fork") + ": "
                + cell.failures().get(0).status().words();
    }

    private static Change change(@Nullable Metric was, @Nullable Metric is, @Nullable Verdict verdict) {
        if (was == null) {
            return Change.ONLY_AFTER;
        }
        if (is == null) {
            return Change.ONLY_BEFORE;
        }
        if (!was.unit().equals(is.unit())) {
            return Change.OTHER_UNIT;
        }
        return Optional.ofNullable(verdict)
                .map(found -> switch (found.answer()) {
                    case LESS -> Change.of(is.unit(), true);
                    case MORE -> Change.of(is.unit(), false);
                    case LEVEL -> Change.EQUIVALENT;
                    case NOT_SHOWN -> Change.NOT_SHOWN;
                    case NEGLIGIBLE -> Change.NEGLIGIBLE;
                })
                .orElse(
                        // Counted once, and the same: nothing to test, and nothing to say.
                        Objects.equals(was, is) && was.samples().isEmpty() ? Change.EQUIVALENT : Change.NOT_COMPARED);
    }

    private static Difference whole(CellAxes axes, Change change, String note) {
        return new Difference(axes, "", null, null, change, null, note);
    }
}
