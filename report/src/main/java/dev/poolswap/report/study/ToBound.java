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

    /** As in "1.4 × (1.2 to 1.6)". */
    static String factor(Metric number, Metric bound) {
        return Comparison.of(ForkMeans.of(number), ForkMeans.of(bound))
                .filter(Comparison::logarithmic)
                .map(found -> Numbers.factor(Math.exp(found.difference()), found.interval()))
                .orElseGet(() -> Numbers.factor(number.score() / bound.score()));
    }

    /** The entry of a number, with its factor to the bound below it where there is one. */
    static Entry entry(Entry own, Optional<Cell> cell, String metric, Optional<Metric> bound) {
        Optional<Metric> number = Entries.metric(cell, metric);
        String rest = own.detail().isEmpty() ? "" : own.detail() + "; ";
        return number.isEmpty()
                ? own
                : bound.filter(base -> base.score() > 0)
                        .map(base -> Entry.number(own.text(), rest + factor(number.get(), base)))
                        .orElse(own);
    }
}
