package dev.poolswap.report.diff;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.stats.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two sweeps. */
public final class ReportDiff {
    private static final Set<String> TIMES = Set.of("ns", "us", "ms", "s");

    private ReportDiff() {}

    /**
     * Every metric of every cell that is in either sweep, in the order of the first, then what only
     * the second has. Cells are the same when all their axes are.
     */
    public static List<Difference> compare(Results before, Results after) {
        Map<CellAxes, Cell> first = byAxes(before);
        Map<CellAxes, Cell> second = byAxes(after);
        Set<CellAxes> all = new LinkedHashSet<>(first.keySet());
        all.addAll(second.keySet());
        List<Difference> differences = new ArrayList<>();
        for (CellAxes axes : all) {
            Cell old = first.get(axes);
            Cell now = second.get(axes);
            if (old == null) {
                differences.add(whole(axes, Change.ONLY_AFTER, ""));
            } else if (now == null) {
                differences.add(whole(axes, Change.ONLY_BEFORE, ""));
            } else {
                differences.addAll(cell(axes, old, now));
            }
        }
        return List.copyOf(differences);
    }

    private static Map<CellAxes, Cell> byAxes(Results results) {
        Map<CellAxes, Cell> cells = new LinkedHashMap<>();
        results.cells().forEach(cell -> cells.put(CellAxes.of(cell), cell));
        return cells;
    }

    private static List<Difference> cell(CellAxes axes, Cell old, Cell now) {
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
        for (String name : names) {
            Metric was = old.metrics().get(name);
            Metric is = now.metrics().get(name);
            Change change;
            if (was == null) {
                change = Change.ONLY_AFTER;
            } else if (is == null) {
                change = Change.ONLY_BEFORE;
            } else {
                change = change(was, is);
            }
            differences.add(new Difference(axes, name, was, is, change, ""));
        }
        return differences;
    }

    private static Change change(Metric was, Metric is) {
        if (!was.unit().equals(is.unit())) {
            return Change.OTHER_UNIT;
        }
        boolean time = TIMES.contains(is.unit().split("/", 2)[0]);
        boolean rate = is.unit().startsWith("ops/");
        return switch (Verdict.of(is, was)) {
            case LESS -> time ? Change.FASTER : rate ? Change.SLOWER : Change.LESS;
            case MORE -> time ? Change.SLOWER : rate ? Change.FASTER : Change.MORE;
            case NOT_DISTINGUISHABLE -> Change.NOT_DISTINGUISHABLE;
            case NO_INTERVAL -> Change.NO_INTERVAL;
        };
    }

    private static Difference whole(CellAxes axes, Change change, String note) {
        return new Difference(axes, "", null, null, change, note);
    }
}
