package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.diff.DiffJson;
import dev.poolswap.report.diff.DiffText;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Visited;
import dev.poolswap.report.stats.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report of ten times as many cells, and a diff of two such sweeps, take about ten times as much work. Cells that are
 * visited, comparisons and bytes are counted, since times say little.
 */
@Timeout(600)
final class WorkOfARenderingTest {
    private static final int FEW = 3;
    private static final double MOST = 15;

    @TempDir
    private Path folder;

    /**
     * What was done.
     *
     * @param visits cells that were handed out, each as often as it was
     * @param comparisons means that were compared
     * @param bytes what was written, or would be
     * @param files how many files there are
     */
    private record Work(long visits, long comparisons, long bytes, long files) {
        static Work before() {
            return new Work(StudyCells.lookedAt() + Visited.cells(), Made.comparisons(), 0, 0);
        }

        Work since(long written, long count) {
            Work now = before();
            return new Work(now.visits - visits, now.comparisons - comparisons, written, count);
        }
    }

    private static void isAboutTenTimes(Work many, Work few) {
        assertThat(few.visits()).isPositive();
        assertThat(few.comparisons()).isPositive();
        assertThat((double) many.visits() / few.visits())
                .as("visits %s %s", few, many)
                .isLessThan(MOST);
        assertThat((double) many.comparisons() / few.comparisons())
                .as("comparisons %s %s", few, many)
                .isLessThan(MOST);
        assertThat((double) many.bytes() / few.bytes())
                .as("bytes %s %s", few, many)
                .isLessThan(MOST);
    }

    private Work rendered(int payloads) throws IOException {
        Results results = WorkOfAPageTest.results(payloads);
        Path report = folder.resolve("report-" + payloads);
        Work before = Work.before();
        ReportRenderer.render(results, report);
        try (Stream<Path> files = Files.walk(report)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            return before.since(
                    written.stream().mapToLong(WorkOfARenderingTest::size).sum(), written.size());
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Tag("full")
    @Tag("pages")
    void a_report_of_ten_times_as_many_cells_takes_about_ten_times_the_work_and_has_no_more_charts()
            throws IOException {
        Work few = rendered(FEW);
        Work many = rendered(10 * FEW);
        isAboutTenTimes(many, few);
        // The page draws about a dozen charts of any sweep.
        assertThat(many.files()).isLessThan(2 * few.files());
    }

    private static Work compared(int payloads) {
        Results one = WorkOfAPageTest.results(payloads);
        Results other = WorkOfAPageTest.results(payloads);
        Work before = Work.before();
        ReportDiff diff = ReportDiff.of(one, other);
        assertThat(diff.tests()).isGreaterThan(one.cells().size());
        return before.since(
                DiffText.of(diff, true).length() + DiffJson.of(diff, true).length(), 0);
    }

    @Test
    void a_diff_of_ten_times_as_many_cells_takes_about_ten_times_the_work() {
        Work few = compared(FEW);
        Work many = compared(10 * FEW);
        isAboutTenTimes(many, few);
        // Each of the two sweeps is read a few times, and each number compared once.
        Results results = WorkOfAPageTest.results(FEW);
        long numbers = results.cells().stream()
                .mapToLong(cell -> cell.metrics().size())
                .sum();
        assertThat(few.comparisons()).isEqualTo(numbers);
        assertThat(few.visits()).isLessThan(10L * results.cells().size());
    }

    /** The planted faults: each cell is looked for among all of the other sweep, and compared with all. */
    @Test
    void a_search_among_all_and_a_comparison_with_all_are_seen() {
        Work few = searched(FEW);
        Work many = searched(5 * FEW);
        assertThat((double) many.visits() / few.visits()).isGreaterThan(20);
        assertThat((double) many.comparisons() / few.comparisons()).isGreaterThan(20);
    }

    private static Work searched(int payloads) {
        Results one = WorkOfAPageTest.results(payloads);
        Work before = Work.before();
        List<Cell> times = StudyCells.of(one, "reads").cells();
        Comparisons.builder().everyPair(times, "time").build();
        times.forEach(cell -> assertThat(
                        one.cells().stream().filter(other -> other.key().equals(cell.key())))
                .hasSize(1));
        return before.since(0, 0);
    }
}
