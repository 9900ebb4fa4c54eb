package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.diff.DiffText;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.jmh.JmhFile;
import dev.poolswap.report.jmh.JmhSamples;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.page.Overview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of JMH as pages: parameters are shown, and nothing is said about pools, which these benchmarks know nothing of. */
@Timeout(600)
final class JmhReportTest {
    @TempDir
    private Path folder;

    static Stream<String> samples() {
        return Stream.concat(JmhSamples.JSON.stream(), JmhSamples.CSV.stream());
    }

    private Document page(Results results) throws IOException {
        return Jsoup.parse(Files.readString(ReportRenderer.render(results, folder)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("full")
    @Tag("pages")
    void every_sample_is_rendered_and_claims_nothing_of_pools(String name) throws IOException {
        Results results = JmhSamples.read(name);
        Document page = page(results);
        String text = page.text();
        assertThat(text.toLowerCase(Locale.ROOT))
                .contains("jmh measured")
                .doesNotContain("pool", "copying", "hot swap", "scheme", "heavy object", "guarantee", "not citation")
                .doesNotContain("nan", "infinity", "./compare", "1 core", "0 cores", "disturbed");
        results.cells()
                .forEach(cell -> cell.params()
                        .forEach((axis, value) -> assertThat(axis.equals("jmh:mode") || text.contains(value))
                                .as(axis + " " + value)
                                .isTrue()));
        assertThat(folder.resolve("tables")).isDirectoryContaining("glob:**.csv");
        assertThat(folder.resolve("tables/poolswap.bib")).doesNotExist();
        assertThat(page.select("script:not(:empty)")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_terminal_says_what_jmh_measured_and_nothing_about_pools(String name) {
        List<String> lines = FirstScreen.lines(JmhSamples.read(name), true);
        assertThat(lines.get(0)).startsWith("JMH measured ");
        assertThat(String.join(" ", lines).toLowerCase(Locale.ROOT))
                .doesNotContain("pool", "scheme", "hot swap", "heap", " core");
    }

    @Test
    void a_parameter_of_numbers_gives_a_curve_a_method_and_every_number_stands_in_a_table() throws IOException {
        Document page = page(JmhSamples.read("one-parameter.json"));
        assertThat(page.select("figure")).hasSize(1);
        Element figure = Objects.requireNonNull(page.selectFirst("figure"));
        assertThat(figure.text())
                .contains("throughput", "ops/µs", "over size", "more is better", "95 % intervals over forks");
        assertThat(page.select("table").stream().map(Element::text))
                .anyMatch(text -> text.contains("size")
                        && text.contains("Lists.array 1 ")
                        && text.contains("Lists.linked 100 ")
                        && text.contains("3 × 2"))
                .anyMatch(text -> text.contains("gc.alloc.rate.norm (B/op)") && text.contains("gc.count (counts)"));
        assertThat(Files.readAllLines(folder.resolve("tables/jmh-lists.csv")))
                .first()
                .asString()
                .contains("param_size");
    }

    /** A file of one class whose methods ran with two sizes each. */
    private Results methods(int count) throws IOException {
        List<String> entries = new ArrayList<>();
        for (int method = 0; method < count; method++) {
            for (int size : List.of(1, 10)) {
                entries.add(String.format(
                        Locale.ROOT,
                        "{\"benchmark\":\"org.example.Many.m%02d\",\"mode\":\"avgt\",\"threads\":1,\"forks\":2,"
                                + "\"params\":{\"size\":\"%d\"},\"primaryMetric\":{\"score\":%d.5,\"scoreError\":\"NaN\","
                                + "\"scoreUnit\":\"ns/op\",\"rawData\":[[%d.0],[%d.0]]},\"secondaryMetrics\":{}}",
                        method,
                        size,
                        method + size,
                        method + size,
                        method + size + 1));
            }
        }
        return JmhFile.read(
                List.of(Files.writeString(folder.resolve("many.json"), "[" + String.join(",", entries) + "]")));
    }

    /** What the style sheet says of the curves of a figure. */
    private static List<String> looks(Document page, Element figure, String variable) {
        String css = page.select("style").stream().map(Element::data).collect(Collectors.joining());
        List<String> looks = new ArrayList<>();
        for (Element curve : figure.select(".plot g[data-scheme]")) {
            String rule = css.replaceFirst("(?s).*\\." + curve.className() + " \\{(.*?)\\}.*", "$1");
            String value = rule.replaceFirst("(?s).*" + variable + ": ([^;]*);.*", "$1");
            looks.add(
                    value.startsWith("var(")
                            ? css.replaceFirst(
                                    "(?s).*?" + value.replaceAll("var\\((.*)\\)", "$1") + ": (#[0-9a-f]*);.*", "$1")
                            : value);
        }
        return looks;
    }

    @Test
    void twelve_methods_have_colours_of_their_own_and_dashes() throws IOException {
        Document page = page(methods(12));
        Element figure = Objects.requireNonNull(page.selectFirst("figure"));
        assertThat(looks(page, figure, "--c")).hasSize(12).allMatch(colour -> colour.matches("#[0-9a-f]{6}"));
        assertThat(looks(page, figure, "--c")).doesNotHaveDuplicates();
        assertThat(looks(page, figure, "--d")).contains("8 3", "none", "1 3").doesNotContain("");
        assertThat(figure.text()).doesNotContain("the first 12");
    }

    @Test
    void of_more_than_twelve_methods_the_first_twelve_are_drawn_and_the_table_has_all() throws IOException {
        Document page = page(methods(14));
        Element figure = Objects.requireNonNull(page.selectFirst("figure"));
        assertThat(figure.select(".plot g[data-scheme]")).hasSize(12);
        assertThat(figure.select("figcaption").text()).contains("the first 12 of 14 curves, the table has all");
        assertThat(page.select("table").stream().map(Element::text))
                .anyMatch(text -> text.contains("Many.m00") && text.contains("Many.m13"));
    }

    @Test
    void classes_whose_names_have_no_latin_letter_have_charts_of_their_own() throws IOException {
        String text = Files.readString(JmhSamples.file("one-parameter.json")).strip();
        String entries = text.substring(1, text.length() - 1);
        Path both = Files.writeString(
                folder.resolve("both.json"),
                "[" + entries.replace("Lists", "\u57fa\u6e96") + "," + entries.replace("Lists", "\u8a08\u6e2c") + "]");

        Document page = page(JmhFile.read(List.of(both)));

        List<String> ids = page.select("figure").eachAttr("id");
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(page.select("figcaption").eachText())
                .anyMatch(caption -> caption.contains("\u57fa\u6e96"))
                .anyMatch(caption -> caption.contains("\u8a08\u6e2c"));
        for (String id : ids) {
            assertThat(folder.resolve("charts/" + id.replaceFirst("chart-", "") + ".svg"))
                    .exists();
        }
    }

    @Test
    void the_first_screen_has_every_method_at_every_combination() {
        Overview overview = FirstScreen.of(JmhSamples.read("same-names.json"));
        assertThat(overview.headline()).isEqualTo("JMH measured 4 benchmarks of one.Maps and two.Maps: 8 results");
        assertThat(overview.selectors()).extracting(Overview.Selector::title).containsExactly("kind");
        assertThat(overview.rows())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.spots())
                        .hasSize(2)
                        .allSatisfy(spot ->
                                assertThat(spot.words()).contains(" ns/op").contains(" to ")));
        assertThat(overview.compares()).isFalse();
        assertThat(overview.picks()).isEmpty();
    }

    @Test
    void of_a_single_method_the_values_are_the_rows() {
        assertThat(FirstScreen.of(JmhSamples.read("two-parameters.json")).rows())
                .extracting(Overview.Row::name)
                .containsExactly("algorithm quick", "algorithm merge", "algorithm radix");
    }

    @Test
    void one_fork_is_said_in_words() {
        assertThat(FirstScreen.of(JmhSamples.read("single-shot.json")).caution())
                .contains("as few as 1 fork");
        assertThat(FirstScreen.of(JmhSamples.read("means.csv")).caution())
                .contains("no forks, so there are no intervals");
    }

    @Test
    void nothing_of_somebody_else_is_overwritten() throws IOException {
        Results results = JmhSamples.read("single-shot.json");
        Path page = Files.writeString(folder.resolve("index.html"), "<p>mine</p>");
        assertThatThrownBy(() -> ReportRenderer.render(results, folder))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("it is not a report of this program");
        assertThat(page).hasContent("<p>mine</p>");
        Files.delete(page);
        Files.writeString(folder.resolve("results.jsonl"), "");
        assertThatThrownBy(() -> ReportRenderer.render(results, folder))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("it is the folder of a sweep");
        assertThat(folder).isDirectoryNotContaining("glob:**.html");
    }

    @Test
    void a_report_is_rendered_again_in_its_place() throws IOException {
        page(JmhSamples.read("single-shot.json"));
        assertThat(page(JmhSamples.read("means.csv")).text()).contains("Lists.linked");
    }

    @Test
    void two_files_are_compared_by_their_forks() throws IOException {
        Results before = JmhSamples.read("no-parameters.json");
        String text = Files.readString(JmhSamples.file("no-parameters.json"));
        // Planted: one of three methods takes ten times as long; the JDK is another.
        Path slow = Files.writeString(
                folder.resolve("slow.json"),
                text.replace("21.0.2", "25").replaceFirst("(?s)\\[\\s*\\[.*?\\]\\s*\\]", slower()));
        String diff = DiffText.of(ReportDiff.of(before, JmhFile.read(List.of(slow))), false);
        assertThat(diff)
                .contains("machine and commit", "not known")
                .containsPattern("JDK +21.0.2 +25")
                .containsPattern("Joins.plus .* slower")
                .contains("3 numbers tested: 1 shown to differ")
                .doesNotContain("Joins.builder");
    }

    @Test
    void what_has_one_fork_is_not_compared_and_that_is_said() {
        Results results = JmhSamples.read("single-shot.json");
        assertThat(DiffText.of(ReportDiff.of(results, results), false))
                .contains("2 numbers not compared: one of the two has only one fork", "0 numbers tested");
    }

    private static String slower() {
        return "[[410.0,411.0],[400.0,405.0],[420.0,402.0],[399.0,405.0],[401.0,409.0]]";
    }
}
