package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.study.Duels.Duel;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The headings of the page: one sentence a part, made from the numbers that the part shows. */
public final class Claims {
    private final Results results;

    /** Of these results. */
    public Claims(Results results) {
        this.results = results;
    }

    /** In how many places pooling is ahead, behind, or neither. */
    public String heaps() {
        StudyCells swaps = StudyCells.of(results, "hotswap");
        if (swaps.cells().isEmpty()) {
            return "Every heap limit and share of writes";
        }
        List<Duel> all = new Duels(swaps, HotswapStudy.comparisons(swaps)).withCopying();
        if (all.isEmpty()) {
            return "Every heap limit and share of writes: no pool is compared with copying";
        }
        long ahead = all.stream().filter(Duel::shownFaster).count();
        long behind = all.stream().filter(Duel::shownSlower).count();
        long tested = all.stream().filter(duel -> duel.verdict().isPresent()).count();
        if (tested == 0) {
            return "Over all heap limits and shares of writes one JVM run each was measured, which shows no difference";
        }
        List<String> parts = new ArrayList<>();
        if (ahead > 0) {
            parts.add("ahead of copying in " + ahead);
        }
        if (behind > 0) {
            parts.add("behind it in " + behind);
        }
        if (ahead + behind < all.size()) {
            parts.add("not shown to differ in " + (all.size() - ahead - behind));
        }
        return "Over all heap limits and shares of writes a pool is " + Words.list(parts) + " of "
                + Words.count(all.size(), "comparison");
    }

    /** What a read costs with the fewest and the most threads. */
    public String reads() {
        Facts facts = new Facts(results);
        StudyCells reads = StudyCells.of(results, "reads")
                .where(cell -> !StudyCells.path(cell).equals("floor") && !LeakCost.isWatched(cell));
        List<String> parts = new ArrayList<>();
        List<Integer> threads = reads.threads();
        for (int count : threads.size() > 1 ? List.of(threads.get(0), threads.get(threads.size() - 1)) : threads) {
            TreeMap<Double, String> times = new TreeMap<>();
            for (Variant variant : reads.variants()) {
                facts.cheapestRead(variant, count).ifPresent(time -> times.putIfAbsent(time.score(), variant.scheme()));
            }
            if (!times.isEmpty()) {
                String unit = Entries.unit(reads, "time", "ns/op").split("/", 2)[0];
                parts.add(Numbers.significant(times.firstKey()) + " " + unit + " ("
                        + times.firstEntry().getValue() + ")"
                        + (times.size() == 1
                                ? ""
                                : " to " + Numbers.significant(times.lastKey()) + " " + unit + " ("
                                        + times.lastEntry().getValue() + ")")
                        + " with " + Words.count(count, "thread"));
            }
        }
        return parts.isEmpty()
                ? "What a read costs: no time was measured"
                : "A read takes " + String.join(", and ", parts);
    }

    /** The smallest heaps of pools and of the others. */
    public String memory() {
        StudyCells cells = StudyCells.of(results, "footprint");
        String pools = range(cells, cell -> Duels.isPool(cells, cell.scheme()), "smallest_heap");
        String others = range(cells, cell -> !Duels.isPool(cells, cell.scheme()), "smallest_heap");
        if (pools.isEmpty() && others.isEmpty()) {
            return "What a scheme needs in memory";
        }
        return pools.isEmpty()
                ? "The schemes without a pool ran in " + others
                : "The pools ran in " + pools + (others.isEmpty() ? "" : ", the schemes without one in " + others);
    }

    /** What each scheme held back at most, with the most readers stalled. */
    public String stalls() {
        StudyCells cells = StudyCells.of(results, "stall");
        int most = cells.cells().stream().mapToInt(StallStudy::stalled).max().orElse(0);
        StudyCells pools = cells.where(cell -> StallStudy.stalled(cell) == most && Duels.isPool(cells, cell.scheme()));
        Optional<Cell> least = extreme(pools, StallStudy.PEAK, Comparator.naturalOrder());
        Optional<Cell> worst = extreme(pools, StallStudy.PEAK, Comparator.reverseOrder());
        if (most == 0 || least.isEmpty() || worst.isEmpty()) {
            return "What a stalled reader holds back";
        }
        String when = "With " + Words.count(most, "reader") + " stalled ";
        return least.get().equals(worst.get())
                ? when + held(least.get())
                : when + held(least.get()) + " and " + held(worst.get());
    }

    /** What pins of the longest time held back at most. */
    public String longReads() {
        StudyCells cells = StudyCells.of(results, "longread");
        double longest =
                cells.cells().stream().mapToDouble(LongReadStudy::hold).max().orElse(0);
        StudyCells pools =
                cells.where(cell -> LongReadStudy.hold(cell) == longest && Duels.isPool(cells, cell.scheme()));
        Optional<Cell> least = extreme(pools, StallStudy.PEAK, Comparator.naturalOrder());
        Optional<Cell> worst = extreme(pools, StallStudy.PEAK, Comparator.reverseOrder());
        if (least.isEmpty() || worst.isEmpty()) {
            return "What long reads hold back";
        }
        return "With pins of " + LongReadStudy.words(longest) + " " + held(least.get())
                + (least.get().equals(worst.get()) ? "" : " and " + held(worst.get()));
    }

    private static String held(Cell cell) {
        Metric peak = cell.metric(StallStudy.PEAK).orElseThrow();
        return cell.scheme() + " held back " + Numbers.in(peak.unit(), peak.score()) + " versions";
    }

    /** The slowest thousandth of all reads. */
    public String latency() {
        StudyCells cells = StudyCells.of(results, "latency");
        for (String metric : List.of("read_p999", "read_p99", "read_p50")) {
            Optional<Cell> least = extreme(cells, metric, Comparator.naturalOrder());
            Optional<Cell> worst = extreme(cells, metric, Comparator.reverseOrder());
            if (least.isPresent() && worst.isPresent()) {
                String share =
                        metric.equals("read_p999") ? "thousandth" : metric.equals("read_p99") ? "hundredth" : "half";
                return "The slowest " + share + " of the reads took from " + took(least.get(), metric)
                        + (least.get().equals(worst.get()) ? "" : " to " + took(worst.get(), metric)) + " or longer";
            }
        }
        return "How long reads and writes take while versions are swapped";
    }

    /** Reads a second with the most threads. */
    public String serving() {
        StudyCells cells = StudyCells.of(results, "serving");
        List<Integer> threads = cells.threads();
        if (threads.isEmpty()) {
            return "Reads a second while an object is swapped at a fixed rate";
        }
        int most = threads.get(threads.size() - 1);
        StudyCells at = cells.where(cell -> cell.threads() == most);
        Optional<Cell> least = extreme(at, "throughput", Comparator.naturalOrder());
        Optional<Cell> best = extreme(at, "throughput", Comparator.reverseOrder());
        return least.isEmpty() || best.isEmpty()
                ? "Reads a second while an object is swapped at a fixed rate"
                : "With " + Words.count(most, "thread") + ", " + took(best.get(), "throughput")
                        + (least.get().equals(best.get())
                                ? " was served"
                                : " was the most and " + took(least.get(), "throughput") + " the fewest");
    }

    private static String took(Cell cell, String metric) {
        Metric time = cell.metric(metric).orElseThrow();
        return Numbers.significant(time.score()) + " " + Numbers.unit(time.unit()) + " (" + cell.scheme() + ")";
    }

    /** Throughput with the most threads. */
    public String scale() {
        StudyCells cells = StudyCells.of(results, "scaling");
        List<Integer> threads = cells.threads();
        if (!threads.isEmpty()) {
            int most = threads.get(threads.size() - 1);
            StudyCells at = cells.where(cell -> cell.threads() == most);
            Optional<Cell> least = extreme(at, "throughput", Comparator.naturalOrder());
            Optional<Cell> best = extreme(at, "throughput", Comparator.reverseOrder());
            if (least.isPresent() && best.isPresent()) {
                return "With " + Words.count(most, "thread") + " throughput was " + took(best.get(), "throughput")
                        + (least.get().equals(best.get()) ? "" : "; the lowest was " + took(least.get(), "throughput"));
            }
        }
        return "More threads and more containers";
    }

    private static Optional<Cell> extreme(StudyCells cells, String metric, Comparator<Double> order) {
        return cells.cells().stream()
                .filter(cell -> Entries.metric(Optional.of(cell), metric).isPresent())
                .min(Comparator.comparing(
                        cell -> Entries.metric(Optional.of(cell), metric)
                                .orElseThrow()
                                .score(),
                        order));
    }

    private static String range(StudyCells cells, Predicate<Cell> these, String metric) {
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
