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
    void what_is_written_is_read() {
        Path file = written(Samples.cell("a", 1.25), failed("b"));

        Results results = ResultsFile.read(file);

        assertThat(results.sweep()).isEqualTo(Samples.sweep());
        assertThat(results.cells()).containsExactly(Samples.cell("a", 1.25), failed("b"));
    }

    @Test
    void series_survive_the_round_trip() {
        Cell cell = Cell.builder("s", "latency", "epoch")
                .series("reads", new Series("%", "ns", List.of(new double[] {50, 12.5}, new double[] {99.9, 1e6})))
                .build();

        Series read = ResultsFile.read(written(cell)).cells().get(0).series().get("reads");

        assertThat(read.xUnit()).isEqualTo("%");
        assertThat(read.points()).hasSize(2);
        assertThat(read.points().get(1)).containsExactly(99.9, 1e6);
    }

    @Test
    void file_from_before_there_were_params_is_read() throws IOException {
        Cell cell = failed("old");
        Path file = written(cell);
        String without = Files.readString(file).replace("\"params\":{},", "");
        assertThat(without).doesNotContain("params");
        Files.writeString(file, without);

        assertThat(ResultsFile.read(file).cells()).containsExactly(cell);
    }

    @Test
    void rounds_failed_forks_and_histograms_survive_the_round_trip() {
        Cell cell = Cell.builder("r", "latency", "epoch")
                .forks(2, 5)
                .rounds(List.of(1, 3))
                .failure(new ForkFailure(2, CellStatus.CRASH, "exit code 134"))
                .histograms("read", new Histograms("ns", 1, "open", List.of("HISTFAAA", "HISTFBBB")))
                .build();

        assertThat(ResultsFile.read(written(cell)).cells()).containsExactly(cell);
    }

    @Test
    void file_without_rounds_failed_forks_and_histograms_is_read() throws IOException {
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
    void where_each_fork_comes_from_survives_the_round_trip() {
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
    void a_further_header_replaces_the_first() {
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
    void a_file_of_which_only_part_of_the_header_was_written_is_begun_anew(String torn) throws IOException {
        Path file = folder.resolve("torn.jsonl");
        Files.writeString(file, torn);

        ResultsWriter.create(file, Samples.sweep()).close();

        assertThat(ResultsFile.read(file).sweep()).isEqualTo(Samples.sweep());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"format\":\"other\"", "precious", "\n", "{\"format\":\"poolswap-results\"}\n"})
    void a_file_that_holds_anything_else_is_not_begun_anew(String text) throws IOException {
        Path file = folder.resolve("kept.jsonl");
        Files.writeString(file, text);

        assertThatThrownBy(() -> ResultsWriter.create(file, Samples.sweep())).isInstanceOf(ResultsException.class);
        assertThat(file).hasContent(text);
    }

    @Test
    void a_round_that_is_given_twice_is_refused() {
        assertThatThrownBy(() -> Cell.builder("r", "latency", "epoch")
                        .rounds(List.of(1, 1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 1]");
    }

    @Test
    void params_keep_their_order() {
        Cell cell = Cell.builder("p", "stall", "epoch")
                .param("stalled", "1")
                .param("containers", "10")
                .param("a", "b")
                .build();

        assertThat(ResultsFile.read(written(cell)).cells().get(0).params().keySet())
                .containsExactly("stalled", "containers", "a");
    }

    @Test
    void last_line_of_a_key_wins() {
        Results results = ResultsFile.read(written(Samples.cell("a", 1), Samples.cell("b", 2), Samples.cell("a", 3)));

        assertThat(results.cells()).containsExactly(Samples.cell("a", 3), Samples.cell("b", 2));
    }

    @Test
    void unknown_fields_are_ignored() throws IOException {
        Path file = written(Samples.cell("a", 1));
        Files.writeString(
                file, Files.readString(file).replace("\"key\":\"a\"", "\"future\":{\"x\":[1]},\"key\":\"a\""));

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1));
    }

    @Test
    void torn_last_line_is_left_out_and_cut_off_on_resume() throws IOException {
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
    void whole_last_line_without_newline_is_kept() throws IOException {
        Path file = written(Samples.cell("a", 1));
        Files.writeString(file, Files.readString(file).stripTrailing());

        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            writer.append(Samples.cell("b", 2));
        }

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1), Samples.cell("b", 2));
    }

    @Test
    void resume_keeps_what_was_there() {
        Path file = written(Samples.cell("a", 1));

        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            assertThat(writer.resumed().sweep()).isEqualTo(Samples.sweep());
            writer.append(Samples.cell("b", 2));
        }

        assertThat(ResultsFile.read(file).cells()).containsExactly(Samples.cell("a", 1), Samples.cell("b", 2));
    }

    @Test
    void every_cell_is_on_disk_when_append_returns() {
        Path file = ResultsFile.in(folder);
        try (ResultsWriter writer = ResultsWriter.create(file, Samples.sweep())) {
            writer.append(Samples.cell("a", 1));
            assertThat(ResultsFile.read(file).cells()).hasSize(1);
        }
    }

    @Test
    void existing_file_is_not_overwritten() throws IOException {
        Path file = Files.writeString(ResultsFile.in(folder), "mine");

        assertThatThrownBy(() -> ResultsWriter.create(file, Samples.sweep()))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("exists already");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void second_writer_is_refused() {
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
    void foreign_file_is_refused_and_left_alone(String content) throws IOException {
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
    void bytes_that_are_not_text_are_refused() throws IOException {
        Path file = Files.write(ResultsFile.in(folder), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThatThrownBy(() -> ResultsFile.read(file)).isInstanceOf(ResultsException.class);
    }

    @Test
    void a_missing_file_and_folder_are_reported() {
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
    void a_damaged_line_in_the_middle_is_reported_by_its_number() throws IOException {
        Path file = written(Samples.cell("a", 1), Samples.cell("b", 2));
        Files.writeString(file, Files.readString(file).replace("\"key\":\"a\",", ""));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("key of a cell is missing");
    }

    @Test
    void a_value_that_is_not_a_number_is_refused() throws IOException {
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
