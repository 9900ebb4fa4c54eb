package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultsFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = written(Samples.cell("a", 1.25), failed("b"));

        Results results = ResultsFile.read(file);

        assertThat(results.sweep()).isEqualTo(Samples.sweep());
        assertThat(results.cells()).containsExactly(Samples.cell("a", 1.25), failed("b"));
    }

    @Test
    void seriesSurviveTheRoundTrip() {
        Cell cell = Cell.builder("s", "latency", "epoch")
                .series("reads", new Series("%", "ns", List.of(new double[] {50, 12.5}, new double[] {99.9, 1e6})))
                .build();

        Series read = ResultsFile.read(written(cell)).cells().get(0).series().get("reads");

        assertThat(read.xUnit()).isEqualTo("%");
        assertThat(read.points()).hasSize(2);
        assertThat(read.points().get(1)).containsExactly(99.9, 1e6);
    }

    @Test
    void fileFromBeforeThereWereParamsIsRead() throws IOException {
        Cell cell = failed("old");
        Path file = written(cell);
        String without = Files.readString(file).replace("\"params\":{},", "");
        assertThat(without).doesNotContain("params");
        Files.writeString(file, without);

        assertThat(ResultsFile.read(file).cells()).containsExactly(cell);
    }

    @Test
    void roundsFailedForksAndHistogramsSurviveTheRoundTrip() {
        Cell cell = Cell.builder("r", "latency", "epoch")
                .forks(2, 5)
                .rounds(List.of(1, 3))
                .failure(new ForkFailure(2, CellStatus.CRASH, "exit code 134"))
                .histograms("read", new Histograms("ns", 1, "open", List.of("HISTFAAA", "HISTFBBB")))
                .build();

        assertThat(ResultsFile.read(written(cell)).cells()).containsExactly(cell);
    }

    @Test
    void fileWithoutRoundsFailedForksAndHistogramsIsRead() throws IOException {
        Path file = written(Samples.cell("a", 1));
        String without = Files.readString(file)
                .replace(",\"planned\":null", "")
                .replace(",\"forks\":null,\"plan\":[],\"parts\":[]", "")
                .replace(",\"rounds\":[],\"failures\":[],\"histograms\":{},\"runs\":[]", "");
        assertThat(without).doesNotContain("rounds").doesNotContain("plan").doesNotContain("runs");
        Files.writeString(file, without);

        Results results = ResultsFile.read(file);

        assertThat(results.cells()).containsExactly(Samples.cell("a", 1));
        assertThat(results.sweep().planned()).isNull();
    }

    @Test
    void whereEachForkComesFromSurvivesTheRoundTrip() {
        Cell cell = Samples.cell("a", 1).toBuilder("a")
                .rounds(List.of(2))
                .runs(List.of(new ForkRun(
                        2,
                        Instant.parse("2026-11-01T10:16:00Z"),
                        7.5,
                        "abc1234-dirty",
                        42L,
                        "17.0.15",
                        Map.of("MaxHeapSize", "52428800"),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx2g"),
                        Map.of("time", List.of(9.0, 8.5)),
                        Map.of("pause", "the JVM stood still for 300 ms"),
                        List.of("my.jar sha256:0123456789abcdef"))))
                .build();

        assertThat(ResultsFile.read(written(cell)).cells()).containsExactly(cell);
    }

    @Test
    void aFurtherHeaderReplacesTheFirst() {
        Path file = written(Samples.cell("a", 1));
        Sweep first = Samples.sweep();
        Sweep second = new Sweep(
                first.profile(),
                first.commit(),
                first.started(),
                first.seed(),
                List.of("run", "--forks", "10"),
                first.environment(),
                first.schemes(),
                2,
                10,
                List.of("a", "b"),
                List.of(first));
        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            writer.append(second);
            writer.append(Samples.cell("b", 1));
        }

        Results results = ResultsFile.read(file);

        assertThat(results.sweep()).isEqualTo(second);
        assertThat(results.cells()).extracting(Cell::key).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"form", "{\"format\":\"poolswap-results\",\"version\":1,\"sweep\":{\"prof"})
    void aFileOfWhichOnlyPartOfTheHeaderWasWrittenIsBegunAnew(String torn) throws IOException {
        Path file = folder.resolve("torn.jsonl");
        Files.writeString(file, torn);

        ResultsWriter.create(file, Samples.sweep()).close();

        assertThat(ResultsFile.read(file).sweep()).isEqualTo(Samples.sweep());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"format\":\"other\"", "precious", "\n", "{\"format\":\"poolswap-results\"}\n"})
    void aFileThatHoldsAnythingElseIsNotBegunAnew(String text) throws IOException {
        Path file = folder.resolve("kept.jsonl");
        Files.writeString(file, text);

        assertThatThrownBy(() -> ResultsWriter.create(file, Samples.sweep())).isInstanceOf(ResultsException.class);
        assertThat(file).hasContent(text);
    }

    @Test
    void aRoundThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> Cell.builder("r", "latency", "epoch")
                        .rounds(List.of(1, 1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 1]");
    }

    @Test
    void paramsKeepTheirOrder() {
        Cell cell = Cell.builder("p", "stall", "epoch")
                .param("stalled", "1")
                .param("containers", "10")
                .param("a", "b")
                .build();

        assertThat(ResultsFile.read(written(cell)).cells().get(0).params().keySet())
                .containsExactly("stalled", "containers", "a");
    }

    @Test
    void lastLineOfAKeyWins() {
        Results results = ResultsFile.read(written(Samples.cell("a", 1), Samples.cell("b", 2), Samples.cell("a", 3)));

        assertThat(results.cells()).containsExactly(Samples.cell("a", 3), Samples.cell("b", 2));
    }

    @Test
    void unknownFieldsAreIgnored() throws IOException {
        Path file = written(Samples.cell("a", 1));
        Files.writeString(
                file, Files.readString(file).replace("\"key\":\"a\"", "\"future\":{\"x\":[1]},\"key\":\"a\""));

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1));
    }

    @Test
    void tornLastLineIsLeftOutAndCutOffOnResume() throws IOException {
        Path file = written(Samples.cell("a", 1));
        String whole = Files.readString(file);
        Files.writeString(file, Lines.cell(Samples.cell("b", 2)).substring(0, 60), StandardOpenOption.APPEND);

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1));
        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            assertThat(writer.resumed().cells()).containsExactly(Samples.cell("a", 1));
        }
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void wholeLastLineWithoutNewlineIsKept() throws IOException {
        Path file = written(Samples.cell("a", 1));
        Files.writeString(file, Files.readString(file).stripTrailing());

        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            writer.append(Samples.cell("b", 2));
        }

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1), Samples.cell("b", 2));
    }

    @Test
    void resumeKeepsWhatWasThere() {
        Path file = written(Samples.cell("a", 1));

        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            assertThat(writer.resumed().sweep()).isEqualTo(Samples.sweep());
            writer.append(Samples.cell("b", 2));
        }

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1), Samples.cell("b", 2));
    }

    @Test
    void everyCellIsOnDiskWhenAppendReturns() {
        Path file = ResultsFile.in(folder);
        try (ResultsWriter writer = ResultsWriter.create(file, Samples.sweep())) {
            writer.append(Samples.cell("a", 1));
            assertThat(ResultsFile.read(file).cells()).hasSize(1);
        }
    }

    @Test
    void existingFileIsNotOverwritten() throws IOException {
        Path file = Files.writeString(ResultsFile.in(folder), "mine");

        assertThatThrownBy(() -> ResultsWriter.create(file, Samples.sweep()))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("exists already");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void secondWriterIsRefused() {
        Path file = written(Samples.cell("a", 1));
        try (ResultsWriter first = ResultsWriter.resume(file)) {
            assertThatThrownBy(() -> ResultsWriter.resume(file))
                    .isInstanceOf(ResultsException.class)
                    .hasMessageContaining("another sweep is writing it");
            first.append(Samples.cell("b", 2));
        }
        assertThat(ResultsFile.read(file).cells()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                "",
                "{}\n",
                "null\n",
                "[1,2]\n",
                "{\"format\":\"other\",\"version\":1}\n",
                "{\"format\":\"poolswap-results\",\"version\":2}\n",
                "{\"format\":\"poolswap-results\",\"version\":1}\n",
                "{\"format\":\"poolswap-results\",\"version\":1,\"sweep\":{\"profile\":\"x\"}}\n",
                "\u0000\u0001PNG"
            })
    void foreignFileIsRefusedAndLeftAlone(String content) throws IOException {
        Path file = Files.writeString(ResultsFile.in(folder), content);

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> ResultsWriter.resume(file)).isInstanceOf(ResultsException.class);
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void bytesThatAreNotTextAreRefused() throws IOException {
        Path file = Files.write(ResultsFile.in(folder), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThatThrownBy(() -> ResultsFile.read(file)).isInstanceOf(ResultsException.class);
    }

    @Test
    void missingFileAndFolderAreTold() {
        assertThatThrownBy(() -> ResultsFile.read(ResultsFile.in(folder)))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> ResultsFile.read(folder))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("not a file");
        assertThatThrownBy(() -> ResultsWriter.create(folder.resolve("none/results.jsonl"), Samples.sweep()))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void damagedLineInTheMiddleIsToldByItsNumber() throws IOException {
        Path file = written(Samples.cell("a", 1), Samples.cell("b", 2));
        Files.writeString(file, Files.readString(file).replace("\"key\":\"a\",", ""));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("key of a cell is missing");
    }

    @Test
    void notANumberInAFileIsRefused() throws IOException {
        Path file = written(Samples.cell("a", 1.25));
        Files.writeString(file, Files.readString(file).replace("1.25", "\"NaN\""));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("NaN");
    }

    private static Cell failed(String key) {
        return Cell.builder(key, "hotswap", "atomic-reference")
                .status(CellStatus.OOM, "Java heap space")
                .build();
    }

    private Path written(Cell... cells) {
        Path file = ResultsFile.in(folder);
        try (ResultsWriter writer = ResultsWriter.create(file, Samples.sweep())) {
            for (Cell cell : cells) {
                writer.append(cell);
            }
        }
        return file;
    }
}
