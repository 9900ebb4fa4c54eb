package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.Family;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.study.CollectorGrid.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pools against copying under each collector, on average over everything else. A grid has hundreds of ratios, of which few
 * are shown once they are corrected for each other; these are a dozen, and each rests on many cells.
 */
final class CollectorAverages {
    private final Map<String, Pairs> byPlace = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts;

    CollectorAverages(List<CollectorGrid> grids) {
        grids.forEach(grid -> grid.pools().forEach(this::add));
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        byPlace.forEach((place, pairs) ->
                Comparison.onAverage(pairs.pools(), pairs.copying()).ifPresent(found -> comparisons.put(place, found)));
        verdicts = Family.of(comparisons).verdicts();
    }

    /** What is averaged under one collector: cells of pools, their forks, and those of copying at the same place. */
    private record Pairs(List<Cell> cells, List<ForkMeans> pools, List<ForkMeans> copying) {
        Pairs() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Of one collector with its flags, on one machine or JDK.
     *
     * @param cell any of its cells
     * @param factor time of copying divided by that of the pools
     * @param answer what may be said about the pools against copying
     */
    record Average(Cell cell, double factor, Verdict.Answer answer) {}

    private void add(Spot spot) {
        if (!spot.ratio().measured()) {
            return;
        }
        Cell cell = spot.cell().orElseThrow();
        Optional<ForkMeans> own = ForkMeans.of(cell, HotswapStudy.TIME).filter(ForkMeans::positive);
        Optional<ForkMeans> base = spot.base()
                .flatMap(copy -> ForkMeans.of(copy, HotswapStudy.TIME))
                .filter(ForkMeans::positive);
        if (own.isPresent() && base.isPresent()) {
            Pairs pairs = byPlace.computeIfAbsent(CollectorColumn.place(cell), any -> new Pairs());
            pairs.cells().add(cell);
            pairs.pools().add(own.get());
            pairs.copying().add(base.get());
        }
    }

    /** One a collector that has an average; none with a single fork. */
    List<Average> all() {
        List<Average> all = new ArrayList<>();
        byPlace.forEach((place, pairs) -> Optional.ofNullable(verdicts.get(place))
                .ifPresent(verdict -> all.add(new Average(
                        pairs.cells().get(0), Math.exp(-verdict.comparison().difference()), verdict.answer()))));
        return all;
    }
}
