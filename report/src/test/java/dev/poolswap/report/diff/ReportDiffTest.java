package dev.poolswap.report.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.Forked;
import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportDiffTest {
    @Test
    void a_time_that_differs_is_faster_or_slower() {
        assertThat(change(time(10, 1.0), time(5, 1.0))).isEqualTo(Change.FASTER);
        assertThat(change(time(5, 1.0), time(10, 1.0))).isEqualTo(Change.SLOWER);
        assertThat(change(time(10, 1.0), time(11, 1.0))).isEqualTo(Change.NOT_SHOWN);
        assertThat(change(time(10, null), time(99, null))).isEqualTo(Change.NOT_COMPARED);
    }

    @Test
    void any_other_number_that_differs_is_less_or_more() {
        assertThat(change(cell("B/op", 10, 1.0), cell("B/op", 5, 1.0))).isEqualTo(Change.LESS);
        assertThat(change(cell("B/op", 5, 1.0), cell("B/op", 10, 1.0))).isEqualTo(Change.MORE);
        assertThat(change(cell("B/op", 5, 1.0), cell("KiB/op", 5, 1.0))).isEqualTo(Change.OTHER_UNIT);
    }

    @Test
    void more_memory_and_less_throughput_are_worse_from_a_percentage_on() {
        assertThat(worse(cell("B/op", 5, 1.0), cell("B/op", 10, 1.0), 5)).isTrue();
        assertThat(worse(cell("B/op", 10, 1.0), cell("B/op", 5, 1.0), 5)).isFalse();
        assertThat(worse(cell("MiB", 50, 1.0), cell("MiB", 60, 1.0), 5)).isTrue();
        assertThat(worse(cell("ops/us", 10, 1.0), cell("ops/us", 5, 1.0), 5)).isTrue();
        assertThat(change(cell("ops/us", 5, 1.0), cell("ops/us", 10, 1.0))).isEqualTo(Change.FASTER);
        assertThat(worse(cell("versions", 5, 1.0), cell("versions", 10, 1.0), 5))
                .isFalse();

        assertThat(worse(time(100, 0.1), time(104, 0.1), 5)).isFalse();
        assertThat(worse(time(100, 0.1), time(104, 0.1), 3)).isTrue();
    }

    private static Cell same(String metric, String unit, int forks, double value) {
        return builder()
                .metric(metric, Metric.of(unit, value).withSamples(Collections.nCopies(forks, List.of(value))))
                .build();
    }

    private static Difference difference(Cell before, Cell after) {
        return ReportDiff.of(results(before), results(after)).differences().get(0);
    }

    @Test
    void a_step_of_the_search_for_the_smallest_heap_is_not_certain_because_two_forks_agree() {
        Difference step = difference(same("smallest_heap", "MiB", 2, 32), same("smallest_heap", "MiB", 2, 34));

        assertThat(step.change()).isEqualTo(Change.NOT_SHOWN);
        assertThat(step.worse(5, Set.of("smallest_heap"))).isFalse();
        assertThat(difference(same("smallest_heap", "MiB", 2, 9), same("smallest_heap", "MiB", 2, 10))
                        .change())
                .as("steps of 1 MiB")
                .isEqualTo(Change.NOT_SHOWN);
        assertThat(difference(same("smallest_heap", "MiB", 2, 32), same("smallest_heap", "MiB", 2, 32))
                        .change())
                .as("within a step of 6 %")
                .isEqualTo(Change.NOT_SHOWN);
    }

    @Test
    void a_smallest_heap_that_is_many_steps_larger_is_worse() {
        Difference larger = difference(same("smallest_heap", "MiB", 2, 32), same("smallest_heap", "MiB", 2, 64));

        assertThat(larger.change()).isEqualTo(Change.MORE);
        assertThat(larger.worse(5, Set.of("smallest_heap"))).isTrue();
    }

    @Test
    void a_number_that_differs_but_is_the_same_in_every_fork_is_not_judged() {
        ReportDiff diff = ReportDiff.of(
                results(same("peak_bytes", "B", 2, 2_097_264)), results(same("peak_bytes", "B", 2, 4_194_528)));

        assertThat(diff.differences().get(0).change()).isEqualTo(Change.NO_SPREAD);
        assertThat(diff.differences().get(0).worse(5, Set.of("peak_bytes"))).isFalse();
        assertThat(diff.tests()).isZero();
        assertThat(DiffText.of(diff, false))
                .contains("not judged: no spread seen", "1 number not judged: each differs", "0 numbers tested");
        assertThat(difference(same("created", "versions", 2, 6), same("created", "versions", 2, 6))
                        .change())
                .isEqualTo(Change.EQUIVALENT);
        assertThat(difference(same("allocated", "B/op", 2, 0.1), same("allocated", "B/op", 2, 0.2))
                        .change())
                .isEqualTo(Change.NEGLIGIBLE);
    }

    @Test
    void what_the_harness_allocates_is_no_regression() {
        assertThat(worse(cell("B/op", 0.01, 0.001), cell("B/op", 0.2, 0.001), 5))
                .isFalse();
        assertThat(worse(cell("B/op", 0.01, 0.001), cell("B/op", 24, 0.001), 5)).isTrue();
    }

    private static boolean worse(Cell before, Cell after, double fromPercent) {
        return ReportDiff.of(results(before), results(after))
                .differences()
                .get(0)
                .worse(fromPercent, Set.of("time"));
    }

    @Test
    void cells_that_begin_or_cease_to_fail_are_reported() {
        Cell failed = builder().status(CellStatus.OOM, "heap").build();

        assertThat(change(time(10, 1.0), failed)).isEqualTo(Change.FAILS_NOW);
        assertThat(change(failed, time(10, 1.0))).isEqualTo(Change.RUNS_NOW);
        assertThat(change(failed, failed)).isEqualTo(Change.STILL_FAILS);
    }

    /** Such a cell has ended well, with the numbers of the forks that did. */
    @Test
    void a_cell_of_which_some_forks_fail_now_is_worse() {
        Cell now = builder()
                .metric("time", Forked.metric("us/op", 10, 1.0))
                .forks(3, 2)
                .failure(new ForkFailure(2, CellStatus.OOM, "heap"))
                .failure(new ForkFailure(4, CellStatus.OOM, "heap"))
                .build();

        ReportDiff diff = ReportDiff.of(results(time(10, 1.0)), results(now));

        assertThat(diff.differences())
                .filteredOn(difference -> difference.change() == Change.FAILS_NOW)
                .hasSize(1)
                .allMatch(difference -> difference.worse(5, Set.of()));
        assertThat(DiffText.of(diff, false)).contains("fails now (2 of 5 forks: out of memory)");
        assertThat(ReportDiff.of(results(now), results(now)).differences())
                .extracting(Difference::change)
                .doesNotContain(Change.FAILS_NOW);
    }

    @Test
    void cells_are_matched_by_their_axes_not_by_their_keys() {
        Cell other = Cell.builder("another key", "hotswap", "epoch")
                .heap("50m")
                .writePercent(10)
                .metric("time", Forked.metric("us/op", 5, 1.0))
                .build();

        assertThat(change(time(10, 1.0), other)).isEqualTo(Change.FASTER);
    }

    @Test
    void cells_that_differ_in_a_further_axis_are_not_the_same() {
        Cell one = builder().param("stalled", "1").build();
        Cell none = builder().param("stalled", "0").build();

        assertThat(ReportDiff.of(results(one), results(none)).differences())
                .extracting(difference -> difference.axes().place())
                .containsExactly(
                        "default, 50 MiB, 10 % writes, 1t, none, stalled 1",
                        "default, 50 MiB, 10 % writes, 1t, none, stalled 0");
    }

    @Test
    void cells_in_one_sweep_only_are_reported() {
        Cell elsewhere = Cell.builder("x", "hotswap", "epoch").heap("256m").build();

        List<Difference> differences =
                ReportDiff.of(results(time(1, 1.0)), results(elsewhere)).differences();

        assertThat(differences).extracting(Difference::change).containsExactly(Change.ONLY_BEFORE, Change.ONLY_AFTER);
        assertThat(differences.get(0).worse(5, Set.of())).isTrue();
    }

    @Test
    void only_findings_have_a_line_unless_all_are_asked_for() {
        Results before = results(named("a", 10), named("b", 10));
        Results after = results(named("a", 5), named("b", 10));

        ReportDiff diff = ReportDiff.of(before, after);

        assertThat(DiffText.of(diff, false).lines().filter(line -> line.startsWith("hotswap  a")))
                .hasSize(1)
                .first()
                .asString()
                .contains("time", "10.0 (", "5.00 (", "µs/op", "0.500 × (", "faster");
        assertThat(DiffText.of(diff, false).lines()).noneMatch(line -> line.startsWith("hotswap  b"));
        assertThat(DiffText.of(diff, true).lines().filter(line -> line.startsWith("hotswap  b")))
                .hasSize(1);
        assertThat(DiffText.of(diff, false)).contains("2 numbers tested: 1 shown to differ");
    }

    @Test
    void what_differs_about_the_sweeps_comes_first() {
        Cell one = builder()
                .jvmArgs(List.of("-Xmx50m", "-XX:+UseG1GC"))
                .forks(5, 5)
                .build();
        Cell other =
                builder().jvmArgs(List.of("-Xmx50m", "-XX:+UseZGC")).forks(3, 5).build();
        Environment elsewhere = new Environment("other cpu", 1, "os", 1, "25", "vm", "full", List.of(), Map.of());
        Results after =
                new Results(new Sweep("quick", "d", Instant.EPOCH, 1, List.of(), elsewhere, List.of()), List.of(other));

        ReportDiff diff = ReportDiff.of(results(one), after);

        assertThat(diff.headers())
                .containsExactly(
                        new HeaderDifference("CPU", "cpu", "other cpu"),
                        new HeaderDifference("JDK", "17", "25"),
                        new HeaderDifference("profile", "full", "quick"),
                        new HeaderDifference("commit", "c", "d"),
                        new HeaderDifference("forks and iterations", "5 × 5", "3 × 5"),
                        new HeaderDifference("JVM flags", "-XX:+UseG1GC", "-XX:+UseZGC"));
        assertThat(DiffText.of(diff, false)).startsWith("differs ");
        assertThat(DiffText.of(ReportDiff.of(results(one), results(one)), false))
                .startsWith("The two sweeps have");
    }

    /** A flag may have been set by the machine, and a file may not say what was in force. */
    @Test
    void flags_that_forks_reported_with_other_values_come_first_too() {
        Cell one = builder()
                .runs(List.of(run(1, Map.of("ParallelGCThreads", "2", "MaxHeapSize", "52428800", "Here", "1"))))
                .rounds(List.of(1))
                .build();
        Cell other = builder()
                .runs(List.of(run(1, Map.of("ParallelGCThreads", "8", "MaxHeapSize", "52428800", "There", "1"))))
                .rounds(List.of(1))
                .build();

        assertThat(ReportDiff.of(results(one), results(other)).headers())
                .containsExactly(new HeaderDifference("flags in force", "ParallelGCThreads=2", "ParallelGCThreads=8"));
        assertThat(ReportDiff.of(results(one), results(one)).headers()).isEmpty();
        assertThat(ReportDiff.of(results(one), results(builder().build())).headers())
                .isEmpty();
    }

    private static ForkRun run(int round, Map<String, String> flags) {
        return new ForkRun(round, Instant.EPOCH, 1, "c", 1L, "17", flags, Map.of(), Map.of(), Map.of(), List.of());
    }

    @Test
    void one_of_many_equal_numbers_that_looks_different_is_no_finding() {
        Cell[] before = new Cell[100];
        Cell[] after = new Cell[100];
        for (int i = 0; i < before.length; i++) {
            before[i] = named("s" + i, 10);
            after[i] = named("s" + i, 10);
        }
        after[7] = named("s7", 12);

        assertThat(ReportDiff.of(results(before[7]), results(after[7]))
                        .differences()
                        .get(0)
                        .change())
                .isEqualTo(Change.SLOWER);
        assertThat(ReportDiff.of(results(before), results(after)).differences())
                .noneMatch(difference -> difference.worse(5, Set.of("time")));
    }

    @Test
    void only_the_metrics_that_matter_make_it_worse() {
        Results before = results(time(5, 0.1));
        Results after = results(time(10, 0.1));

        Difference slower = ReportDiff.of(before, after).differences().get(0);

        assertThat(slower.worse(5, Set.of("time"))).isTrue();
        assertThat(slower.worse(5, Set.of("alloc"))).isFalse();
    }

    @Test
    void a_whole_study_that_is_missing_is_one_line() {
        ReportDiff diff = ReportDiff.of(results(), results(named("a", 1), named("b", 1)));

        assertThat(DiffText.of(diff, false)).contains("hotswap only in B: 2 cells\n");
        assertThat(DiffText.of(diff, true).lines().filter(line -> line.contains("only in B")))
                .hasSize(2);
    }

    @Test
    void json_has_the_findings_with_their_numbers() {
        ReportDiff diff =
                ReportDiff.of(results(named("a", 10), named("b", 10)), results(named("a", 5), named("b", 10)));

        JsonNode json = JsonMapper.shared().readTree(DiffJson.of(diff, false));

        assertThat(json.get("tests").asInt()).isEqualTo(2);
        assertThat(json.get("differences")).hasSize(1);
        JsonNode only = json.get("differences").get(0);
        assertThat(only.get("cell").get("scheme").asString()).isEqualTo("a");
        assertThat(only.get("change").asString()).isEqualTo("faster");
        assertThat(only.get("ratio").asDouble()).isCloseTo(0.5, within(1e-6));
        assertThat(only.get("before").get("forks").asInt()).isEqualTo(5);
        assertThat(JsonMapper.shared().readTree(DiffJson.of(diff, true)).get("differences"))
                .hasSize(2);
    }

    private static Cell named(String scheme, double time) {
        return Cell.builder(scheme, "hotswap", scheme)
                .metric("time", Forked.metric("us/op", time, time * 0.1))
                .build();
    }

    @Test
    void control_characters_do_not_reach_the_terminal() {
        Cell cell = Cell.builder("x", "hotswap", "\u001b[31mred\nline").build();

        String text = DiffText.of(ReportDiff.of(results(cell), results()), true);

        assertThat(text).doesNotContain("\u001b");
        assertThat(text.lines().filter(line -> line.contains("red\\nline"))).hasSize(1);
    }

    private static Change change(Cell before, Cell after) {
        List<Difference> differences =
                ReportDiff.of(results(before), results(after)).differences();
        assertThat(differences).hasSize(1);
        return differences.get(0).change();
    }

    private static CellBuilder builder() {
        return Cell.builder("k", "hotswap", "epoch").heap("50m").writePercent(10);
    }

    private static Cell time(double score, @Nullable Double error) {
        return cell("us/op", score, error);
    }

    private static Cell cell(String unit, double score, @Nullable Double error) {
        Metric metric = error == null ? Metric.of(unit, score) : Forked.metric(unit, score, error);
        return builder().metric("time", metric).build();
    }

    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of()), List.of(cells));
    }
}
