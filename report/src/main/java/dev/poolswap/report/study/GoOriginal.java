package dev.poolswap.report.study;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table that the Go original publishes, as printed there, beside the same cells of this sweep. */
public final class GoOriginal {
    /** Where the figures come from. */
    static final String SOURCE = "README of github.com/keilerkonzept/poolswap at commit 9f644d17 of 10 December 2025";

    private static final String FILE = "go-original.csv";

    /** Implementations of the original, by the scheme here that does the same. */
    private static final Map<String, String> PAIRS = pairs();

    private GoOriginal() {}

    private static Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("refcount-locked", "PoolSwap");
        pairs.put("atomic-reference", "AtomicPtr");
        pairs.put("rwlock-copy", "MutexAlloc");
        pairs.put("rwlock-inplace", "MutexInPlace");
        return pairs;
    }

    /** The section; none where this sweep shares no cell with the published table. */
    public static Optional<Section> section(Results results) {
        StudyCells hotswap = StudyCells.of(results, "hotswap");
        List<NamedCsvRecord> published = published();
        List<Block> tables = new ArrayList<>();
        hotswap.by(HotswapStudy::context).forEach((context, part) -> {
            List<Table.Group> groups = new ArrayList<>();
            for (String metric : List.of(HotswapStudy.TIME, HotswapStudy.ALLOC)) {
                List<List<Entry>> rows = rows(part, published, metric);
                if (!rows.isEmpty()) {
                    String title = metric.equals(HotswapStudy.TIME)
                            ? "Time per operation, µs"
                            : "Allocated, B/op unless another unit is given";
                    groups.add(new Table.Group(title, rows));
                }
            }
            // Other collectors and payloads have the same published figures beside them; one table will do.
            if (!groups.isEmpty() && tables.isEmpty()) {
                List<String> columns = new ArrayList<>(List.of("Writes, limit"));
                PAIRS.forEach((scheme, implementation) -> {
                    columns.add("Go " + implementation);
                    columns.add(scheme);
                });
                tables.add(new Block.TableBlock(
                        new Table("Published figures of the Go original and those of " + context, columns, groups)));
            }
        });
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("Columns that begin with Go are cited as printed from the " + SOURCE
                + "; they were not measured here. The other columns come from this sweep."));
        blocks.add(new Block.Paragraph(differences(results.sweep().environment())));
        blocks.addAll(tables);
        return Optional.of(new Section("original", "Comparison with the Go original", List.of(), blocks));
    }

    private static String differences(Environment environment) {
        return "Compare ratios, not single numbers, because the two sides differ. Machine: an Apple M1 Pro with 10 cores (Go), "
                + environment.cpu() + " with " + Words.count(environment.cores(), "core")
                + " (Java). Language: go1.25.1, Java "
                + environment.jdk() + ". Time: elapsed time divided by the operations of all goroutines"
                + " together (Go), the mean per thread (Java). Limit: GOMEMLIMIT is a target that the Go runtime may"
                + " exceed, whereas -Xmx ends the program, so a cell can fail in Java that is only slow in Go. Payload: a"
                + " Go map of 100,000 strings, the named payload in Java. Bytes: those of Go include what its map"
                + " allocates again when it is refilled.";
    }

    private static List<List<Entry>> rows(StudyCells cells, List<NamedCsvRecord> published, String metric) {
        List<List<Entry>> rows = new ArrayList<>();
        for (NamedCsvRecord line : published) {
            int writes = Integer.parseInt(line.getField("writes"));
            String heap = line.getField("heap");
            boolean shared = PAIRS.keySet().stream()
                    .anyMatch(scheme ->
                            HotswapTables.cell(cells, heap, writes, scheme).isPresent());
            if (!line.getField("metric").equals(metric) || !shared) {
                continue;
            }
            List<Entry> row = new ArrayList<>(List.of(Entry.text(writes + " % writes, " + HeapSize.words(heap))));
            PAIRS.forEach((scheme, implementation) -> {
                Optional<Cell> cell = HotswapTables.cell(cells, heap, writes, scheme);
                row.add(Entry.number(line.getField(implementation)));
                row.add(Entries.entry(cell, metric));
            });
            rows.add(row);
        }
        return rows;
    }

    static List<NamedCsvRecord> published() {
        try (InputStream in = Objects.requireNonNull(GoOriginal.class.getResourceAsStream(FILE), FILE);
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
