package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said above and beside a chart is what the numbers of these results show, and nothing else. */
final class ClaimsTest {
    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 4, "os", 1, "17", "vm", "full", List.of(), Map.of());
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of()), List.of(cells));
    }

    private static Study.Claim claim(Study study, Cell... cells) {
        return study.claim(results(cells)).orElseThrow();
    }

    private static Section section(String study, Cell... cells) {
        return Studies.of(study).section(StudyCells.of(results(cells), study));
    }

    /** Where the curve ends with its maximum, fewer than one of the values lies beyond {@code last}. */
    private static Cell timed(String scheme, double nanos, double last) {
        CellBuilder cell = Cell.builder(scheme, "latency", scheme)
                .series(
                        "read",
                        new Series(
                                "%",
                                "ns",
                                List.of(
                                        new double[] {50, nanos},
                                        new double[] {99, 2 * nanos},
                                        new double[] {last, 3 * nanos},
                                        new double[] {100, 4 * nanos})));
        return cell.metric("read_p50", Metric.of("ns", nanos))
                .metric("read_p99", Metric.of("ns", 2 * nanos))
                .metric("read_p999", Metric.of("ns", 3 * nanos))
                .build();
    }

    @Test
    void a_percentile_that_the_slowest_did_not_reach_is_in_no_heading() {
        Cell many = timed("epoch", 100, 99.999);
        // One in ten thousand lies beyond the last: 99.9 % has ten.
        Cell enough = timed("hazard", 200, 99.99);
        Cell few = timed("rwlock-inplace", 1e9, 99.9);
        Cell fewest = timed("rwlock-copy", 1e9, 99.5);

        assertThat(claim(new LatencyStudy(), many, enough).heading())
                .isEqualTo("The 99.9th percentile of a read was 300 ns (epoch) to 600 ns (hazard)");
        assertThat(claim(new LatencyStudy(), many, few).heading())
                .isEqualTo("The 99th percentile of a read was 200 ns (epoch) to 2.00 s (rwlock-inplace)");
        assertThat(claim(new LatencyStudy(), many, few, fewest).heading())
                .isEqualTo("The median of a read was 100 ns (epoch) to 1.00 s (rwlock-inplace)");
    }

    @Test
    void a_scheme_with_too_few_values_is_not_compared() {
        Section section = section("latency", timed("epoch", 100, 99.999), timed("rwlock-copy", 1, 99.5));

        assertThat(section.answers().get(0).winner()).isEqualTo("epoch");
        assertThat(section.answers().get(0).standing()).isEqualTo("the only one with a value");
    }

    @Test
    void the_line_of_the_floor_is_named_where_there_is_one() {
        Cell read = Cell.builder("r", "reads", "epoch")
                .path("acquire")
                .metric("time", Metric.of("ns/op", 4))
                .build();
        Cell floor = Cell.builder("f", "reads", "none")
                .path("floor")
                .metric("time", Metric.of("ns/op", 0.7))
                .build();
        Cell failed = Cell.builder("f", "reads", "none")
                .path("floor")
                .status(CellStatus.CRASH, "gone")
                .build();

        assertThat(claim(new ReadsStudy(), read, floor).sentences())
                .anyMatch(sentence -> sentence.contains("dashed line"));
        assertThat(claim(new ReadsStudy(), read).sentences()).noneMatch(sentence -> sentence.contains("dashed line"));
        assertThat(claim(new ReadsStudy(), read, failed).sentences())
                .noneMatch(sentence -> sentence.contains("dashed line"));
    }

    @Test
    void reads_that_are_due_are_not_said_to_be_read_without_pause() {
        CellBuilder served = Cell.builder("s", "serving", "epoch").param("rate", "10");
        Cell closed = served.metric("throughput", Metric.of("ops/s", 9e6)).build();
        Cell open = served.param("arrivals", "20000").build();

        assertThat(String.join(" ", claim(new ServingStudy(), closed).sentences()))
                .contains("without pause", "throughput");
        assertThat(String.join(" ", claim(new ServingStudy(), open).sentences()))
                .contains("from when it was due")
                .doesNotContain("without pause");
    }

    @Test
    void forks_that_a_file_does_not_name_are_not_zero() {
        Cell cell = Cell.builder("a", JmhStudy.id("Own"), "Own.read")
                .param(JmhStudy.MODE, "avgt")
                .metric("time", Metric.of("ns/op", 4))
                .build();

        List<Table.Entry> row = section(JmhStudy.id("Own"), cell)
                .figures()
                .get(0)
                .data()
                .groups()
                .get(0)
                .rows()
                .get(0);

        assertThat(row.get(row.size() - 1).text()).isEqualTo("not known");
    }

    @Test
    void cells_of_a_study_that_nobody_knows_are_told_apart_by_their_own_axes() {
        Cell small = Cell.builder("a", "own", "epoch")
                .param("size", "1")
                .metric("time", Metric.of("ns/op", 4))
                .build();
        Cell large = Cell.builder("b", "own", "epoch")
                .param("size", "9")
                .param("kind", "virtual")
                .metric("time", Metric.of("ns/op", 7))
                .build();

        Table table = section("own", small, large).tables().get(0);

        assertThat(table.columns()).containsSequence("Fence", "kind", "size", "Status", "time (ns/op)");
        assertThat(table.groups().get(0).rows())
                .extracting(row -> row.subList(8, row.size()).stream()
                        .map(Table.Entry::text)
                        .toList())
                .containsExactly(List.of("–", "1", "measured", "4.00"), List.of("virtual", "9", "measured", "7.00"));
    }
}
