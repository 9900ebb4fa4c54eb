package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Negligible;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is beside the ratio of a scheme: bytes, reads, the smallest heap, and what a stall holds back. */
final class Facts {
    private final StudyCells reads;
    private final StudyCells footprint;
    private final StudyCells stalls;
    private final List<Integer> threads;
    private final int stalled;
    private final boolean allocates;

    private final Map<ReadOf, Optional<Metric>> cheapest = new HashMap<>();

    /** Whose read on how many threads, on which machine where there are several, under which collector. */
    private record ReadOf(Variant variant, int threads, Optional<String> place) {}

    Facts(Results results) {
        reads = StudyCells.of(results, "reads").where(cell -> !Variant.isBound(cell) && !LeakCost.isWatched(cell));
        footprint = StudyCells.of(results, "footprint");
        stalls = StudyCells.of(results, "stall");
        List<Integer> counts = reads.threads();
        threads = counts.size() < 2 ? counts : List.of(counts.get(0), counts.get(counts.size() - 1));
        stalled = stalls.cells().stream()
                .mapToInt(StallStudy::stalled)
                .filter(count -> count > 0)
                .min()
                .orElse(0);
        allocates = results.cells().stream().anyMatch(cell -> cell.study().equals("hotswap"));
    }

    /** The headers of the facts that there are; a study that did not run has no column. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (allocates) {
            columns.add("Allocated per operation");
        }
        threads.forEach(count -> columns.add("Read, " + Words.count(count, "thread")));
        if (!footprint.cells().isEmpty()) {
            columns.add("Smallest heap");
        }
        if (stalled > 0) {
            columns.add("Versions held back, " + Words.count(stalled, "reader") + " stalled");
        }
        return columns;
    }

    /** One a column: of a scheme in a fence mode, at a place of the hot swap if there is one. */
    List<Entry> of(Variant variant, Optional<Cell> swap, int writes) {
        return of(variant, swap, swap, writes);
    }

    /**
     * The same where the scheme has no cell at that place.
     *
     * @param place any cell of the hot swap there: what another collector did is not shown beside it
     */
    List<Entry> of(Variant variant, Optional<Cell> swap, Optional<Cell> place, int writes) {
        List<Entry> facts = new ArrayList<>();
        if (allocates) {
            facts.add(allocated(swap));
        }
        Predicate<Cell> beside =
                cell -> place.map(own -> Contexts.areBeside(own, cell)).orElse(true);
        threads.forEach(count -> facts.add(read(variant, count, place.map(Facts::place), beside)));
        if (!footprint.cells().isEmpty()) {
            // Of other payloads other heaps are the smallest.
            facts.add(smallest(
                    variant,
                    writes,
                    beside.and(cell -> place.map(own -> own.payload().equals(cell.payload()))
                            .orElse(true))));
        }
        if (stalled > 0) {
            facts.add(heldBack(variant, beside));
        }
        return facts;
    }

    /** Returns what an operation allocated in a cell of the hot swap. */
    static Entry allocated(Optional<Cell> swap) {
        return Entries.missing(swap, HotswapStudy.ALLOC)
                .orElseGet(
                        () -> allocated(Entries.metric(swap, HotswapStudy.ALLOC).orElseThrow()));
    }

    private static Entry allocated(Metric bytes) {
        if (Negligible.is(bytes.unit(), bytes.score())) {
            return Entry.number("none");
        }
        String[] units = {"B", "kB", "MB", "GB"};
        double value = bytes.score();
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return Entry.number(Numbers.significant(value) + " " + units[unit]);
    }

    private static String place(Cell cell) {
        return cell.gc() + Contexts.onMachine(cell);
    }

    /** Every place of the hot swap asks for the same reads, so each is looked for once. */
    private Entry read(Variant variant, int count, Optional<String> place, Predicate<Cell> beside) {
        return cheapest.computeIfAbsent(
                        new ReadOf(variant, count, place), asked -> cheapestRead(variant, count, beside))
                .map(time -> Entry.number(words(time)))
                .orElse(Entry.absent("–"));
    }

    /** Returns the time of a read as the first screen shows it. */
    static String words(Metric time) {
        return digits(time.score()) + " " + Numbers.unit(time.unit()).split("/", 2)[0];
    }

    /** By the cheapest of the paths that a caller can take. */
    Optional<Metric> cheapestRead(Variant variant, int count) {
        return cheapestRead(variant, count, cell -> true);
    }

    private Optional<Metric> cheapestRead(Variant variant, int count, Predicate<Cell> beside) {
        return cheapestReadCell(variant, count, beside).flatMap(cell -> Entries.metric(Optional.of(cell), "time"));
    }

    /** Returns the cell of that read. */
    Optional<Cell> cheapestReadCell(Variant variant, int count, Predicate<Cell> beside) {
        List<Cell> own = reads.where(beside)
                .where(cell -> cell.scheme().equals(variant.scheme()) && cell.threads() == count)
                .cells();
        List<Cell> same = own.stream().filter(variant::matches).toList();
        return (same.isEmpty() ? own : same)
                .stream()
                        .filter(cell ->
                                Entries.metric(Optional.of(cell), "time").isPresent())
                        .min(Comparator.comparingDouble(
                                cell -> cell.metric("time").orElseThrow().score()));
    }

    /** Returns the most threads that read at once; zero where no reads were measured. */
    int mostThreads() {
        return threads.isEmpty() ? 0 : threads.get(threads.size() - 1);
    }

    private Entry smallest(Variant variant, int writes, Predicate<Cell> beside) {
        StudyCells own = footprint.where(beside).where(cell -> cell.scheme().equals(variant.scheme()));
        Optional<Cell> cell = own.find(each -> StudyCells.writePercent(each) == writes)
                .or(() -> own.cells().stream()
                        .min(Comparator.comparingInt(each -> Math.abs(StudyCells.writePercent(each) - writes))));
        return Entries.missing(cell, "smallest_heap").orElseGet(() -> {
            Metric heap = Entries.metric(cell, "smallest_heap").orElseThrow();
            return Entry.number(digits(heap.score()) + " " + heap.unit());
        });
    }

    /** Returns the number of versions, or who waits instead of holding back. */
    private Entry heldBack(Variant variant, Predicate<Cell> beside) {
        StudyCells own = stalls.where(beside).where(cell -> cell.scheme().equals(variant.scheme()));
        Optional<Cell> cell = own.find(each -> StallStudy.stalled(each) == stalled);
        Optional<Entry> missing = Entries.missing(cell, StallStudy.PEAK);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (StallStudy.stops(own, cell.orElseThrow())) {
            return Entry.text("writer waits");
        }
        if (leavesToTheCollector(variant.scheme())) {
            return Entry.text("collector");
        }
        Metric held = Entries.metric(cell, StallStudy.PEAK).orElseThrow();
        return Entry.number(Numbers.in(held.unit(), held.score()));
    }

    private boolean leavesToTheCollector(String scheme) {
        return stalls.sweep().schemes().stream()
                .anyMatch(info -> info.id().equals(scheme)
                        && ("collector".equals(info.bound()) || info.family().equals("copy on write")));
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        return size >= 99.5 || size < 0.1 && size > 0
                ? Numbers.significant(value)
                : String.format(Locale.ROOT, size < 9.95 ? "%.1f" : "%.0f", value);
    }
}
