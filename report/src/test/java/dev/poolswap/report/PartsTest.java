package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Page;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.StudyCells;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a page says of a sweep that was put together: what holds for one part need not hold for another. */
final class PartsTest {
    private static final List<String> SWAPS = List.of(
            "./compare",
            "run",
            "--study",
            "hotswap",
            "--schemes",
            "all",
            "--forks",
            "5",
            "--iterations=3",
            "--time",
            "400ms",
            "--out",
            "target/s-hotswap");
    private static final List<String> READS =
            List.of("./compare", "--study", "reads", "--forks", "3", "--time=300ms", "--out", "target/s-reads");

    private final List<Cell> cells = new ArrayList<>();

    private static CellBuilder swap(String scheme, double... forks) {
        return measured("hotswap", scheme, "us/op", forks)
                .heap("50m")
                .writePercent(10)
                .threads(2)
                .payload("open");
    }

    private static CellBuilder read(String scheme, double... forks) {
        return measured("reads", scheme, "ns/op", forks)
                .path("acquire")
                .fence("none")
                .payload("holder");
    }

    private static CellBuilder measured(String study, String scheme, String unit, double... forks) {
        return MadeForks.timed(Cell.builder(study + "/" + scheme, study, scheme).gc("G1"), 3, unit, forks);
    }

    private static Sweep sweep(
            String begun, long seed, List<String> command, @Nullable Integer forks, List<String> plan, Sweep... parts) {
        Environment environment = new Environment("cpu", 8, "os", 1, "25.0.3, V", "vm", "full", List.of(), Map.of());
        List<SchemeInfo> schemes = List.of(
                new SchemeInfo("refcount-split", "f", "reference", "what", Map.of()),
                new SchemeInfo("epoch", "f", "scheme", "what", Map.of()),
                new SchemeInfo("hazard", "f", "scheme", "what", Map.of()),
                new SchemeInfo("atomic-reference", "copy on write", "baseline", "what", Map.of()));
        return new Sweep(
                "quick",
                "c",
                Instant.parse(begun),
                seed,
                command,
                environment,
                schemes,
                plan.isEmpty() ? null : Integer.valueOf(plan.size()),
                forks,
                plan,
                List.of(parts));
    }

    /** Two parts with settings of their own, begun on two days. */
    private Results merged() {
        cells.add(swap("refcount-split", 100, 101, 102, 100, 101).build());
        cells.add(swap("atomic-reference", 300, 301, 305, 300, 301).build());
        cells.add(read("refcount-split", 8, 8.1, 8.2).build());
        cells.add(read("atomic-reference", 2, 2.1, 2.2).build());
        return new Results(
                sweep(
                        "2026-11-29T22:00:00Z",
                        7,
                        List.of("./compare", "merge", "target/s-hotswap", "target/s-reads", "--out", "target/whole"),
                        null,
                        List.of(),
                        sweep(
                                "2026-11-29T22:00:00Z",
                                7,
                                SWAPS,
                                5,
                                List.of("hotswap/refcount-split", "hotswap/atomic-reference")),
                        sweep("2026-11-30T01:00:00Z", 8, READS, 3, List.of("reads/refcount-split"))),
                cells);
    }

    private static Page page(Results results) {
        return PageBuilder.page(results, List.of(), List.of(), List.of());
    }

    private static String environment(Page page) {
        return page.environment().groups().get(0).rows().stream()
                .map(row -> row.stream().map(Entry::text).collect(Collectors.joining(": ")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void dates_seeds_and_forks_are_those_of_each_part() {
        Results results = merged();

        assertThat(environment(page(results)))
                .contains("Date: 2026-11-29 22:00 UTC to 2026-11-30 01:00 UTC")
                .contains("Seed: 7, 8")
                .contains("hotswap: 5 forks × 3 iterations; reads: 3 forks × 3 iterations");
        assertThat(FirstScreen.of(results).compared())
                .contains("on one machine")
                .contains("3 to 5 JVM forks per configuration")
                .endsWith("29 November 2026 to 30 November 2026.");
        assertThat(Citation.of(results.sweep())).contains("seed 7, 8");
    }

    @Test
    void the_command_of_the_page_is_that_of_each_part_and_then_the_merge() {
        assertThat(page(merged()).reproduce().lines())
                .containsExactly(
                        "./compare run --study hotswap --schemes all --forks 5 --iterations=3 --time 400ms"
                                + " --out target/s-hotswap --seed 7",
                        "./compare --study reads --forks 3 --time=300ms --out target/s-reads --seed 8",
                        "./compare merge target/s-hotswap target/s-reads --out target/whole");
    }

    @Test
    void a_sweep_that_another_command_continued_has_the_commands_of_both() {
        Sweep first = sweep("2026-11-29T22:00:00Z", 7, SWAPS, 5, List.of("hotswap/epoch"));
        List<String> stall = List.of("./compare", "--resume", "--study", "stall");
        Sweep second = sweep("2026-11-29T23:00:00Z", 7, stall, 5, List.of());
        Results both = new Results(
                sweep("2026-11-29T22:00:00Z", 7, SWAPS, 5, List.of("hotswap/epoch"), first, second), List.of());

        assertThat(page(both).reproduce().lines()).hasSize(2).last().isEqualTo("./compare --study stall --seed 7");
    }

    @Test
    void the_command_of_a_chart_has_forks_iterations_and_time_of_its_part() {
        Results results = merged();

        assertThat(command(results, "hotswap"))
                .contains("--forks 5", "--iterations=3", "--time 400ms", "--seed 7")
                .doesNotContain("s-hotswap", "300ms");
        assertThat(command(results, "reads"))
                .contains("--forks 3", "--time=300ms", "--seed 8")
                .doesNotContain("--iterations", "s-reads");
    }

    private static String command(Results results, String study) {
        Section section = Studies.of(study).section(StudyCells.of(results, study));
        return new Reproduce(results, ChartFiles.ALL)
                .of(section, section.figures().get(0), "")
                .command();
    }

    @Test
    void several_machines_are_not_one() {
        cells.add(swap("epoch", 1, 2, 3).param("machine", "m1").build());
        cells.add(swap("hazard", 1, 2, 3).param("machine", "m2").build());
        Results results = new Results(sweep("2026-11-29T22:00:00Z", 7, SWAPS, 3, List.of()), cells);

        assertThat(FirstScreen.of(results).compared())
                .contains("on 2 machines: ")
                .doesNotContain("cpu", "JDK", "core");
        assertThat(PageBuilder.footer(results)).endsWith("2 machines").doesNotContain("JDK");
        assertThat(environment(page(results))).doesNotContain("Processor", "JDK:", "Fence mode");
        assertThat(new Reproduce(results, ChartFiles.ALL)
                        .of(
                                Studies.of("hotswap").section(StudyCells.of(results, "hotswap")),
                                Studies.of("hotswap")
                                        .section(StudyCells.of(results, "hotswap"))
                                        .figures()
                                        .get(0),
                                "")
                        .facts())
                .noneMatch(fact -> fact.contains("cpu"));
    }

    @Test
    void jdks_of_one_machine_are_not_called_machines() {
        Results results = MadeUpGrid.whole().results();

        assertThat(FirstScreen.of(results).compared())
                .contains(", on one machine with JDK 17 and JDK 25: ", "8 cores of cpu")
                .doesNotContain("machines", "17.0.15");
        assertThat(PageBuilder.footer(results)).endsWith("JDK 17 and JDK 25 · 8 cores · cpu");
        Section swaps = Studies.of("hotswap").section(StudyCells.of(results, "hotswap"));
        assertThat(new Reproduce(results, ChartFiles.ALL)
                        .of(swaps, swaps.figures().get(0), "")
                        .facts())
                .contains("Environment: one machine with JDK 17 and JDK 25, see the table of the environment");
    }

    private void on(String machine, CellBuilder cell) {
        Cell built = cell.build();
        cells.add(built.toBuilder(built.key() + "/machine=" + machine)
                .param("machine", machine)
                .build());
    }

    @Test
    void what_several_machines_measured_is_not_compared_with_each_other() {
        on("m1", swap("refcount-split", 100, 101, 102));
        on("m1", swap("atomic-reference", 300, 301, 305));
        on("m2", swap("refcount-split", 1000, 1010, 1020));
        on("m2", swap("atomic-reference", 2000, 2010, 2050));
        on("m1", read("refcount-split", 8, 8.1, 8.2));
        on("m2", read("refcount-split", 80, 81, 82));
        Results results = new Results(sweep("2026-11-29T22:00:00Z", 7, SWAPS, 3, List.of()), cells);

        Section swaps = Studies.of("hotswap").section(StudyCells.of(results, "hotswap"));
        assertThat(swaps.tables())
                .filteredOn(table -> table.caption().contains("verdicts are corrected for"))
                .as("a table for each machine")
                .hasSize(2)
                .allSatisfy(table -> assertThat(table.caption()).endsWith("corrected for 2 tests"));
        assertThat(swaps.figures())
                .extracting(figure -> figure.picture().id())
                .contains("hotswap-g1-2-threads-payload-open-machine-m1-ratios")
                .contains("hotswap-g1-2-threads-payload-open-machine-m2-ratios");
        assertThat(Studies.of("reads").section(StudyCells.of(results, "reads")).answers())
                .as("nobody is first but alone")
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.standing()).isEqualTo("the only one with a value"));
        assertThat(Payoff.of(results).orElseThrow().lines())
                .anyMatch(line -> line.contains("machine m1: 2.99 ("))
                .anyMatch(line -> line.contains("machine m2: 2.00 ("));
        assertThat(command(results, "hotswap")).doesNotContain("machine=");
        assertThat(FirstScreen.of(results).rows().get(0).spots())
                .extracting(spot -> spot.facts().get(1).text())
                .containsExactly("8.1 ns", "81 ns");
    }

    @Test
    void forks_that_were_asked_for_and_not_measured_make_a_sweep_incomplete() {
        cells.add(swap("epoch", 10, 11, 12).build());
        cells.add(swap("hazard", 10, 11, 12, 13)
                .failure(new ForkFailure(5, CellStatus.OOM, "heap"))
                .build());
        List<String> plan = List.of("hotswap/epoch", "hotswap/hazard");

        Results stopped = new Results(sweep("2026-11-29T22:00:00Z", 7, SWAPS, 5, plan), cells);
        assertThat(Warnings.of(stopped))
                .contains(
                        "This sweep is not complete: 1 cell with fewer forks than asked for: hotswap epoch 50 MiB 10 %"
                                + " writes (3 of 5 forks).");
        assertThat(FirstScreen.of(stopped).caution()).contains("not complete: 1 cell with fewer forks than asked for");

        Results whole = new Results(sweep("2026-11-29T22:00:00Z", 7, SWAPS, 3, plan), cells);
        assertThat(Warnings.of(whole)).noneMatch(warning -> warning.contains("fewer forks"));
        assertThat(FirstScreen.of(whole).caution()).doesNotContain("fewer forks");
    }

    /** Each part asked for a number of forks of its own. */
    @Test
    void each_part_is_complete_by_what_it_was_asked_for() {
        assertThat(Warnings.of(merged())).noneMatch(warning -> warning.contains("fewer forks"));
    }

    @Test
    void a_sweep_that_ends_by_its_intervals_says_what_that_does_to_them() {
        cells.add(swap("epoch", 10, 11, 12).build());
        List<String> until = List.of("./compare", "--forks", "10", "--until=10%");
        Results results = new Results(sweep("2026-11-29T22:00:00Z", 7, until, 10, List.of("hotswap/epoch")), cells);

        assertThat(Warnings.of(results))
                .noneMatch(warning -> warning.contains("fewer forks than"))
                .anyMatch(warning -> warning.contains("--until") && warning.contains("fewer than 95 %"));
        assertThat(Warnings.of(merged())).noneMatch(warning -> warning.contains("--until"));
    }

    /** By one interval pooling lost, by the tests of the study nothing is shown. */
    @Test
    void copying_is_not_called_faster_by_an_interval_that_is_not_corrected() {
        cells.add(swap("refcount-split", 103, 110, 106, 118, 104).build());
        cells.add(swap("atomic-reference", 100, 100, 100, 100, 100).build());
        cells.add(swap("epoch", 100, 130, 90, 140, 95).build());
        cells.add(swap("hazard", 95, 140, 100, 120, 90).build());
        Results results = new Results(sweep("2026-11-29T22:00:00Z", 7, SWAPS, 5, List.of()), cells);

        assertThat(Payoff.of(results).orElseThrow().reason()).isNotEmpty();
        assertThat(page(results).title()).startsWith("No difference between pooling and copying was shown");
        assertThat(page(results).findings())
                .anyMatch(finding -> finding.contains("Time of copying divided by that of pooling"))
                .noneMatch(finding -> finding.contains("Why copying was faster"));
    }
}
