package dev.poolswap.report.diff;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well two sweeps agree in one metric of one study: what to look at when the same thing was measured twice.
 *
 * @param study id of the study
 * @param metric the metric
 * @param cells cells that have it, with an interval, in both sweeps
 * @param overlapping those of them whose intervals overlap
 * @param level those whose numbers are not distinguishable
 */
public record Agreement(String study, String metric, int cells, int overlapping, int level) {
    /** One for each metric of each study that has intervals, in the order in which they come. */
    public static List<Agreement> of(List<Difference> differences) {
        Map<List<String>, List<Difference>> groups = new LinkedHashMap<>();
        for (Difference difference : differences) {
            if (hasIntervals(difference)) {
                groups.computeIfAbsent(
                                List.of(difference.axes().study(), difference.metric()), any -> new ArrayList<>())
                        .add(difference);
            }
        }
        List<Agreement> agreements = new ArrayList<>();
        groups.forEach((name, group) -> agreements.add(new Agreement(
                name.get(0),
                name.get(1),
                group.size(),
                (int) group.stream().filter(Agreement::overlaps).count(),
                (int) group.stream()
                        .filter(difference -> difference.change() == Change.NOT_DISTINGUISHABLE)
                        .count())));
        return agreements;
    }

    private static boolean hasIntervals(Difference difference) {
        Metric before = difference.before();
        Metric after = difference.after();
        return before != null
                && after != null
                && before.error() != null
                && after.error() != null
                && before.unit().equals(after.unit());
    }

    private static boolean overlaps(Difference difference) {
        Metric before = difference.before();
        Metric after = difference.after();
        if (before == null || after == null) {
            return false;
        }
        Double one = before.error();
        Double other = after.error();
        return one != null && other != null && Math.abs(before.score() - after.score()) <= one + other;
    }
}
