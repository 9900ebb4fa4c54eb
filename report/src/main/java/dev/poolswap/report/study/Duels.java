package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hot swap of each pool beside that of copying, and the pools beside each other, at every heap limit and ratio. */
final class Duels {
    /** What copying means: a new version each time, and the collector takes the old one. */
    static final String COPYING = "atomic-reference";

    private static final Set<String> POOLING = Set.of(SchemeInfo.REFERENCE, "scheme");

    private final StudyCells cells;
    private final Comparisons comparisons;
    private final List<Duel> duels = new ArrayList<>();
    private final List<Duel> amongPools = new ArrayList<>();
    private int outlived;

    /** Of the cells of the study, without those that were tuned: a flag that nobody sets decides nothing. */
    Duels(StudyCells all, Comparisons comparisons) {
        this.cells = all;
        this.comparisons = comparisons;
        StudyCells plain = all.where(cell -> cell.param("tuning").orElse("none").equals("none"));
        plain.by(cell -> HotswapStudy.context(cell) + cell.heap() + " " + StudyCells.writePercent(cell))
                .values()
                .forEach(this::place);
    }

    /**
     * Two times at one place.
     *
     * @param place heap limit and ratio of one of the two
     * @param factor time of the second over that of the first
     * @param verdict what may be said about the first against the second; empty where one has a single fork
     */
    record Duel(Cell place, double factor, Optional<Verdict> verdict) {
        boolean shownFaster() {
            return verdict.filter(found -> found.answer() == Verdict.Answer.LESS)
                    .isPresent();
        }

        boolean shownSlower() {
            return verdict.filter(found -> found.answer() == Verdict.Answer.MORE)
                    .isPresent();
        }
    }

    static boolean isPool(StudyCells cells, String scheme) {
        return POOLING.stream().anyMatch(role -> cells.hasRole(scheme, role));
    }

    private void place(StudyCells here) {
        Optional<Cell> copying = here.find(cell -> cell.scheme().equals(COPYING));
        List<Cell> pools = here.cells().stream()
                .filter(cell -> isPool(cells, cell.scheme()))
                .filter(cell -> time(cell).isPresent())
                .toList();
        copying.filter(Cell::failed).ifPresent(failed -> outlived += pools.isEmpty() ? 0 : 1);
        for (int i = 0; i < pools.size(); i++) {
            Cell pool = pools.get(i);
            copying.flatMap(base -> duel(pool, base)).ifPresent(duels::add);
            for (Cell other : pools.subList(i + 1, pools.size())) {
                duel(pool, other).ifPresent(amongPools::add);
            }
        }
    }

    private Optional<Duel> duel(Cell first, Cell second) {
        Optional<Double> own = time(first);
        Optional<Double> other = time(second);
        if (own.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = comparisons.between(first, second, HotswapStudy.TIME);
        double factor = verdict.flatMap(
                        found -> found.comparison().ratio().stream().boxed().findFirst())
                .map(ratio -> 1 / ratio)
                .orElse(other.get() / own.get());
        return Double.isFinite(factor) && factor > 0 ? Optional.of(new Duel(first, factor, verdict)) : Optional.empty();
    }

    private static Optional<Double> time(Cell cell) {
        return Entries.metric(Optional.of(cell), HotswapStudy.TIME)
                .map(Metric::score)
                .filter(time -> time > 0);
    }

    /** Returns what may be said about two times at one place. */
    Optional<Verdict> between(Cell first, Cell second) {
        return comparisons.between(first, second, HotswapStudy.TIME);
    }

    /** Each pool against copying. */
    List<Duel> withCopying() {
        return duels;
    }

    /** Each pool against each other pool. */
    List<Duel> amongPools() {
        return amongPools;
    }

    /** In how many places copying failed where a pool ran. */
    int outlived() {
        return outlived;
    }

    /**
     * Returns whether copying is shown to be faster somewhere, or was in a sweep of one fork, where nothing can be
     * shown.
     */
    boolean lostSomewhere() {
        return duels.stream()
                .anyMatch(duel -> duel.shownSlower() || duel.verdict().isEmpty() && duel.factor() < 1);
    }
}
