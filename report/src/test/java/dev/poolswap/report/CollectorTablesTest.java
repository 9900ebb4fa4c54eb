package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.text.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The tables of the page on collectors say what was measured. */
final class CollectorTablesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final List<String> POOLS = List.of("refcount-split", "epoch", "hazard", "refcount-locked");
    private static final String MISSING = "out of memory";

    private final Results results = ResultsFile.read(ResultsFile.in(DOCS.resolve("grid")));

    /** A number of a table: where it is, and what the page says. */
    private record Entry(String payload, String collector, String place, String words) {
        private String gc() {
            return collector.replaceFirst(",.*", "");
        }

        private Predicate<Cell> setting(String scheme) {
            String machine = place.startsWith("JDK 17") ? "jdk17" : "jdk25";
            String heap = place.replaceFirst(".*, (\\d+) MiB", "$1m");
            String tuning = collector.equals(gc()) ? "" : "no-refinement";
            return cell -> cell.scheme().equals(scheme)
                    && cell.payload().equals(payload)
                    && cell.gc().equals(gc())
                    && cell.heap().equals(heap)
                    && cell.params().getOrDefault(Cell.MACHINE, "").equals(machine)
                    && cell.params().getOrDefault("tuning", "").equals(tuning);
        }
    }

    private static List<Entry> entries(List<String> page) {
        List<Entry> entries = new ArrayList<>();
        List<String> payloads = new ArrayList<>(List.of("open", "dense"));
        String payload = "";
        List<String> head = List.of();
        for (String line : page) {
            List<String> parts = List.of(line.split(" *\\| *", -1));
            if (line.startsWith("| | JDK 17, 50 MiB")) {
                payload = payloads.remove(0);
                head = parts;
            } else if (!line.startsWith("|")) {
                head = List.of();
            } else if (!head.isEmpty() && !line.startsWith("| ---")) {
                for (int i = 2; i < parts.size() - 1; i++) {
                    entries.add(new Entry(payload, parts.get(1), head.get(i), parts.get(i)));
                }
            }
        }
        return entries;
    }

    private Optional<ForkMeans> times(Entry entry, String scheme) {
        return results.cells().stream()
                .filter(entry.setting(scheme))
                .findFirst()
                .flatMap(cell -> ForkMeans.of(cell, "time"));
    }

    private String measured(Entry entry) {
        Optional<ForkMeans> pooled = times(entry, "refcount-split");
        if (pooled.isEmpty()) {
            return MISSING;
        }
        Comparison found = Comparison.of(times(entry, "atomic-reference").orElseThrow(), pooled.get())
                .orElseThrow();
        return Numbers.significant(Math.exp(found.difference())) + " × ("
                + Numbers.significant(found.interval().low()) + " to "
                + Numbers.significant(found.interval().high()) + ")";
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(DOCS.resolve("collectors.md"));
    }

    @Test
    void each_ratio_of_the_page_is_what_was_measured() throws IOException {
        List<Entry> entries = entries(page());
        assertThat(entries).hasSize(6 * 4 + 6 * 2);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(measured(entry))
                        .as(entry.payload() + ", " + entry.collector() + ", " + entry.place())
                        .isEqualTo(entry.words()));
    }

    @Test
    void with_the_recommended_flags_each_pool_is_faster_than_copying_a_scattered_map() throws IOException {
        List<Entry> recommended = entries(page()).stream()
                .filter(entry ->
                        entry.payload().equals("open") && !entry.words().equals(MISSING))
                .filter(entry ->
                        !entry.collector().equals("G1") || entry.place().startsWith("JDK 25"))
                .toList();
        assertThat(recommended).hasSize(20);
        for (Entry entry : recommended) {
            ForkMeans copying = times(entry, "atomic-reference").orElseThrow();
            assertThat(POOLS).allSatisfy(pool -> {
                Comparison found =
                        Comparison.of(copying, times(entry, pool).orElseThrow()).orElseThrow();
                double least = entry.gc().equals("G1") && entry.place().endsWith("50 MiB") ? 3 : 1;
                assertThat(Math.exp(found.difference()))
                        .as(pool + " with " + entry.collector() + ", " + entry.place())
                        .isGreaterThan(least);
            });
        }
    }
}
