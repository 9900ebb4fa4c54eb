package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known about each scheme while readers stall: by measurement, and where that is missing by what it declares. */
final class StallFacts {
    // Beyond this, versions pile up with the length of the stall.
    private static final double PILING = 10;

    private final Sweep sweep;
    private final Map<String, StudyCells> byScheme;
    private final int most;
    private final Map<String, Facts> facts = new HashMap<>();

    private StallFacts(Sweep sweep, Map<String, StudyCells> byScheme, int most) {
        this.sweep = sweep;
        this.byScheme = byScheme;
        this.most = most;
    }

    /** Of the stall study of these results. */
    static StallFacts of(Results results) {
        StudyCells stalls = StudyCells.of(results, "stall");
        int most = stalls.cells().stream().mapToInt(StallStudy::stalled).max().orElse(0);
        return new StallFacts(results.sweep(), stalls.by(Cell::scheme), most);
    }

    /**
     * What is known about one scheme.
     *
     * @param failed whether a cell with it failed
     * @param pilesUp whether it holds back more versions the longer readers stall
     * @param writerWaits whether its writer waits for them
     * @param heldBack how much it holds back, in words; empty where that is not known
     */
    record Facts(boolean failed, boolean pilesUp, boolean writerWaits, String heldBack) {}

    /** The facts of a scheme; looked for once. */
    Facts of(String scheme) {
        return facts.computeIfAbsent(scheme, this::find);
    }

    /** The most versions it held back with the most readers stalled; the largest number where that is not known. */
    double most(String scheme) {
        StudyCells own = byScheme.getOrDefault(scheme, new StudyCells(sweep, List.of()));
        return most == 0 ? Double.MAX_VALUE : held(own, most).map(Metric::score).orElse(Double.MAX_VALUE);
    }

    private Facts find(String scheme) {
        StudyCells own = byScheme.getOrDefault(scheme, new StudyCells(sweep, List.of()));
        Optional<Metric> with = most == 0 ? Optional.empty() : held(own, most);
        boolean pilesUp = with.map(metric -> metric.score()
                        > PILING * (held(own, 0).map(Metric::score).orElse(0.0) + most))
                .orElse(StallStudy.declares(sweep, scheme, "unbounded"));
        List<Cell> stalled = own.cells().stream()
                .filter(cell -> most > 0 && StallStudy.stalled(cell) == most)
                .toList();
        boolean writerWaits = stalled.isEmpty()
                ? StallStudy.declaresWaiting(sweep, scheme)
                : stalled.stream().anyMatch(cell -> StallStudy.stops(own, cell));
        String heldBack = with.map(metric -> Numbers.inWords(StallStudy.VERSIONS, metric.score()) + " with "
                        + Words.count(most, "reader") + " stalled")
                .orElse(pilesUp ? "versions without bound, as the scheme declares" : "");
        return new Facts(own.cells().stream().anyMatch(Cell::failed), pilesUp, writerWaits, heldBack);
    }

    private static Optional<Metric> held(StudyCells own, int stalled) {
        return own.cells().stream()
                .filter(cell -> StallStudy.stalled(cell) == stalled)
                .flatMap(cell -> Entries.metric(Optional.of(cell), StallStudy.PEAK).stream())
                .max(Comparator.comparingDouble(Metric::score));
    }
}
