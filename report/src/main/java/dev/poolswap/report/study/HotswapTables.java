package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of study hotswap for one collector, thread count and payload. */
final class HotswapTables {
    private static final String SCHEME = "Scheme";

    private HotswapTables() {}

    static Optional<Cell> cell(StudyCells cells, String heap, int writes, String name) {
        return cells.at(heap, writes, name);
    }

    /**
     * The table of the Go original, one a heap limit, with a row for each scheme instead of a column: first time and
     * then memory, each number with its factor to the reference.
     */
    static List<Table> comparison(StudyCells cells, Comparisons comparisons) {
        List<Table> tables = new ArrayList<>();
        Optional<String> reference = cells.reference();
        List<String> schemes = referenceFirst(cells, reference);
        for (String heap : cells.heaps()) {
            List<Table.Group> groups = List.of(
                    group(cells, comparisons, heap, schemes, HotswapStudy.TIME, "Time", "us/op"),
                    group(cells, comparisons, heap, schemes, HotswapStudy.ALLOC, "Memory", "B/op"));
            String compared = reference.isPresent()
                    ? "; below each number, its ratio to " + reference.get()
                            + " with the 95 % interval; verdicts are corrected for "
                            + Words.count(comparisons.tests(), "test")
                    : "; the reference scheme was not run, so nothing is compared";
            tables.add(new Table("Heap " + HeapSize.words(heap) + compared, mixes(cells), groups));
        }
        return tables;
    }

    private static List<String> referenceFirst(StudyCells cells, Optional<String> reference) {
        List<String> schemes = new ArrayList<>(cells.names());
        reference.ifPresent(id -> {
            schemes.remove(id);
            schemes.add(0, id);
        });
        return schemes;
    }

    private static Table.Group group(
            StudyCells cells,
            Comparisons comparisons,
            String heap,
            List<String> schemes,
            String metric,
            String title,
            String defaultUnit) {
        Optional<String> reference = cells.reference();
        List<List<Entry>> rows = new ArrayList<>();
        for (String scheme : schemes) {
            boolean baseline = reference.filter(scheme::equals).isPresent();
            List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme + (baseline ? " (baseline)" : ""))));
            for (int writes : cells.writePercents()) {
                Optional<Cell> base = reference
                        .flatMap(id -> cell(cells, heap, writes, id))
                        .filter(cell ->
                                Entries.metric(Optional.of(cell), metric).isPresent());
                Optional<Cell> cell = cell(cells, heap, writes, scheme);
                Entry own = Entries.entry(cell, metric);
                row.add(
                        own.kind() == Table.Kind.NUMBER && !baseline && base.isPresent()
                                ? against(own, cell.orElseThrow(), base.get(), metric, comparisons)
                                : own);
            }
            rows.add(row);
        }
        return new Table.Group(title + " (" + Entries.unit(cells, metric, defaultUnit) + ")", rows);
    }

    private static Entry against(Entry own, Cell cell, Cell base, String metric, Comparisons comparisons) {
        String factor =
                comparisons.between(cell, base, metric).map(VerdictWords::of).orElse("not compared: no interval");
        return Entry.number(own.text(), own.detail().isEmpty() ? factor : own.detail() + "; " + factor);
    }

    private static List<String> mixes(StudyCells cells) {
        List<String> columns = new ArrayList<>(List.of(SCHEME));
        cells.writePercents().forEach(writes -> columns.add(Vocabulary.mix(writes)));
        return columns;
    }

    /** Collector time, versions created and the most that waited for readers at once; one a heap limit. */
    static List<Table> reclamation(StudyCells cells) {
        List<Table> tables = new ArrayList<>();
        for (String heap : cells.heaps()) {
            tables.add(new Table(
                    "Heap " + HeapSize.words(heap),
                    mixes(cells),
                    List.of(
                            plain(cells, heap, "gc_time", "Collector time", "ms/s"),
                            plain(cells, heap, "gc_count", "Collections", "1/s"),
                            plain(cells, heap, "created", "Created", "versions"),
                            plain(cells, heap, "peak_unreclaimed", "Peak unreclaimed", "versions"))));
        }
        return tables;
    }

    private static Table.Group plain(StudyCells cells, String heap, String metric, String title, String defaultUnit) {
        List<List<Entry>> rows = new ArrayList<>();
        for (String scheme : cells.names()) {
            List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme)));
            cells.writePercents().forEach(writes -> row.add(Entries.entry(cell(cells, heap, writes, scheme), metric)));
            rows.add(row);
        }
        return new Table.Group(title + " (" + Entries.unit(cells, metric, defaultUnit) + ")", rows);
    }

    /** Returns how many operations were writes. */
    static Table ratios(StudyCells cells) {
        List<String> columns = new ArrayList<>(List.of(SCHEME));
        cells.writePercents().forEach(writes -> columns.add(writes + " %"));
        List<Table.Group> groups = new ArrayList<>();
        for (String heap : cells.heaps()) {
            List<List<Entry>> rows = new ArrayList<>();
            for (String scheme : cells.names()) {
                List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme)));
                cells.writePercents().forEach(writes -> row.add(ratio(cell(cells, heap, writes, scheme))));
                rows.add(row);
            }
            groups.add(new Table.Group("Heap " + HeapSize.words(heap), rows));
        }
        return new Table("Writes as a percentage of all operations, and the number of operations", columns, groups);
    }

    private static Entry ratio(Optional<Cell> cell) {
        Optional<Entry> missing = Entries.missing(cell, "reads").or(() -> Entries.missing(cell, "writes"));
        if (missing.isPresent()) {
            return missing.get();
        }
        double reads = Entries.metric(cell, "reads").orElseThrow().score();
        double writes = Entries.metric(cell, "writes").orElseThrow().score();
        double all = reads + writes;
        if (all == 0) {
            return Entry.number("no operations");
        }
        return Entry.number(
                writes == 0 ? "none" : Numbers.significant(writes / all * 100) + " %", "of " + Numbers.in("ops", all));
    }
}
