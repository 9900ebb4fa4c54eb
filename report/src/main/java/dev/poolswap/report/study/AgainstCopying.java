package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.stats.Verdict;
import java.util.Optional;

/**
 * The time of a scheme divided by that of copying at the same place, with its 95 % interval, or why there is none.
 *
 * @param ratio below 1 the scheme is faster; not a number where there is none
 * @param interval of the ratio; the ratio itself where one of the two has a single fork
 * @param verdict what may be said after all comparisons were judged together; empty where nothing was tested
 * @param missing why there is no ratio
 * @param alone whether there is none only because copying failed
 */
record AgainstCopying(
        double ratio, Interval interval, Optional<Verdict> verdict, Optional<Entry> missing, boolean alone) {

    static AgainstCopying of(Optional<Cell> own, Optional<Cell> base, Comparisons comparisons) {
        Optional<Entry> missing = Entries.missing(own, HotswapStudy.TIME);
        if (missing.isPresent()) {
            return without(missing.get(), false);
        }
        Optional<Entry> noBase = Entries.missing(base, HotswapStudy.TIME);
        if (noBase.isPresent()) {
            return without(
                    Entry.absent(Duels.COPYING + " " + noBase.get().text()),
                    base.filter(Cell::failed).isPresent());
        }
        Cell first = own.orElseThrow();
        Cell second = base.orElseThrow();
        Optional<Verdict> verdict = comparisons.between(first, second, HotswapStudy.TIME);
        double means = first.metric(HotswapStudy.TIME).orElseThrow().score()
                / second.metric(HotswapStudy.TIME).orElseThrow().score();
        double ratio = verdict.map(found -> found.comparison().ratio().orElse(Double.NaN))
                .orElse(means);
        Interval interval = verdict.filter(found -> found.comparison().ratio().isPresent())
                .map(found -> found.comparison().interval())
                .orElse(new Interval(ratio, ratio, 1, true));
        boolean drawable = ratio > 0
                && Entries.isDrawable(ratio)
                && Entries.isDrawable(interval.low())
                && Entries.isDrawable(interval.high());
        return drawable
                ? new AgainstCopying(ratio, interval, verdict, Optional.empty(), false)
                : without(Entry.absent("no ratio"), false);
    }

    private static AgainstCopying without(Entry why, boolean alone) {
        return new AgainstCopying(
                Double.NaN, new Interval(Double.NaN, Double.NaN, 0, true), Optional.empty(), Optional.of(why), alone);
    }

    boolean measured() {
        return missing.isEmpty();
    }

    /** Whether both have enough forks for an interval. */
    boolean bounded() {
        return measured() && interval.forks() > 1;
    }

    /** Whether there is an interval, and 1 is not within it. */
    boolean excludesOne() {
        return bounded() && (interval.low() > 1 || interval.high() < 1);
    }
}
