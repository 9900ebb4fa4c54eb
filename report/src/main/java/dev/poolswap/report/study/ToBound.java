package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.text.Numbers;
import java.util.Optional;

/** A number in terms of that of the upper bound, which was measured in another JVM of the same round. */
final class ToBound {
    /** The bound without reclamation. */
    static final String NONE = "none";

    private ToBound() {}

    /** As in "1.4 × (1.2 to 1.6)", by round where the rounds are known; empty where the bound has no such number. */
    static Optional<String> factor(Cell cell, Optional<Cell> bound, String metric) {
        Optional<Metric> number = Entries.metric(Optional.of(cell), metric);
        Optional<Metric> base = Entries.metric(bound, metric).filter(found -> found.score() > 0);
        if (number.isEmpty() || base.isEmpty()) {
            return Optional.empty();
        }
        return ForkMeans.of(cell, metric)
                .flatMap(own ->
                        bound.flatMap(other -> ForkMeans.of(other, metric)).flatMap(other -> Comparison.of(own, other)))
                .filter(Comparison::logarithmic)
                .map(found -> Numbers.factor(Math.exp(found.difference()), found.interval()))
                .or(() -> Optional.of(
                        Numbers.factor(number.get().score() / base.get().score())));
    }

    /** Returns the entry of a number, with its factor to the bound below it where there is one. */
    static Entry entry(Entry own, Optional<Cell> cell, String metric, Optional<Cell> bound) {
        String rest = own.detail().isEmpty() ? "" : own.detail() + "; ";
        return cell.flatMap(found -> factor(found, bound, metric))
                .map(factor -> Entry.number(own.text(), rest + factor))
                .orElse(own);
    }
}
