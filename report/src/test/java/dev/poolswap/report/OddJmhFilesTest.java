package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.jmh.JmhFile;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with what JMH, its profilers and other writers of its format leave out or put in: each is shown, or refused in words. */
@Timeout(600)
final class OddJmhFilesTest {
    /** Files by what is odd about them. */
    private static final Map<String, String> ODD = odd();

    /** Their names. */
    static final List<String> NAMES = List.copyOf(ODD.keySet());

    @TempDir
    private Path folder;

    private static Map<String, String> odd() {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put(
                "nothing but a score",
                "[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"primaryMetric\":{\"score\":1.5,\"scoreUnit\":\"ns/op\"}}]");
        odd.put(
                "nulls instead of what is missing",
                "[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"threads\":null,\"forks\":null,\"params\":null,\"jvmArgs\":null,"
                        + "\"primaryMetric\":{\"score\":1.5,\"scoreError\":null,\"scoreUnit\":\"ns/op\",\"rawData\":null},"
                        + "\"secondaryMetrics\":null}]");
        odd.put("a score that is the text NaN", file(entry("c", "avgt", "", score("\"NaN\"", "ns/op", "[[\"NaN\"]]"))));
        odd.put(
                "a score that is NaN without quotes",
                file(entry("c", "avgt", "", score("NaN", "ns/op", "[[NaN,NaN]]"))));
        odd.put("an infinite score", file(entry("c", "thrpt", "", score("\"Infinity\"", "ops/s", "[[\"Infinity\"]]"))));
        odd.put(
                "NaN beside numbers",
                file(
                        entry("failed", "avgt", "", score("\"NaN\"", "ns/op", "[[\"NaN\"],[\"NaN\"]]")),
                        entry("worked", "avgt", "", score("2.5", "ns/op", "[[2.4],[2.6]]"))));
        odd.put(
                "NaN in some iterations and a fork without any",
                file(entry("c", "avgt", "", score("2.5", "ns/op", "[[2.4,\"NaN\"],[],[2.6,2.5]]"))));
        odd.put(
                "an empty parameter",
                file(
                        entry("c", "avgt", "\"text\":\"\"", score("1.05", "ns/op", "[[1],[1.1]]")),
                        entry("c", "avgt", "\"text\":\"long\"", score("2", "ns/op", "[[2],[2.1]]"))));
        odd.put(
                "parameters with names of ours",
                file(
                        entry("c", "avgt", ours("one"), score("1.05", "ns/op", "[[1],[1.1]]")),
                        entry("c", "avgt", ours("other"), score("2", "ns/op", "[[2],[2.1]]"))));
        odd.put(
                "sampled times without a histogram or percentiles",
                file(entry("c", "sample", "", score("120", "ns/op", "[[119,121]]"))));
        odd.put(
                "a histogram with a fork that has no values",
                file(entry(
                        "c",
                        "sample",
                        "",
                        score("120", "ns/op", "[[119,121]]")
                                .replace("rawData\":[[119,121]]", "rawDataHistogram\":[[[[119,3]]],[[]]]"))));
        odd.put(
                "a histogram of a secondary metric",
                file(entry("c", "sample", "", score("120", "ns/op", "[[119,121]]"))
                        .replace(
                                "\"secondaryMetrics\":{}",
                                "\"secondaryMetrics\":{\"get\":"
                                        + score("60", "ns/op", "[[60]]")
                                                .replace("rawData\":[[60]]", "rawDataHistogram\":[[[[60,9]]]]")
                                        + "}")));
        odd.put(
                "every mode of one method in units of its own",
                file(
                        entry("c", "thrpt", "", score("9000", "ops/s", "[[9000],[9100]]")),
                        entry("c", "avgt", "", score("111", "us/op", "[[110],[112]]")),
                        entry("c", "sample", "", score("0.112", "ms/op", "[[0.11],[0.114]]")),
                        entry("c", "ss", "", score("0.5", "s/op", "[[0.4],[0.6]]"))));
        odd.put(
                "units of one mode mixed",
                file(
                        entry("c", "avgt", "", score("111", "us/op", "[[110],[112]]")),
                        entry("d", "avgt", "", score("5", "ns/op", "[[5],[5.1]]")),
                        entry("e", "avgt", "", score("7", "frobs/op", "[[7],[7.1]]"))));
        odd.put(
                "a profiler that writes text",
                file(entry("c", "avgt", "", score("1.05", "ns/op", "[[1],[1.1]]"))
                        .replace(
                                "\"secondaryMetrics\":{}",
                                "\"secondaryMetrics\":{\"·stack\":" + score("\"NaN\"", "---", "[[\"NaN\"]]") + "}")));
        odd.put(
                "numbers below zero",
                file(entry("c", "avgt", "", score("0.0", "ns/op", "[[0.0],[0.0]]"))
                        .replace(
                                "\"secondaryMetrics\":{}",
                                "\"secondaryMetrics\":{\"·gc.churn\":" + score("-3.5", "MB/sec", "[[-3],[-4]]")
                                        + "}")));
        odd.put(
                "a method without a class",
                file(entry("c", "avgt", "", score("1", "ns/op", "[[1]]")).replace("a.B.c", "c")));
        return odd;
    }

    private static String ours(String value) {
        return List.of("machine", "records", "leaks", "tuning", "threads", "mode").stream()
                .map(name -> "\"" + name + "\":\"" + value + "\"")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
    }

    private static String entry(String method, String mode, String params, String primary) {
        return "{\"jmhVersion\":\"1.37\",\"benchmark\":\"a.B." + method + "\",\"mode\":\"" + mode
                + "\",\"threads\":1,\"forks\":2,\"warmupIterations\":1,\"params\":{" + params
                + "},\"primaryMetric\":" + primary + ",\"secondaryMetrics\":{}}";
    }

    private static String score(String score, String unit, String raw) {
        return "{\"score\":" + score + ",\"scoreError\":\"NaN\",\"scoreUnit\":\"" + unit + "\",\"rawData\":" + raw
                + "}";
    }

    private static String file(String... entries) {
        return "[" + String.join(",", entries) + "]";
    }

    private Results results(String text) throws IOException {
        return JmhFile.read(List.of(Files.writeString(folder.resolve("odd.json"), text)));
    }

    private static List<Section> sections(Results results) {
        List<Section> sections = new ArrayList<>();
        for (Study study : Studies.in(results)) {
            sections.add(study.section(StudyCells.of(results, study.id())));
        }
        return sections;
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void each_has_a_first_screen_and_a_table(String name) throws IOException {
        Results results = results(ODD.get(name));
        String screen = String.join("\n", FirstScreen.lines(results, true));
        assertThat(screen).startsWith("JMH measured ").doesNotContain("NaN", "Infinity", "machines");
        assertThat(sections(results)).isNotEmpty().allSatisfy(section -> {
            assertThat(section.title()).doesNotStartWith(":");
            assertThat(section.tables())
                    .isNotEmpty()
                    .allSatisfy(table -> assertThat(table.columns()).doesNotContain("Score ()"));
        });
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    @Tag("full")
    @Tag("pages")
    void each_is_a_page(String name) throws IOException {
        Document page = Jsoup.parse(Files.readString(ReportRenderer.render(results(ODD.get(name)), folder)));
        assertThat(page.text()).contains("JMH measured").doesNotContain("NaN", "Infinity", "()");
        assertThat(page.select(".data td").eachText()).isNotEmpty();
    }

    private List<String> rows(String name) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Section section : sections(results(ODD.get(name)))) {
            section.tables()
                    .forEach(table -> table.groups()
                            .forEach(group -> group.rows()
                                    .forEach(row -> rows.add(row.stream()
                                            .map(entry -> entry.text())
                                            .reduce((one, other) -> one + " | " + other)
                                            .orElse("")))));
        }
        return rows;
    }

    @Test
    void a_score_that_is_no_number_is_not_measured_and_stays_beside_the_others() throws IOException {
        assertThat(rows("a score that is the text NaN")).containsExactly("B.c | not measured | 2 × 1");
        assertThat(rows("NaN beside numbers"))
                .hasSize(2)
                .anyMatch(row -> row.startsWith("B.failed | not measured"))
                .anyMatch(row -> row.startsWith("B.worked | 2.50 ("));
        assertThat(sections(results(ODD.get("NaN beside numbers"))).get(0).tables())
                .singleElement()
                .satisfies(table -> assertThat(table.columns()).contains("Score (ns/op)"));
    }

    @Test
    void modes_and_units_have_tables_of_their_own() throws IOException {
        assertThat(sections(results(ODD.get("every mode of one method in units of its own")))
                        .get(0)
                        .tables())
                .extracting(table -> table.columns().get(1))
                .containsExactlyInAnyOrder("Score (ops/s)", "Score (µs/op)", "Score (ms/op)", "Score (s/op)");
        assertThat(sections(results(ODD.get("units of one mode mixed"))).get(0).tables())
                .hasSize(3);
    }

    @Test
    void an_empty_value_is_seen() throws IOException {
        assertThat(rows("an empty parameter")).anyMatch(row -> row.startsWith("B.c | \"\" | 1.05 ("));
    }

    static Stream<Arguments> refused() {
        String one = entry("c", "avgt", "", score("1.05", "ns/op", "[[1],[1.1]]"));
        return Stream.of(
                Arguments.of(
                        file(one, one.replace("\"warmupIterations\":1", "\"warmupIterations\":5")), "occurs twice"),
                Arguments.of(file(one.replace("\"avgt\"", "\"all\"")), "mode is \"all\", expected one of"),
                Arguments.of(file(one.replace("\"avgt\"", "null")), "\"mode\" of entry 1 is null, expected a text"),
                Arguments.of(
                        file(one.replace(
                                "\"secondaryMetrics\":{}",
                                "\"secondaryMetrics\":{\"·gc\":{\"score\":1,\"rawData\":[[1]]}}")),
                        "\"scoreUnit\" of metric \"·gc\" is missing"),
                Arguments.of(
                        file(one.replace("\"primaryMetric\"", "\"metric\"")),
                        "\"primaryMetric\" of entry 1 is missing, expected an object"),
                Arguments.of(
                        file(one.replace("\"score\":1.05,", "\"score\":\"1,5\",")), "is \"1,5\", expected a number"),
                Arguments.of(
                        file(one.replace("\"threads\":1", "\"threads\":-1")), "expected a whole number from 1 on"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_shown_is_refused_in_one_line(String text, String words) {
        assertThatThrownBy(() -> results(text))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining(words)
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasLineCount(1));
        assertThat(folder).isDirectoryNotContaining("glob:**.html");
    }
}
