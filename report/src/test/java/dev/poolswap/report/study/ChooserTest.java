package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChooserTest {
    @Test
    void no_difference_shown_is_not_a_tie_that_a_read_may_break() {
        // As in the sample at 50 MiB, 1 %: refcount-split is ahead by its mean, and a read of epoch is 4.6 ns cheaper.
        Results results = results(
                swap("refcount-split", Forked.metric("us/op", 46.8, 20)),
                swap("epoch", Forked.metric("us/op", 74, 40)),
                read("refcount-split", 8.3),
                read("epoch", 3.7));

        assertThat(places(results)).containsExactly("refcount-split", "epoch", "–");
        assertThat(why(results)).contains("not shown to differ from epoch");
    }

    @Test
    void what_is_level_stands_in_the_order_of_its_reads_where_a_read_is_felt() {
        Cell first = swap("refcount-split", Forked.metric("ns/op", 100, 0.1));
        Cell second = swap("epoch", Forked.metric("ns/op", 101, 0.1));

        assertThat(places(results(first, second, read("refcount-split", 8.3), read("epoch", 3.7))))
                .startsWith("epoch", "refcount-split");
        // Under 1 % of the operation nobody feels it.
        assertThat(places(results(first, second, read("refcount-split", 0.9), read("epoch", 0.5))))
                .startsWith("refcount-split", "epoch");
        // Nor does it matter where it was not measured for one of them.
        assertThat(places(results(first, second, read("epoch", 3.7)))).startsWith("refcount-split", "epoch");
    }

    @Test
    void summary_and_chooser_name_the_same_first() {
        for (double reach : new double[] {0.01, 3, 30}) {
            Results results = results(
                    swap("refcount-split", Forked.metric("us/op", 50, reach)),
                    swap("epoch", Forked.metric("us/op", 48, reach)),
                    swap("hazard", Forked.metric("us/op", 90, reach)));
            Answer answer = Studies.of("hotswap")
                    .section(StudyCells.of(results, "hotswap"))
                    .answers()
                    .get(0);

            assertThat(answer.winner() + answer.number())
                    .contains(places(results).get(0));
            assertThat(why(results)).endsWith(answer.standing());
        }
    }

    @Test
    void what_piles_up_is_known_by_its_id_and_not_by_its_words() {
        Results results = results(
                swap("epoch", Forked.metric("us/op", 10, 0.1)),
                swap("hazard", Forked.metric("us/op", 20, 0.1)),
                swap("left-right", Forked.metric("us/op", 15, 0.1)));

        List<String> stalls = row(results, "10 % writes, readers may stall");

        assertThat(stalls.get(1)).isEqualTo("hazard");
        assertThat(stalls.get(5))
                .contains("epoch: holds back versions without bound")
                .contains("left-right: the writer waits");
    }

    @Test
    void what_failed_is_left_out() {
        Results results = results(
                Cell.builder("oom", "hotswap", "epoch")
                        .heap("50m")
                        .writePercent(10)
                        .status(CellStatus.OOM, "heap")
                        .build(),
                swap("hazard", Forked.metric("us/op", 20, 0.1)));

        assertThat(places(results)).startsWith("hazard", "–");
        assertThat(row(results, "10 % writes, no stalls").get(5)).isEqualTo("epoch: out of memory");
    }

    private static List<String> places(Results results) {
        return row(results, "10 % writes, no stalls").subList(1, 4);
    }

    private static String why(Results results) {
        return row(results, "10 % writes, no stalls").get(4);
    }

    private static List<String> row(Results results, String when) {
        return Chooser.section(results).orElseThrow().tables().get(0).groups().get(0).rows().stream()
                .map(row -> row.stream().map(Table.Entry::text).toList())
                .filter(row -> row.get(0).equals(when))
                .findFirst()
                .orElseThrow();
    }

    private static Cell swap(String scheme, Metric time) {
        return Cell.builder("swap " + scheme, "hotswap", scheme)
                .heap("50m")
                .writePercent(10)
                .metric("time", time)
                .build();
    }

    private static Cell read(String scheme, double time) {
        return Cell.builder("read " + scheme, "reads", scheme)
                .path("acquire")
                .metric("time", Forked.metric("ns/op", time, 0.01))
                .build();
    }

    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        List<SchemeInfo> schemes = List.of(
                info("refcount-split", "reference", "pinned"),
                info("epoch", "scheme", "unbounded"),
                info("hazard", "scheme", "pinned"),
                info("left-right", "baseline", "one"));
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, schemes), List.of(cells));
    }

    private static SchemeInfo info(String id, String role, String bound) {
        // Words that say the opposite: nobody may read them.
        return new SchemeInfo(id, "", role, "", Map.of("unreclaimed versions", "none, unbounded"), bound);
    }
}
