package dev.poolswap.report.diff;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Verdict;
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
        Map<List<String>, Agreement> agreements = new LinkedHashMap<>();
        for (Difference difference : differences) {
            Metric before = difference.before();
            Metric after = difference.after();
            if (before != null
                    && after != null
                    && before.error() != null
                    && after.error() != null
                    && difference.change() != Change.OTHER_UNIT) {
                String study = difference.axes().study();
                boolean overlap = !Verdict.byIntervals(before, after).decided();
                boolean level = difference.change() == Change.NOT_DISTINGUISHABLE;
                agreements.merge(
                        List.of(study, difference.metric()),
                        new Agreement(study, difference.metric(), 1, overlap ? 1 : 0, level ? 1 : 0),
                        Agreement::plus);
            }
        }
        return List.copyOf(agreements.values());
    }

    private Agreement plus(Agreement more) {
        return new Agreement(study, metric, cells + more.cells, overlapping + more.overlapping, level + more.level);
    }
}
