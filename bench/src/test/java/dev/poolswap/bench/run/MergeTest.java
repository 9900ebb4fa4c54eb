package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private static final List<String> COMMAND = List.of("./compare", "merge");

    @TempDir
    Path folder;

    private Path part(String name, String machine, String commit, String shard, Cell... cells) throws IOException {
        Sweep sweep = new Sweep(
                "quick",
                commit,
                Instant.EPOCH,
                1,
                List.of("./compare", "--shard", shard),
                environment(
                        machine,
                        List.of("Turbo is on."),
                        Map.of(Machine.MEASUREMENT, "1 fork", Machine.IDENTITY, machine)),
                List.of());
        return part(name, sweep, cells);
    }

    private static Environment environment(String machine, List<String> warnings, Map<String, String> facts) {
        return new Environment("CPU " + machine, 4, "Linux", 8L << 30, "17", "VM", "full", warnings, facts);
    }

    private Path part(String name, Sweep sweep, Cell... cells) throws IOException {
        Path part = Files.createDirectories(folder.resolve(name));
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(part), sweep)) {
            for (Cell cell : cells) {
                writer.append(cell);
            }
        }
        return part;
    }

    private static Cell cell(String key) {
        return Cell.builder(key, "stall", "epoch")
                .gc("ZGC")
                .heap("50m")
                .writePercent(10)
                .threads(3)
                .payload("open")
                .path("p")
                .fence("full")
                .param("stalled", "1")
                .forks(2, 3)
                .jvmArgs(List.of("-Xmx50m"))
                .ran(Instant.EPOCH, 2)
                .metric("time", Metric.of("ns", 4).withSamples(List.of(List.of(4.0))))
                .series("s", new Series("x", "y", List.of(new double[] {1, 2})))
                .noise("steal", "much")
                .build();
    }

    /** A part that measured a study in a way of its own, so many forks of a cell. */
    private Path measured(String study, String measurement, int forks, long seed, String... more) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Machine.MEASUREMENT, measurement);
        facts.put(Machine.IDENTITY, "one");
        facts.put("load", study.equals("stall") ? "1.90" : "0.10");
        facts.put("cores", "4");
        List<String> warnings = new ArrayList<>(List.of("Turbo is on."));
        warnings.addAll(List.of(more));
        Sweep sweep = new Sweep(
                "quick",
                "c1",
                Instant.EPOCH.plusSeconds(seed),
                seed,
                List.of("./compare", "--study", study, "--forks", "" + forks),
                environment("one", warnings, facts),
                List.of(),
                1,
                forks,
                List.of(study + "/epoch"),
                List.of());
        return part(
                study + seed,
                sweep,
                Cell.builder(study + "/epoch", study, "epoch").forks(forks, 3).build());
    }

    @Test
    void studies_that_were_measured_in_their_own_ways_say_so() throws IOException {
        Sweep whole = merged(
                        measured("stall", "3 x 400 ms after 2 x 400 ms of warm-up", 5, 9, "The machine was busy."),
                        measured("reads", "5 x 150 ms after 2 x 150 ms of warm-up", 3, 4))
                .sweep();

        assertThat(whole.environment().facts())
                .doesNotContainKey(Machine.MEASUREMENT)
                .containsEntry("measurement of stall", "3 x 400 ms after 2 x 400 ms of warm-up")
                .containsEntry("measurement of reads", "5 x 150 ms after 2 x 150 ms of warm-up")
                .containsEntry("load", "1.90 (stall); 0.10 (reads)")
                .containsEntry("cores", "4");
        assertThat(whole.environment().warnings()).containsExactly("Turbo is on.", "stall: The machine was busy.");
        assertThat(whole.forks()).as("there is no number for all").isNull();
        assertThat(whole.started()).as("the first began").isEqualTo(Instant.EPOCH.plusSeconds(4));
        assertThat(whole.parts()).extracting(Sweep::forks).containsExactly(5, 3);
        assertThat(whole.parts()).extracting(Sweep::seed).containsExactly(9L, 4L);
    }

    @Test
    void what_was_merged_from_such_parts_may_be_merged_again() throws IOException {
        merged(measured("stall", "3 x 400 ms", 5, 1), measured("reads", "5 x 150 ms", 3, 2));
        Path writes = measured("writes", "5 x 150 ms", 3, 3);
        Merge.into(folder.resolve("all"), List.of(folder.resolve("whole"), writes), COMMAND);

        Sweep all = ResultsFile.read(ResultsFile.in(folder.resolve("all"))).sweep();
        assertThat(all.environment().facts())
                .containsEntry("measurement of stall", "3 x 400 ms")
                .containsEntry("measurement of reads", "5 x 150 ms")
                .containsEntry("measurement of writes", "5 x 150 ms");
        assertThat(all.parts()).hasSize(3);
    }

    @Test
    void parts_that_agree_have_one_measurement() throws IOException {
        Sweep whole = merged(measured("stall", "3 x 400 ms", 5, 1), measured("reads", "3 x 400 ms", 5, 2))
                .sweep();

        assertThat(whole.environment().facts()).containsEntry(Machine.MEASUREMENT, "3 x 400 ms");
        assertThat(whole.forks()).isEqualTo(5);
    }

    @Test
    void one_study_in_two_ways_is_refused() throws IOException {
        Path one = measured("stall", "3 x 400 ms", 5, 1);
        Path other = measured("stall", "3 x 300 ms", 5, 2);

        assertThatThrownBy(() -> merged(one, other))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("its measurement of study stall is 3 x 300 ms")
                .hasMessageContaining("that of another part is 3 x 400 ms");
        assertThat(folder.resolve("whole")).doesNotExist();
    }

    @Test
    void a_folder_of_studies_measured_in_their_own_ways_is_not_continued_in_one() throws IOException {
        Path stall = measured("stall", "3 x 400 ms", 5, 1);
        merged(stall, measured("reads", "5 x 150 ms", 3, 2));
        Sweep asked = ResultsFile.read(ResultsFile.in(stall)).sweep();

        assertThatThrownBy(() -> Journal.open(folder.resolve("whole"), asked, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("measurement is stall 3 x 400 ms; reads 5 x 150 ms, but 3 x 400 ms is requested");
    }

    @Test
    void what_several_machines_measured_is_not_continued() throws IOException {
        Path one = part("a", "one", "c1", "1/2", cell("k1"));
        merged(one, part("b", "two", "c1", "2/2", cell("k1")));
        Sweep asked = ResultsFile.read(ResultsFile.in(one)).sweep();

        assertThatThrownBy(() -> Journal.open(folder.resolve("whole"), asked, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("holds what several machines measured");
    }

    private Path underJdk(String jdk, String machine) throws IOException {
        Environment environment = new Environment(
                "CPU", 4, "Linux", 8L << 30, jdk, "VM", "full", List.of("Slow."), Map.of(Machine.IDENTITY, machine));
        return part(
                machine + jdk.replaceAll("[^0-9]", ""),
                new Sweep("quick", "c1", Instant.EPOCH, 1, List.of("./compare"), environment, List.of()),
                cell("k1"));
    }

    @Test
    void parts_of_one_machine_under_two_jdks_are_named_by_the_jdk_and_not_continued() throws IOException {
        Path old = underJdk("17.0.15, V", "one");
        Results whole = merged(old, underJdk("25.0.1, W", "one"));

        assertThat(whole.cells()).extracting(Cell::key).containsExactly("k1/machine=jdk17", "k1/machine=jdk25");
        assertThat(whole.cells().get(1).params()).containsEntry(Cell.MACHINE, "jdk25");
        assertThat(whole.sweep().environment().facts())
                .containsEntry("machine jdk17", "CPU, 4 cores, 8 GiB, 17.0.15, V");
        assertThat(whole.sweep().environment().warnings())
                .containsExactly(
                        "Measured with 2 JDKs: compare only cells of the same JDK.", "jdk17: Slow.", "jdk25: Slow.");
        Sweep asked = ResultsFile.read(ResultsFile.in(old)).sweep();
        assertThatThrownBy(() -> Journal.open(folder.resolve("whole"), asked, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("holds what several machines measured");
    }

    @Test
    void two_builds_of_one_jdk_are_not_named_by_it() throws IOException {
        assertThat(merged(underJdk("17.0.15, V", "one"), underJdk("17.0.16, V", "one"))
                        .cells())
                .extracting(Cell::key)
                .containsExactly("k1/machine=m1", "k1/machine=m2");
    }

    @Test
    void a_jdk_each_on_two_machines_does_not_name_them() throws IOException {
        assertThat(merged(underJdk("17.0.15, V", "one"), underJdk("25.0.1, V", "two"))
                        .cells())
                .extracting(Cell::key)
                .containsExactly("k1/machine=m1", "k1/machine=m2");
    }

    private Results merged(Path... parts) {
        Merge.into(folder.resolve("whole"), List.of(parts), COMMAND);
        return ResultsFile.read(ResultsFile.in(folder.resolve("whole")));
    }

    @Test
    void parts_of_one_machine_become_one_sweep() throws IOException {
        Results whole = merged(part("a", "one", "c1", "1/2", cell("k1")), part("b", "one", "c1", "2/2", cell("k2")));
        assertThat(whole.cells().stream().map(Cell::key)).containsExactly("k1", "k2");
        assertThat(whole.cells().get(0).params()).doesNotContainKey(Cell.MACHINE);
        assertThat(whole.sweep().environment().warnings()).containsExactly("Turbo is on.");
    }

    @Test
    void cells_of_several_machines_keep_apart() throws IOException {
        Results whole = merged(part("a", "one", "c1", "1/2", cell("k1")), part("b", "two", "c1", "2/2", cell("k1")));
        assertThat(whole.cells().stream().map(Cell::key)).containsExactly("k1/machine=m1", "k1/machine=m2");
        Cell second = whole.cells().get(1);
        assertThat(second.params()).containsExactly(Map.entry("stalled", "1"), Map.entry("machine", "m2"));
        assertThat(second)
                .as("nothing of the cell is lost")
                .usingRecursiveComparison()
                .ignoringFields("key", "params")
                .isEqualTo(cell("k1"));
        assertThat(whole.sweep().environment().facts()).containsEntry("machine m2", "CPU two, 4 cores, 8 GiB, 17");
        assertThat(whole.sweep().environment().warnings())
                .contains("m1: Turbo is on.", "m2: Turbo is on.")
                .anyMatch(warning -> warning.contains("2 machines"));
    }

    /** Its m1 and m2 would both become the m1 of the whole, and be compared with each other. */
    @Test
    void what_several_machines_measured_is_not_merged_with_that_of_another() throws IOException {
        merged(part("a", "one", "c1", "1/3", cell("k1")), part("b", "two", "c1", "2/3", cell("k1")));
        Path third = part("c", "three", "c1", "3/3", cell("k1"));
        Path all = folder.resolve("all");

        for (List<Path> parts :
                List.of(List.of(folder.resolve("whole"), third), List.of(third, folder.resolve("whole")))) {
            assertThatThrownBy(() -> Merge.into(all, parts, COMMAND))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("whole: holds what several machines measured")
                    .hasMessageContaining("in one command");
            assertThat(all).doesNotExist();
        }
    }

    @Test
    void a_part_that_is_missing_is_reported() throws IOException {
        List<String> missing = Merge.into(
                folder.resolve("whole"),
                List.of(part("a", "one", "c1", "1/3", cell("k1")), part("c", "one", "c1", "3/3", cell("k2"))),
                COMMAND);
        assertThat(missing).containsExactly("Part 2 of 3 is missing.");
    }

    @Test
    void parts_that_do_not_belong_together_are_refused_and_nothing_is_written() throws IOException {
        Path one = part("a", "one", "c1", "1/2", cell("k1"));
        Path other = part("b", "one", "c2", "2/2", cell("k2"));
        assertThatThrownBy(() -> merged(one, other))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("its commit is c2")
                .hasMessageContaining("is c1");
        assertThatThrownBy(() -> merged(one, one))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cell k1 is already in another part");
        assertThat(folder.resolve("whole")).doesNotExist();
    }

    /** A part of some studies may have fewer. */
    @Test
    void the_schemes_are_those_of_all_parts() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            List<SchemeInfo> schemes = Stream.of("epoch", name)
                    .map(id -> new SchemeInfo(id, "family", "scheme", "what it does", Map.of()))
                    .toList();
            Environment environment = environment("one", List.of(), Map.of(Machine.IDENTITY, "one"));
            parts.add(part(
                    name,
                    new Sweep("quick", "c1", Instant.EPOCH, 1, List.of("./compare"), environment, schemes),
                    cell(name)));
        }

        Results whole = merged(parts.get(0), parts.get(1));

        assertThat(whole.sweep().schemes()).extracting(SchemeInfo::id).containsExactly("epoch", "a", "b");
    }

    @Test
    void a_sweep_that_is_there_is_not_overwritten() throws IOException {
        Path one = part("a", "one", "c1", "1/1", cell("k1"));
        String before = Files.readString(ResultsFile.in(one));
        assertThatThrownBy(() -> Merge.into(one, List.of(one), COMMAND)).isInstanceOf(ResultsException.class);
        assertThat(Files.readString(ResultsFile.in(one))).isEqualTo(before);
    }
}
