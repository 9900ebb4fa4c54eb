package dev.poolswap.report.study;

import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.study.CollectorGrid.Place;
import dev.poolswap.report.study.CollectorGrid.Row;
import dev.poolswap.report.study.CollectorGrid.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One ratio of a map of collectors.
 *
 * @param machine the machine or JDK in words; empty where all is of one
 * @param gc collector
 * @param tuning name of its flags
 * @param payload what a version holds
 * @param heap heap limit
 * @param writes write ratio
 * @param threads thread count
 * @param scheme name of the scheme
 * @param ratio its time divided by that of copying; not a number where there is none
 * @param low lower end of the 95 % interval; not a number where there is none
 * @param high upper end
 * @param verdict {@code less}, {@code more}, {@code level}, {@code not_shown} or {@code negligible}; empty where nothing was
 *     tested
 * @param note why there is no ratio; empty where there is one
 */
public record CollectorRatio(
        String machine,
        String gc,
        String tuning,
        String payload,
        String heap,
        int writes,
        int threads,
        String scheme,
        double ratio,
        double low,
        double high,
        String verdict,
        String note) {

    /** Returns every ratio of every map; none where there is no map. */
    public static List<CollectorRatio> all(Results results) {
        List<CollectorRatio> all = new ArrayList<>();
        for (CollectorGrid grid : CollectorFigures.grids(results)) {
            for (Place place : grid.places()) {
                for (Row row : place.rows()) {
                    for (int i = 0; i < row.spots().size(); i++) {
                        all.add(of(
                                grid,
                                place,
                                row.name(),
                                grid.columns().get(i),
                                row.spots().get(i)));
                    }
                }
            }
        }
        return all;
    }

    private static CollectorRatio of(
            CollectorGrid grid, Place place, String scheme, CollectorColumn column, Spot spot) {
        AgainstCopying found = spot.ratio();
        String verdict = found.verdict()
                .map(Verdict::answer)
                .map(answer -> answer.name().toLowerCase(Locale.ROOT))
                .orElse("");
        return new CollectorRatio(
                place.machine(),
                column.gc(),
                column.tuning(),
                place.payload(),
                place.heap(),
                grid.writes(),
                grid.threads(),
                scheme,
                found.ratio(),
                found.bounded() ? found.interval().low() : Double.NaN,
                found.bounded() ? found.interval().high() : Double.NaN,
                verdict,
                found.missing().map(Entry::text).orElse(""));
    }
}
