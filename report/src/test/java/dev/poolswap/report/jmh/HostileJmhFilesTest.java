package dev.poolswap.report.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.model.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are truncated, damaged or of something else are refused in one line that says what is wrong. */
final class HostileJmhFilesTest {
    private static final String ENTRY = "{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"threads\":1,\"forks\":1,"
            + "\"params\":{\"size\":\"1\"},\"primaryMetric\":{\"score\":1.5,\"scoreError\":\"NaN\","
            + "\"scoreUnit\":\"ns/op\",\"rawData\":[[1.5]]},\"secondaryMetrics\":{}}";

    private static final String HISTOGRAM = ENTRY.replace("avgt", "sample").replace("\"rawData\":[[1.5]]", "@");

    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("", "it is empty"),
                Arguments.of(" \n ", "it is empty"),
                Arguments.of("[]", "it has no benchmark"),
                Arguments.of("{}", "expected an array of benchmarks"),
                Arguments.of("7", "expected an array of benchmarks"),
                Arguments.of("hello", "not JSON"),
                Arguments.of("<html>", "not JSON"),
                Arguments.of("\u0000\u0001\u0002", "not JSON"),
                Arguments.of("[" + ENTRY, "truncated"),
                Arguments.of("[" + ENTRY + "] x", "not JSON"),
                Arguments.of("[1]", "entry 1 is 1, expected an object"),
                Arguments.of("[null]", "entry 1 is null"),
                Arguments.of("[[]]", "entry 1 is []"),
                Arguments.of("[{}]", "\"benchmark\" of entry 1 is missing, expected a text"),
                Arguments.of(with("\"a.B.c\"", "[\"a\"]"), "\"benchmark\" of entry 1"),
                Arguments.of(with("\"a.B.c\"", "\" \""), "\"benchmark\" of entry 1"),
                Arguments.of(with("avgt", "fast"), "mode is \"fast\", expected one of thrpt, avgt, sample, ss"),
                Arguments.of(with("\"threads\":1", "\"threads\":0"), "\"threads\" of entry 1 is 0"),
                Arguments.of(with("\"threads\":1", "\"threads\":1e99"), "\"threads\" of entry 1"),
                Arguments.of(with("\"threads\":1", "\"threads\":99999999999"), "\"threads\" of entry 1"),
                Arguments.of(with("\"forks\":1", "\"forks\":\"two\""), "\"forks\" of entry 1 is \"two\""),
                Arguments.of(with("{\"size\":\"1\"}", "[1]"), "\"params\" of entry 1"),
                Arguments.of(with("\"size\":\"1\"", "\"size\":1"), "parameter \"size\" is 1, expected a text"),
                Arguments.of(with("\"score\":1.5", "\"score\":\"many\""), "\"score\" of \"primaryMetric\""),
                Arguments.of(with("\"score\":1.5", "\"score\":true"), "expected a number"),
                Arguments.of(with("\"scoreUnit\":\"ns/op\"", "\"x\":1"), "\"scoreUnit\" of"),
                Arguments.of(with("[[1.5]]", "[1.5]"), "expected an array"),
                Arguments.of(with("[[1.5]]", "[[{}]]"), "expected a number"),
                Arguments.of(with("\"secondaryMetrics\":{}", "\"secondaryMetrics\":{\"x\":1}"), "metric \"x\""),
                Arguments.of("[" + ENTRY + "," + ENTRY + "]", "a.B.c (avgt, {size=1}) occurs twice"),
                Arguments.of("[".repeat(100_000), "not a result of JMH"),
                Arguments.of("[" + "{\"a\":".repeat(50_000), "not a result of JMH"),
                Arguments.of(histogram("[[[1]]]"), "not a pair"),
                Arguments.of(histogram("[[1,-2]]"), "expected an array"),
                Arguments.of(histogram("[[[[1,-2]]]]"), "expected a whole number from 1 on"),
                Arguments.of(histogram("[[[[-1,2]]]]"), "expected a time"),
                Arguments.of(histogram("[[[[\"NaN\",2]]]]"), "expected a time"),
                Arguments.of(
                        histogram("[[[[1,9223372036854775807],[2,9223372036854775807]]]]"), "counts of a histogram"),
                Arguments.of("{\"format\":\"poolswap-results\",\"version\":1}", "name its folder instead"),
                Arguments.of("\"Benchmark\",\"Mode\"\n", "expected the columns"),
                Arguments.of(csv(""), "it has no benchmark"),
                Arguments.of(csv("\"a.B.c\",\"avgt\",1,3,1.5"), "it is truncated or not CSV"),
                Arguments.of(csv("\"a.B.c\",\"avgt\",1,3,1.5,NaN,\"ns/op\",1\n\"a.B"), "truncated"),
                Arguments.of(csv("\"a.B.c\",\"avgt\",one,3,1.5,NaN,\"ns/op\",1"), "Threads is \"one\""),
                Arguments.of(csv("\"a.B.c\",\"avgt\",1,3,x,NaN,\"ns/op\",1"), "line 2 has \"x\""),
                Arguments.of(csv("\"a.B.c\",\"quick\",1,3,1,NaN,\"ns/op\",1"), "mode is \"quick\""),
                Arguments.of(csv("\"\",\"avgt\",1,3,1,NaN,\"ns/op\",1"), "no benchmark"));
    }

    private static String with(String part, String other) {
        assertThat(ENTRY).contains(part);
        return "[" + ENTRY.replace(part, other) + "]";
    }

    private static String histogram(String values) {
        return "[" + HISTOGRAM.replace("@", "\"rawDataHistogram\":" + values) + "]";
    }

    private static String csv(String line) {
        return "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Score Error (99.9%)\",\"Unit\",\"Param: size\"\n"
                + line;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_file_is_refused_in_one_line(String text, String words) throws IOException {
        refused(text, words);
    }

    private void refused(String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), text);
        assertThatThrownBy(() -> JmhFile.read(List.of(file)))
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(words)
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasLineCount(1));
        assertThat(file).hasContent(text);
    }

    @Test
    void the_entry_that_the_hostile_files_start_from_is_read() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "[" + ENTRY + "]");
        assertThat(JmhFile.read(List.of(file)).cells()).hasSize(1);
    }

    @Test
    void numbers_beyond_the_range_of_a_double_are_left_out() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), with("\"score\":1.5", "\"score\":1e999"));
        assertThat(JmhFile.read(List.of(file)).cells().get(0).metrics()).isEmpty();
    }

    @Test
    void a_file_is_read_or_refused_wherever_it_is_cut_or_damaged() throws IOException {
        String text = Files.readString(JmhSamples.file("sampled.json"));
        Random random = new Random(3);
        Path file = folder.resolve("cut.json");
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(text.length() - 4);
            String damaged = i % 2 == 0
                    ? text.substring(0, at)
                    : text.substring(0, at) + (char) (32 + random.nextInt(90)) + text.substring(at + 1);
            Files.writeString(file, damaged);
            try {
                assertThat(JmhFile.read(List.of(file)).cells()).isNotEmpty();
            } catch (ResultsException e) {
                refused++;
                assertThat(e.getMessage()).hasLineCount(1);
            }
        }
        assertThat(refused).as("what was cut off").isGreaterThanOrEqualTo(150);
    }
}
