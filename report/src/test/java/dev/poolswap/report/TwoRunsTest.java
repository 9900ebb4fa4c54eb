package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Intervals of ratios hold what another run of the same study finds. */
final class TwoRunsTest {
    private static final Path DOCS = Path.of("..", "docs");

    /** The interval of each time as a ratio to that of the reference at the same heap limit and write ratio. */
    private static Map<String, Interval> ratios(String run) {
        Results results =
                ResultsFile.read(ResultsFile.in(DOCS.resolve("two-runs").resolve(run)));
        Map<String, ForkMeans> references = new TreeMap<>();
        Map<String, Interval> ratios = new TreeMap<>();
        results.cells().stream()
                .filter(cell -> cell.scheme().equals("refcount-split"))
                .forEach(cell -> references.put(place(cell), means(cell)));
        results.cells().stream()
                .filter(cell -> !cell.scheme().equals("refcount-split"))
                .forEach(cell -> ratios.put(
                        place(cell) + cell.scheme(),
                        Comparison.of(means(cell), references.get(place(cell)))
                                .filter(Comparison::logarithmic)
                                .orElseThrow()
                                .interval()));
        return ratios;
    }

    private static String place(Cell cell) {
        return cell.heap() + " " + cell.writePercent() + " % ";
    }

    private static ForkMeans means(Cell cell) {
        return ForkMeans.of(cell, "time").orElseThrow();
    }

    @Test
    void nineteen_in_twenty_intervals_of_ratios_overlap_as_the_documentation_says() throws IOException {
        Map<String, Interval> first = ratios("first");
        Map<String, Interval> second = ratios("second");
        assertThat(first.keySet()).isEqualTo(second.keySet());

        long overlapping = first.entrySet().stream()
                .filter(one -> one.getValue().overlaps(second.get(one.getKey())))
                .count();

        assertThat(overlapping).isGreaterThanOrEqualTo(Math.round(0.95 * first.size()));
        assertThat(Files.readString(DOCS.resolve("benchmarking.md")).replaceAll("\\s+", " "))
                .contains("of the ratio to `refcount-split` overlap in " + overlapping + " of " + first.size());
    }
}
