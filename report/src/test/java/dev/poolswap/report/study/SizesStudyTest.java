package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where copying becomes slower is said from the tests, and only from those. */
final class SizesStudyTest {
    private final List<Cell> cells = new ArrayList<>();

    /** At each size the time of a pool, while copying takes 10. */
    private void sizes(String room, Map<String, Double> pool) {
        pool.forEach((size, time) -> {
            add("atomic-reference", size, room, Forked.metric("us/op", 10, 0.1));
            add("epoch", size, room, Forked.metric("us/op", time, 0.1));
        });
    }

    private void add(String scheme, String size, String room, Metric time) {
        cells.add(cell(scheme, size, room).metric("time", time).build());
    }

    private static CellBuilder cell(String scheme, String size, String room) {
        return Cell.builder(scheme + size + room, "sizes", scheme)
                .gc("G1")
                .heap("64m")
                .payload("open")
                .threads(2)
                .writePercent(10)
                .param("size", size)
                .param("room", room);
    }

    private Section section() {
        SchemeInfo pool = new SchemeInfo("epoch", "epochs", "scheme", "a pool", Map.of());
        SchemeInfo copying = new SchemeInfo("atomic-reference", "copying", "baseline", "copies", Map.of());
        Environment environment = new Environment("cpu", 2, "os", 1, "25", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of(pool, copying));
        return Studies.of("sizes").section(StudyCells.of(new Results(sweep, cells), "sizes"));
    }

    private List<String> row(int table) {
        return section().tables().get(table).groups().get(0).rows().get(0).stream()
                .map(Table.Entry::text)
                .toList();
    }

    @Test
    void the_crossing_lies_between_the_last_size_of_one_kind_and_the_first_of_the_other() {
        sizes("150", Map.of("1k", 20.0, "16k", 15.0, "1m", 10.0, "16m", 5.0, "64m", 4.0));

        assertThat(section().findings())
                .singleElement()
                .asString()
                .startsWith(
                        "Size of a version, G1, heap 150 % of what a pool needs, payload open, 2 threads, 10 % writes:"
                                + " compared with atomic-reference, epoch is faster at 16 MiB and 64 MiB, is slower at 1 KiB and 16 KiB,")
                .endsWith("; copying becomes slower between 16 KiB and 16 MiB.");
        assertThat(row(0)).hasSize(6).startsWith("epoch");
        assertThat(row(0).get(1)).startsWith("2.00 × (");
        assertThat(row(0).get(3)).startsWith("equivalent: 1.00 × (");
        assertThat(row(0).get(5)).startsWith("0.400 × (");
    }

    @Test
    void a_crossing_the_other_way_and_several_crossings_are_stated() {
        sizes("150", Map.of("1k", 5.0, "1m", 20.0));
        sizes("400", Map.of("1k", 5.0, "1m", 20.0, "64m", 5.0));

        assertThat(section().findings())
                .anyMatch(words ->
                        words.contains("150 %") && words.endsWith("copying becomes faster between 1 KiB and 1 MiB."))
                .anyMatch(words -> words.contains("400 %") && words.endsWith("the order changes more than once."));
    }

    @Test
    void no_crossing_is_made_up() {
        sizes("150", Map.of("1k", 5.0, "1m", 5.0));
        sizes("400", Map.of("1k", 10.2, "1m", 9.8));

        assertThat(section().findings()).hasSize(2).allMatch(words -> words.endsWith("; no crossover is shown."));
    }

    /** Two means of one fork each may lie far apart by chance. */
    @Test
    void one_fork_has_a_ratio_and_no_finding() {
        add("atomic-reference", "1k", "150", Metric.of("us/op", 10).withSamples(List.of(List.of(10.0))));
        add("epoch", "1k", "150", Metric.of("us/op", 20).withSamples(List.of(List.of(20.0))));

        assertThat(section().findings()).isEmpty();
        assertThat(row(0)).containsExactly("epoch", "2.00 ×, not compared: no interval");
        CurveChart chart = (CurveChart) section().figures().get(0).picture();
        assertThat(chart.curves().get(0).points()).containsExactly(CurveChart.Point.of(1, 2));
    }

    @Test
    void sizes_stand_in_their_order_on_an_axis_of_factors() {
        sizes("150", Map.of("64m", 5.0, "1k", 5.0, "16k", 5.0));

        CurveChart chart = (CurveChart) section().figures().get(0).picture();
        assertThat(chart.x().kind()).isEqualTo(CurveChart.Axis.Kind.STEPS);
        assertThat(chart.curves().get(0).points())
                .extracting(CurveChart.Point::x)
                .containsExactly(1.0, 16.0, 65_536.0);
        assertThat(section().tables().get(1).groups())
                .extracting(Table.Group::title)
                .containsExactly("1 KiB", "16 KiB", "64 MiB");
    }

    @Test
    void a_size_that_copying_does_not_survive_is_said() {
        add("epoch", "64m", "150", Forked.metric("us/op", 10, 0.1));
        cells.add(cell("atomic-reference", "64m", "150")
                .status(CellStatus.OOM, "heap")
                .build());

        assertThat(row(0)).containsExactly("epoch", "atomic-reference: out of memory");
        assertThat(section().findings()).isEmpty();
    }

    @Test
    void without_copying_there_are_times_and_no_ratios() {
        add("epoch", "1k", "150", Forked.metric("us/op", 10, 0.1));

        assertThat(section().figures()).hasSize(1);
        assertThat(section().tables()).hasSize(1);
        assertThat(section().findings()).isEmpty();
    }
}
