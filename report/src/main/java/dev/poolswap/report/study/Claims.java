package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.text.Numbers;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** What the headings of several studies are made of. */
final class Claims {
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

    /** As in "epoch held back 12 versions". */
    static String held(Cell cell) {
        Metric peak = cell.metric(StallStudy.PEAK).orElseThrow();
        return cell.scheme() + " held back " + Numbers.in(peak.unit(), peak.score()) + " versions";
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
