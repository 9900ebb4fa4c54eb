package dev.poolswap.report.diff;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well two sweeps agree in one metric of one study. Useful when the same thing was measured twice.
 *
 * @param study id of the study
 * @param metric the metric
 * @param cells cells that have it, with an interval, in both sweeps
 * @param overlapping those of them whose intervals overlap
 * @param different those whose numbers are shown to differ
 */
public record Agreement(String study, String metric, int cells, int overlapping, int different) {
    /** One for each metric of each study that has intervals, in the order in which they come. */
    public static List<Agreement> of(List<Difference> differences) {
        Map<List<String>, Agreement> agreements = new LinkedHashMap<>();
        for (Difference difference : differences) {
            Metric before = difference.before();
            Metric after = difference.after();
            if (before == null || after == null || difference.verdict() == null) {
                continue;
            }
            Optional<Interval> one = Interval.of(before);
            Optional<Interval> other = Interval.of(after);
            if (one.isPresent() && other.isPresent()) {
                String study = difference.axes().study();
                boolean overlap = one.get().overlaps(other.get());
                boolean different = difference.verdict().decided();
                agreements.merge(
                        List.of(study, difference.metric()),
                        new Agreement(study, difference.metric(), 1, overlap ? 1 : 0, different ? 1 : 0),
                        Agreement::plus);
            }
        }
        return List.copyOf(agreements.values());
    }

    private Agreement plus(Agreement more) {
        return new Agreement(
                study, metric, cells + more.cells, overlapping + more.overlapping, different + more.different);
    }
}
