package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LeakCostTest {
    @Test
    void each_level_is_beside_the_same_read_with_detection_off() {
        Section section = section(
                read("epoch", "acquire", "").metric("time", Forked.metric("ns/op", 2, 0.1)),
                read("epoch", "lease", "").metric("time", Forked.metric("ns/op", 9, 0.1)),
                read("epoch", "acquire", "all").metric("time", Forked.metric("ns/op", 500, 3.0)),
                read("epoch", "acquire", "sampled").metric("time", Forked.metric("ns/op", 3, 0.1)));

        assertThat(rows(section))
                .containsExactly(
                        List.of("epoch · full", "off", "2.00 (1.90 to 2.10)", "–"),
                        List.of("epoch · full", "sampled", "3.00 (2.90 to 3.10)", "1.50 × (1.43 to 1.58)"),
                        List.of("epoch · full", "all", "500 (497 to 503)", "250 × (238 to 263)"));
        assertThat(section.findings())
                .anyMatch(sentence -> sentence.startsWith("Leak detection sampled, ")
                        && sentence.contains("1.50 × (epoch · full by acquire, 1 thread)"));
    }

    @Test
    void overlapping_intervals_are_not_called_a_cost() {
        Section section = section(
                read("epoch", "acquire", "").metric("time", Forked.metric("ns/op", 2, 0.5)),
                read("epoch", "acquire", "sampled").metric("time", Forked.metric("ns/op", 2.2, 0.5)));

        assertThat(rows(section).get(1).get(3)).startsWith("no difference shown: 1.10 × (");
        assertThat(section.findings())
                .anyMatch(sentence -> sentence.startsWith("Leak detection sampled, ")
                        && sentence.contains("no difference from off is shown for epoch · full by acquire")
                        && !sentence.contains("takes"));
    }

    @Test
    void numbers_without_intervals_are_no_finding() {
        Section section = section(
                read("epoch", "acquire", "").metric("time", Metric.of("ns/op", 2)),
                read("epoch", "acquire", "all").metric("time", Metric.of("ns/op", 900)));

        assertThat(rows(section).get(1)).contains("not compared: no interval");
        assertThat(section.findings()).noneMatch(sentence -> sentence.startsWith("Leak detection"));
    }

    @Test
    void forks_decide_and_the_interval_is_beside_it() {
        Section section = section(
                read("epoch", "acquire", "").metric("time", sampled(2)),
                read("epoch", "acquire", "all").metric("time", sampled(900)));

        assertThat(rows(section).get(1)).contains("450 × (437 to 464)");
    }

    @Test
    void results_without_leak_detection_have_no_word_of_it() {
        Section section = section(read("epoch", "acquire", "").metric("time", Forked.metric("ns/op", 2, 0.1)));

        assertThat(section.tables()).hasSize(1);
        assertThat(section.figures()).hasSize(1);
        // Only the command that measures it again names the axis.
        assertThat(section.toString().replace("further={leaks=[off]}", "")).doesNotContainIgnoringCase("leak");
    }

    @Test
    void watched_reads_change_nothing_of_the_plain_ones() {
        CellBuilder plain = read("epoch", "acquire", "").metric("time", Forked.metric("ns/op", 2, 0.1));
        CellBuilder other = read("hazard", "reader", "").metric("time", Forked.metric("ns/op", 3, 0.1));
        // Less than any plain read, and allocating: if it were taken for one, it would be seen.
        CellBuilder watched = read("epoch", "acquire", "all")
                .metric("time", Forked.metric("ns/op", 1, 0.1))
                .metric("alloc", Metric.of("B/op", 7_777));
        Section without = section(plain, other);
        Section with = section(watched, plain, other);

        assertThat(with.answers())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("confidence")
                .isEqualTo(without.answers());
        // A further test makes all others harder, and that is said.
        assertThat(with.answers().get(0).confidence()).endsWith("corrected for 2 tests");
        assertThat(with.tables().get(0)).isEqualTo(without.tables().get(0));
        assertThat(with.figures().get(0)).isEqualTo(without.figures().get(0));
        assertThat(with.findings()).containsAll(without.findings());
    }

    @Test
    void a_level_that_failed_and_an_off_that_was_not_run_are_said() {
        Section section = section(
                read("epoch", "acquire", "").metric("time", Forked.metric("ns/op", 2, 0.1)),
                read("epoch", "acquire", "all").status(CellStatus.OOM, "heap"),
                read("hazard", "acquire", "all").metric("time", Forked.metric("ns/op", 900, 1.0)));

        assertThat(rows(section))
                .contains(
                        List.of("epoch · full", "all", "out of memory", "–"),
                        List.of("hazard · full", "off", "not run", "–"),
                        List.of("hazard · full", "all", "900 (899 to 901)", "–"));
    }

    @Test
    void machines_of_a_merged_sweep_are_not_compared_with_each_other() {
        Section section = section(
                read("epoch", "acquire", "").param("machine", "a").metric("time", Forked.metric("ns/op", 2, 0.1)),
                read("epoch", "acquire", "all").param("machine", "b").metric("time", Forked.metric("ns/op", 900, 1.0)));

        assertThat(rows(section)).contains(List.of("epoch · full, b", "off", "not run", "–"));
        assertThat(section.findings()).noneMatch(sentence -> sentence.startsWith("Leak detection"));
    }

    @Test
    void only_watched_reads_are_no_plain_section_half_written() {
        Section section = section(read("epoch", "acquire", "all").metric("time", Forked.metric("ns/op", 900, 1.0)));

        assertThat(section.tables()).extracting(Table::caption).allMatch(caption -> caption.startsWith("What leak"));
        assertThat(section.blocks().stream().filter(Block.Heading.class::isInstance))
                .hasSize(1);
    }

    private static Metric sampled(double time) {
        return Forked.metric("ns/op", time, time * 0.01)
                .withSamples(List.of(List.of(time, time * 1.01), List.of(time * 0.99, time)));
    }

    private static List<List<String>> rows(Section section) {
        return section.tables().stream()
                .filter(table -> table.caption().startsWith("What leak detection costs a read"))
                .flatMap(table -> table.groups().stream())
                .flatMap(group -> group.rows().stream())
                .map(row -> row.stream().map(Table.Entry::text).toList())
                .toList();
    }

    private static CellBuilder read(String scheme, String path, String leaks) {
        CellBuilder cell =
                Cell.builder(scheme + path + leaks, "reads", scheme).path(path).fence("full");
        return leaks.isEmpty() ? cell : cell.param("leaks", leaks);
    }

    private static Section section(CellBuilder... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        List<Cell> built = Arrays.stream(cells).map(CellBuilder::build).toList();
        return Studies.of("reads").section(StudyCells.of(new Results(sweep, built), "reads"));
    }
}
