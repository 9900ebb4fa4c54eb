package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the headings of several studies are made of. */
final class Claims {
    // Beyond this many times what others hold back, versions pile up.
    private static final double PILING = 10;

    private Claims() {}

    /** The cell with the least or the most of a metric. */
    static Optional<Cell> extreme(StudyCells cells, String metric, Comparator<Double> order) {
        return cells.cells().stream()
                .filter(cell -> Entries.metric(Optional.of(cell), metric).isPresent())
                .min(Comparator.comparing(
                        cell -> Entries.metric(Optional.of(cell), metric)
                                .orElseThrow()
                                .score(),
                        order));
    }

    /** As in "3.7 ns (epoch)". */
    static String took(Cell cell, String metric) {
        Metric time = cell.metric(metric).orElseThrow();
        return words(time) + " (" + cell.scheme() + ")";
    }

    /** Millions of nanoseconds are not read. */
    private static String words(Metric time) {
        double millis = time.score() / 1e6;
        if (!time.unit().equals("ns") || millis < 1) {
            return Numbers.significant(time.score()) + " " + Numbers.unit(time.unit());
        }
        return millis < 1000 ? Numbers.significant(millis) + " ms" : Numbers.significant(millis / 1000) + " s";
    }

    /** As in "versions pile up with epoch (2,490); the other pools held back 2 to 3 versions"; none where nothing was counted. */
    static Optional<String> heldBack(StudyCells pools) {
        Map<String, Double> held = new LinkedHashMap<>();
        pools.cells()
                .forEach(cell -> Entries.metric(Optional.of(cell), StallStudy.PEAK)
                        .ifPresent(peak -> held.merge(cell.scheme(), peak.score(), Math::max)));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        double few = PILING * Math.max(1, Collections.min(held.values()));
        List<String> piling = held.entrySet().stream()
                .filter(each -> each.getValue() > few)
                .map(each -> each.getKey() + " (" + Numbers.in(StallStudy.VERSIONS, each.getValue()) + ")")
                .toList();
        int others = held.size() - piling.size();
        String who = piling.isEmpty()
                ? others == 1 ? held.keySet().iterator().next() : "the pools"
                : "versions pile up with " + Words.list(piling) + "; the other " + (others == 1 ? "pool" : "pools");
        return Optional.of(who + " held back "
                + versions(held.values().stream().filter(value -> value <= few).toList()));
    }

    /** As in "2 to 3 versions". */
    private static String versions(List<Double> counts) {
        String least = Numbers.inWords(StallStudy.VERSIONS, Collections.min(counts));
        String most = Numbers.inWords(StallStudy.VERSIONS, Collections.max(counts));
        return least.equals(most) ? most : least.split(" ", 2)[0] + " to " + most;
    }

    /** As in "41 to 60 MiB". */
    static String range(StudyCells cells, Predicate<Cell> these, String metric) {
        StudyCells part = cells.where(these);
        Optional<Metric> least =
                extreme(part, metric, Comparator.naturalOrder()).flatMap(cell -> cell.metric(metric));
        Optional<Metric> most = extreme(part, metric, Comparator.reverseOrder()).flatMap(cell -> cell.metric(metric));
        if (least.isEmpty() || most.isEmpty()) {
            return "";
        }
        String low = Numbers.significant(least.get().score());
        String high = Numbers.significant(most.get().score());
        return (low.equals(high) ? low : low + " to " + high) + " "
                + least.get().unit();
    }
}
