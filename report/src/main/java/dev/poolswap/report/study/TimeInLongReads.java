package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Distribution;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of their time readers spend in long reads. A percentile counts reads, and a reader that waits makes few of them:
 * one that stands still for most of the time may have a short 99th percentile.
 */
final class TimeInLongReads {
    private static final String READ = "read";
    private static final double WHOLE = 100;
    private static final Map<String, Double> NANOS = thresholds();

    private TimeInLongReads() {}

    private static Map<String, Double> thresholds() {
        Map<String, Double> nanos = new LinkedHashMap<>();
        nanos.put("Over 10 µs (%)", 1e4);
        nanos.put("Over 100 µs (%)", 1e5);
        nanos.put("Over 1 ms (%)", 1e6);
        return nanos;
    }

    /** The table; none where no cell has a histogram of its reads. */
    static Optional<Table> table(StudyCells cells, String context) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Variant variant : cells.variants()) {
            for (Cell cell : cells.where(variant::matches).cells()) {
                Histograms histograms = cell.histograms().get(READ);
                if (histograms != null && !cell.failed()) {
                    rows.add(row(variant, histograms));
                }
            }
        }
        List<String> columns = new ArrayList<>(List.of("Scheme", "Loop"));
        columns.addAll(NANOS.keySet());
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        "Share of the total read time that is spent in long reads, " + context, columns, rows));
    }

    private static List<Entry> row(Variant variant, Histograms histograms) {
        Distribution reads = Distribution.of(READ, histograms);
        List<Entry> row = new ArrayList<>(List.of(Entry.text(variant.label()), Entry.text(histograms.loop())));
        for (double nanos : NANOS.values()) {
            ForkMeans shares = reads.shareOfTimeAbove(nanos / nanosPerUnit(histograms.unit()));
            ForkMeans percent = new ForkMeans(
                    shares.means().stream().map(share -> WHOLE * share).toList(), List.of());
            row.add(shares.count() == 0 ? Entry.absent("no reads") : Entry.number(words(percent)));
        }
        return row;
    }

    private static String words(ForkMeans percent) {
        String mean = Numbers.in("%", percent.mean());
        return Interval.of(percent)
                .filter(interval -> interval.high() > interval.low())
                .map(TimeInLongReads::within)
                .map(interval -> mean + " " + Numbers.interval(interval))
                .orElse(mean);
    }

    /** No share is below nothing or above the whole, whatever Student's t allows: what is cut off cannot be the mean. */
    private static Interval within(Interval interval) {
        return new Interval(
                Math.max(0, interval.low()),
                Math.min(WHOLE, interval.high()),
                interval.forks(),
                interval.logarithmic());
    }

    private static double nanosPerUnit(String unit) {
        return switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 1;
        };
    }
}
