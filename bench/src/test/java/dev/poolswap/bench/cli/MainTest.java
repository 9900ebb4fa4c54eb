package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
    @TempDir
    Path folder;

    /** What a command line came to. */
    private record Said(int exit, String out, String err) {}

    private static Said say(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
            int exit = Main.run(arguments);
            return new Said(exit, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static void isRefused(Said said, String... words) {
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().lines()).as(said.err()).hasSize(1);
        assertThat(said.err()).startsWith("compare: ").contains(words);
        assertThat(said.out()).as("nothing was begun").isEmpty();
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("--profile", "quik", "did you mean quick?"),
                Arguments.of("--profile", "xyzzyqwerty", "xyzzyqwerty: unknown. Expected: smoke, quick, full"),
                Arguments.of("--schemes", "ep\n\u001b[31moch\u202e", "--schemes ep\\n\\u001b[31moch\\u202e: unknown"),
                Arguments.of(
                        "--seed",
                        "99999999999999999999",
                        "'--seed'",
                        "expected a whole number from -9223372036854775808"),
                Arguments.of("--timeout", "99999999999", "expected a whole number from"),
                Arguments.of("--study", "hotswop", "did you mean hotswap?"),
                Arguments.of("--schemes", "epoch,hasard", "--schemes hasard", "did you mean hazard?"),
                Arguments.of("--schemes", "EPOCHS", "did you mean epoch?"),
                Arguments.of("--schemes", "", "empty value"),
                Arguments.of("--schemes", ",", "--schemes: an empty value"),
                Arguments.of("--study", ",,", "--study: an empty value"),
                Arguments.of("--heaps", "50", "--heaps 50", "such as 50m"),
                Arguments.of("--heaps", "50m,4m", "--heaps 4m", "too small"),
                Arguments.of("--heaps", "-1m", "such as 50m"),
                Arguments.of("--heaps", "99999g", "more than this machine's memory"),
                Arguments.of("--writes", "101", "--writes 101", "from 0 to 100"),
                Arguments.of("--writes", "ten", "--writes ten", "from 0 to 100"),
                Arguments.of("--writes", "10,,50", "empty value"),
                Arguments.of("--payload", "tree", "Expected: open, hashmap, dense, offheap"),
                Arguments.of("--gc", "G2", "did you mean G1?"),
                Arguments.of("--axis", "stalled", "expected a name and values"),
                Arguments.of("--axis", "stalld=1", "did you mean stalled?"),
                Arguments.of("--axis", "stalled=1", "add --study stall"),
                Arguments.of("--axis", "tuning=no-refinment", "did you mean no-refinement?"),
                Arguments.of("--until", "wide", "--until wide", "such as 10%"),
                Arguments.of("--until", "0%", "--until 0%", "above 0"),
                Arguments.of("--until", "10%", "--until 10%: a cell has at least 3 forks", "here 1; add --forks"),
                Arguments.of("--shard", "3", "--shard 3", "2/8"),
                Arguments.of("--shard", "99/99", "this part is empty"),
                Arguments.of("--threads", "0", "--threads 0", "from 1 to"),
                Arguments.of("--forks", "0", "--forks 0"),
                Arguments.of("--iterations", "x", "--iterations x"),
                Arguments.of("--time", "5", "--time 5", "500ms"),
                Arguments.of("--fence", "mfence", "--fence mfence", "membarrier"),
                Arguments.of("--fence", "full,handshake", "hotswap takes one mode"),
                Arguments.of("--timeout", "0", "--timeout 0"),
                Arguments.of("--timeout", "soon", "--timeout"),
                Arguments.of("--seed", "lucky", "--seed"),
                Arguments.of("--shemes", "epoch", "--shemes"),
                Arguments.of("--out", "", "--out"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void bad_input_is_refused_in_one_line_and_nothing_is_begun(
            org.junit.jupiter.params.aggregator.ArgumentsAccessor given) throws IOException {
        String option = given.getString(0);
        String value = given.getString(1);
        Path out = folder.resolve("out");
        String[] words = given.toList().stream().skip(2).map(String.class::cast).toArray(String[]::new);
        Said said = option.equals("--out") ? say(option, value) : say("--out", out.toString(), option, value);
        isRefused(said, words);
        assertThat(out).as("nothing was written").doesNotExist();
    }

    @Test
    void lines_of_the_usage_and_the_examples_are_not_wrapped() {
        CommandLine.Command command = Objects.requireNonNull(Main.class.getAnnotation(CommandLine.Command.class));
        assertThat(command.customSynopsis()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(command.footer())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void an_unknown_command_is_refused() {
        isRefused(say("measure"), "command measure: unknown. Expected: run, plan");
        isRefused(say("rendr"), "command rendr: unknown; did you mean render?");
    }

    @Test
    void output_that_cannot_be_printed_is_a_failure() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    throw new IOException("No space left on device");
                }
            }));
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(Main.run("list")).isEqualTo(1);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("not everything could be printed");
    }

    @Test
    void a_file_where_the_folder_should_be_is_kept() throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "data");
        isRefused(say("--profile", "smoke", "--out", file.toString()), "precious: it is a file; expected a folder");
        isRefused(say("merge", folder.toString(), "--out", file.toString()), "precious: it is a file");
        Path jmh = Files.writeString(folder.resolve("some.json"), jmh(50));
        isRefused(say("render", jmh.toString(), "--out", file.toString()), "precious: it is a file");
        isRefused(say("--profile", "smoke", "--out", file.resolve("below").toString()), "cannot be written");
        assertThat(file).hasContent("data");
    }

    @Test
    void a_file_of_another_program_is_refused_and_kept() throws IOException {
        Path file = Files.writeString(ResultsFile.in(folder), "{\"some\": \"json\"}\n");
        isRefused(say("--profile", "smoke", "--out", folder.toString()), "not a poolswap result file");
        isRefused(say("render", folder.toString()), "not a poolswap result file");
        isRefused(say("compare", folder.toString(), folder.toString()), "not a poolswap result file");
        assertThat(file).hasContent("{\"some\": \"json\"}\n");
        assertThat(folder.resolve("index.html")).doesNotExist();
    }

    /** A folder with a few cells of a published sweep. */
    private Path sweep(String name) throws IOException {
        Results all = ResultsFile.read(ResultsFile.in(Path.of("..", "docs", "two-runs", "second")));
        Path own = Files.createDirectory(folder.resolve(name));
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(own), all.sweep())) {
            all.cells().stream()
                    .filter(cell -> cell.heap().equals("50m") && Objects.equals(cell.writePercent(), 10))
                    .forEach(writer::append);
        }
        return own;
    }

    /** Leaves only the compressed result file in a folder. */
    private static Path compress(Path folder) throws IOException {
        Path plain = ResultsFile.in(folder);
        Path compressed = folder.resolve("results.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(plain, out);
        }
        Files.delete(plain);
        return compressed;
    }

    @Test
    void a_compressed_sweep_is_rendered_compared_and_merged() throws IOException {
        Path one = sweep("one");
        Path other = sweep("other");
        Results plain = ResultsFile.read(ResultsFile.in(one));
        assertThat(plain.cells()).hasSizeGreaterThan(3);
        assertThat(say("render", one.toString(), "--pictures", "none").exit()).isZero();
        String page = Files.readString(one.resolve("index.html"));
        compress(one);

        Said rendered = say("render", one.toString(), "--pictures", "none");
        assertThat(rendered.exit()).as(rendered.err()).isZero();
        assertThat(one.resolve("index.html")).hasContent(page);
        assertThat(one.resolve("results.jsonl")).doesNotExist();

        Said compared = say("diff", one.toString(), other.toString());
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("0 shown to differ");

        Said merged =
                say("merge", one.toString(), "--out", folder.resolve("whole").toString());
        assertThat(merged.exit()).as(merged.err()).isZero();
        assertThat(ResultsFile.read(folder.resolve("whole/results.jsonl")).cells())
                .isEqualTo(plain.cells());
    }

    @Test
    void a_compressed_sweep_is_not_continued() throws IOException {
        Path one = sweep("one");
        Path compressed = compress(one);
        byte[] before = Files.readAllBytes(compressed);
        String advice = "results.jsonl.gz: it is compressed; decompress it with gunzip to continue that sweep";

        isRefused(say("--profile", "smoke", "--out", one.toString()), "--out " + one + ": ", advice);
        isRefused(say("--profile", "smoke", "--resume", "--out", one.toString()), advice);
        isRefused(say("merge", sweep("other").toString(), "--out", one.toString()), advice);

        assertThat(Files.readAllBytes(compressed)).isEqualTo(before);
        assertThat(one).isDirectoryNotContaining("glob:**results.jsonl");
    }

    /** Exit code 2 says that nothing was begun. */
    @Test
    void a_merge_whose_report_cannot_be_written_is_kept() throws IOException {
        Path out = Files.createDirectory(folder.resolve("the whole"));
        Files.writeString(out.resolve("verdicts.jsonl"), "damaged\n");

        Said said = say("merge", sweep("one").toString(), "--out", out.toString());

        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        assertThat(said.err())
                .contains("the parts are merged, but the report cannot be written: ")
                .contains("verdicts.jsonl: line 1 is damaged", "run ./compare render '" + out + "'");
        assertThat(ResultsFile.read(ResultsFile.in(out)).cells()).isNotEmpty();
    }

    @Test
    void a_damaged_compressed_file_is_refused() throws IOException {
        Path one = sweep("one");
        String other = sweep("other").toString();
        String out = folder.resolve("whole").toString();
        Path compressed = compress(one);
        byte[] whole = Files.readAllBytes(compressed);

        Files.write(compressed, Arrays.copyOf(whole, whole.length / 2));
        isRefused(say("render", one.toString()), "results.jsonl.gz: the gzip file is truncated");
        isRefused(say("diff", other, one.toString()), "results.jsonl.gz: the gzip file is truncated");
        isRefused(say("merge", other, one.toString(), "--out", out), "results.jsonl.gz: the gzip file is truncated");

        Files.writeString(compressed, "not compressed");
        isRefused(say("render", one.toString()), "results.jsonl.gz: it is not a gzip file, or it is damaged");
        assertThat(one.resolve("index.html")).doesNotExist();
        assertThat(folder.resolve("whole")).doesNotExist();
    }

    private static String jmh(double time) {
        return "[{\"benchmark\":\"org.example.Lists.sum\",\"mode\":\"avgt\",\"threads\":1,\"forks\":3,"
                + "\"params\":{\"size\":\"10\"},\"primaryMetric\":{\"score\":" + time + ",\"scoreError\":\"NaN\","
                + "\"scoreUnit\":\"ns/op\",\"rawData\":[[" + (time - 1) + "],[" + time + "],[" + (time + 1)
                + "]]},\"secondaryMetrics\":{}}]";
    }

    @Test
    void files_of_jmh_are_rendered() throws IOException {
        Path file = Files.writeString(folder.resolve("some.json"), jmh(50));
        Path out = folder.resolve("report");
        Said said = say("render", file.toString(), "--out", out.toString());
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("Report: " + out.resolve("index.html"));
        assertThat(out.resolve("index.html")).content().contains("Lists.sum").doesNotContainIgnoringCase("pooling");
    }

    @Test
    void a_report_without_files_of_charts_is_the_page_and_its_tables() throws IOException {
        Path file = Files.writeString(folder.resolve("some.json"), jmh(50));
        Path out = folder.resolve("report");
        Said said = say("render", file.toString(), "--out", out.toString(), "--pictures", "none");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(out.resolve("index.html")).content().contains("<figure");
        assertThat(out.resolve("tables")).isDirectory();
        assertThat(out.resolve("charts")).doesNotExist();
        isRefused(
                say("render", file.toString(), "--out", out.toString(), "--pictures", "some,none"),
                "there is no chart");
        isRefused(
                say("render", file.toString(), "--out", out.toString(), "--pictures", "none", "--paper"),
                "--paper and --pictures");
    }

    @Test
    void files_of_jmh_are_compared() throws IOException {
        Path one = Files.writeString(folder.resolve("one.json"), jmh(50));
        Path other = Files.writeString(folder.resolve("other.json"), jmh(100));
        assertThat(say("diff", one.toString(), other.toString()).out()).contains("Lists.sum", "slower", "size 10");
        Said worse = say("diff", "--fail-if-worse", one.toString(), other.toString());
        assertThat(worse.exit()).isEqualTo(1);
        assertThat(say("diff", "--fail-if-worse", one.toString(), one.toString())
                        .exit())
                .isZero();
        isRefused(say("diff", one.toString(), folder.toString()), "compare two sweeps or two files");
    }

    @Test
    void a_file_that_is_not_from_jmh_is_refused_and_nothing_is_written() throws IOException {
        Path out = folder.resolve("report");
        Path cut = Files.writeString(folder.resolve("cut.json"), jmh(50).substring(0, 100));
        isRefused(say("render", cut.toString(), "--out", out.toString()), "cut.json", "truncated");
        isRefused(say("diff", cut.toString(), cut.toString()), "cut.json", "truncated");
        isRefused(say("render", folder.resolve("gone.csv").toString()), "gone.csv", "no such file");
        assertThat(out).doesNotExist();
        Path page = Files.writeString(folder.resolve("index.html"), "mine");
        Path whole = Files.writeString(folder.resolve("whole.json"), jmh(50));
        isRefused(say("render", whole.toString(), "--out", folder.toString()), "not a report of this program");
        assertThat(page).hasContent("mine");
    }

    @Test
    void a_sweep_is_rendered_in_its_own_folder_only() {
        isRefused(say("render", folder.toString(), "--out", "elsewhere"), "leave out --out");
        isRefused(say("render", folder.toString(), folder.toString()), "2 folders");
    }

    @Test
    void a_folder_without_results_cannot_be_rendered() {
        isRefused(say("render", folder.resolve("nothing").toString()), "no such file");
        isRefused(say("render"), "DIR");
        isRefused(say("compare", folder.toString()), "B");
    }

    @Test
    void help_names_every_command_and_option() {
        Said all = say("--help");
        assertThat(all.exit()).isZero();
        assertThat(all.out()).contains("render", "compare", "list", "--profile smoke");
        Said run = say("run", "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("--profile", "--study", "--schemes", "--heaps", "--writes", "--payload", "--gc", "--threads")
                .contains("--out", "--rerun-failed", "--fence");
    }

    @Test
    void help_names_the_exit_codes() {
        assertThat(say("--help").out()).contains("Exit codes", "130", "--strict");
    }

    @Test
    void the_plan_says_what_would_be_measured() {
        Said said = say(
                "plan", "--profile", "smoke", "--payload", "hashmap", "--heaps", "24m", "--threads", "2", "--cells");
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("18 cells in 3 comparison groups, 18 forks", "Too small  heap 24m, payload hashmap")
                .contains("hotswap/epoch/hashmap/G1/24m/10%/2t");
        isRefused(say("plan", "--profile", "quik"), "did you mean quick?");
        String[] twice = {"plan", "--study", "stall", "--axis", "stalled=0,1", "--axis", "stalled=2", "--threads", "4"};
        assertThat(say(Stream.concat(Stream.of(twice), Stream.of("--cells")).toArray(String[]::new))
                        .out())
                .contains("stalled=0", "stalled=1", "stalled=2");
    }

    @Test
    void the_doctor_looks_at_the_machine_and_writes_nothing() {
        Said said = say("doctor");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("cores", "frequency governor", "load average");
    }

    @Test
    void a_sweep_that_is_not_there_cannot_be_continued() {
        isRefused(say("--resume", "--out", folder.resolve("new").toString()), "no sweep in", "leave it out");
        isRefused(say("--only-failed", "--out", folder.resolve("new").toString()), "--only-failed", "no sweep in");
        isRefused(say("--rerun-failed", "--out", folder.resolve("new").toString()), "--rerun-failed", "no sweep in");
        isRefused(say("--rerun-noisy", "--out", folder.resolve("new").toString()), "--rerun-noisy", "no sweep in");
        isRefused(say("merge", folder.toString(), "--out", folder.resolve("x").toString()), "no such file");
        isRefused(say("merge", folder.toString()), "--out");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void the_list_has_schemes_studies_and_the_cells_of_each_profile() {
        Said said = say("list");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("refcount-split", "wait-free", "hotswap: 54 cells", "hashmap", "full");
    }
}
