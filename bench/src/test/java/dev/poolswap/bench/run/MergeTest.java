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
        return measured("1 fork", name, machine, commit, shard, cells);
    }

    private Path measured(String how, String name, String machine, String commit, String shard, Cell... cells)
            throws IOException {
        Path part = Files.createDirectories(folder.resolve(name));
        Environment environment = new Environment(
                "CPU " + machine,
                4,
                "Linux",
                8L << 30,
                "17",
                "VM",
                "full",
                List.of("Turbo is on."),
                Map.of(Machine.MEASUREMENT, how, Machine.IDENTITY, machine));
        List<SchemeInfo> schemes = Stream.of("epoch", name)
                .map(id -> new SchemeInfo(id, "family", "scheme", "what it does", Map.of()))
                .toList();
        Sweep sweep = new Sweep(
                "quick", commit, Instant.EPOCH, 1, List.of("./compare", "--shard", shard), environment, schemes);
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

    private Results merged(Path... parts) {
        Merge.into(folder.resolve("whole"), List.of(parts), COMMAND);
        return ResultsFile.read(ResultsFile.in(folder.resolve("whole")));
    }

    @Test
    void partsOfOneMachineBecomeOneSweep() throws IOException {
        Results whole = merged(part("a", "one", "c1", "1/2", cell("k1")), part("b", "one", "c1", "2/2", cell("k2")));
        assertThat(whole.cells().stream().map(Cell::key)).containsExactly("k1", "k2");
        assertThat(whole.cells().get(0).params()).doesNotContainKey(Merge.MACHINE);
        assertThat(whole.sweep().environment().warnings()).containsExactly("Turbo is on.");
    }

    @Test
    void cellsOfSeveralMachinesKeepApart() throws IOException {
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

    @Test
    void aPartThatIsMissingIsTold() throws IOException {
        List<String> missing = Merge.into(
                folder.resolve("whole"),
                List.of(part("a", "one", "c1", "1/3", cell("k1")), part("c", "one", "c1", "3/3", cell("k2"))),
                COMMAND);
        assertThat(missing).containsExactly("Part 2 of 3 is missing.");
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefusedAndNothingIsWritten() throws IOException {
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

    /** Cells of one study are compared, and those of several are not. */
    @Test
    void aStudyIsMeasuredInOneWayAndAnotherMayBeInAnother() throws IOException {
        Path stall = measured("3 x 1 s", "a", "one", "c1", "1/3", cell("k1"));
        Path longer = measured("3 x 2 s", "b", "one", "c1", "2/3", cell("k2"));
        Path reads = measured(
                "5 x 1 s",
                "c",
                "one",
                "c1",
                "3/3",
                Cell.builder("k3", "reads", "epoch").build());
        assertThatThrownBy(() -> merged(stall, reads, longer))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        longer + ": its measurement of study stall is 3 x 2 s, that of " + stall + " is 3 x 1 s");
        assertThat(folder.resolve("whole")).doesNotExist();

        Results whole = merged(stall, reads);

        assertThat(whole.cells().stream().map(Cell::key)).containsExactly("k1", "k3");
        assertThat(whole.sweep().environment().facts())
                .containsEntry(Machine.MEASUREMENT, "stall: 3 x 1 s; reads: 5 x 1 s");
        assertThat(whole.sweep().schemes()).extracting(SchemeInfo::id).containsExactly("epoch", "a", "c");
    }

    @Test
    void aSweepThatIsThereIsNotOverwritten() throws IOException {
        Path one = part("a", "one", "c1", "1/1", cell("k1"));
        String before = Files.readString(ResultsFile.in(one));
        assertThatThrownBy(() -> Merge.into(one, List.of(one), COMMAND)).isInstanceOf(ResultsException.class);
        assertThat(Files.readString(ResultsFile.in(one))).isEqualTo(before);
    }
}
