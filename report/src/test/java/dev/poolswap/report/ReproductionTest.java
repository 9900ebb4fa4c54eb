package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Reproduction;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.StudyCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is around the charts: how to measure them again, how to cite them, what checked the schemes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReproductionTest {
    private Path folder;
    private Document page;

    @BeforeAll
    @Timeout(600)
    void render(@TempDir Path shared) throws IOException {
        folder = shared;
        List<Cell> cells = new ArrayList<>(MadeUp.hotswap(List.of("epoch", "hazard")));
        cells.removeIf(cell -> cell.heap().equals("256m"));
        cells.add(Cell.builder("f", "hotswap", "x")
                .heap("50m")
                .writePercent(1)
                .status(CellStatus.OOM, "heap")
                .build());
        cells.add(Cell.builder("g", "hotswap", "left-right")
                .gc("G1")
                .heap("512m")
                .writePercent(50)
                .threads(2)
                .payload("open")
                .fence("membarrier")
                .jvmArgs(List.of(
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+UseG1GC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dpoolswap.fence=membarrier"))
                .metric("time", Metric.of("us/op", 1))
                .build());
        for (String scheme : List.of("epoch", "hazard")) {
            cells.add(small("latency", scheme)
                    .metric("read_p99", Metric.of("ns", 10, 1.0))
                    .build());
            cells.add(small("stall", scheme)
                    .metric("peak_bytes", Metric.of("B", 100))
                    .build());
        }
        MadeUp.write(folder, MadeUp.sweep("full", "epoch", "hazard"), cells);
        String check =
                "{\"kind\":\"torture\",\"scheme\":\"epoch\",\"configuration\":\"c\",\"fence\":\"full\",\"jdk\":\"17\","
                        + "\"arch\":\"amd64\",\"seed\":\"7\",\"seconds\":60,\"verdict\":\"%s\",\"message\":\"<b>late</b>\","
                        + "\"counts\":{\"millis\":60000,\"reads\":5000}}\n";
        Files.writeString(
                folder.resolve("verdicts.jsonl"), String.format(check, "passed") + String.format(check, "failed"));
        page = Jsoup.parse(ReportRenderer.render(folder).toFile());
    }

    private static CellBuilder small(String study, String scheme) {
        return Cell.builder(study + scheme, study, scheme)
                .gc("G1")
                .heap("512m")
                .jvmArgs(List.of("-Xmx512m", "-D" + study));
    }

    @Test
    void chart_over_two_studies_names_both_and_no_other() {
        assertThat(page.select("figure#chart-trade-offs-pareto pre code").text())
                .isEqualTo("./compare --profile full --study latency,stall --heaps 512m --gc G1 --seed 42"
                        + " --axis arrivals=0 --out target/trade-offs-pareto");
        assertThat(flags("figure#chart-trade-offs-pareto"))
                .isEqualTo("-Xmx512m; -Dlatency (study latency); -Dstall (study stall)");
    }

    @Test
    void every_chart_says_how_to_measure_it_again() {
        assertThat(page.select("figure")).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.select("pre code").text()).startsWith("./compare --profile full");
            assertThat(figure.text()).contains("Commit: 0123456789abcdef").contains("Example CPU @ 2.50GHz");
        });
    }

    @Test
    void command_is_narrowed_to_the_chart_and_has_a_folder_of_its_own() {
        Figure figure = swap("time-50m-w10");

        assertThat(reproduction(figure).command())
                .isEqualTo("./compare --profile full --study hotswap --heaps 50m --writes 10 --gc G1"
                        + " --threads 2 --payload open --seed 42 --axis tuning=none --out target/"
                        + figure.picture().id())
                .doesNotContain("a folder");
    }

    /** A chart of one loop measures that loop, whatever the profile and the sweep had. */
    @Test
    void command_of_a_setting_names_its_value_of_every_axis_of_its_study() {
        List<Cell> cells = new ArrayList<>();
        for (String arrivals : List.of("", "20000")) {
            CellBuilder cell = Cell.builder("latency" + arrivals, "latency", "epoch")
                    .series("read", new Series("%", "ns", List.of(new double[] {50, 10}, new double[] {99, 90})));
            cells.add((arrivals.isEmpty() ? cell : cell.param("arrivals", arrivals)).build());
        }
        for (String rate : List.of("1", "10")) {
            cells.add(Cell.builder("serving" + rate, "serving", "epoch")
                    .param("rate", rate)
                    .metric("throughput", Metric.of("ops/s", 10))
                    .build());
        }
        Results both = new Results(MadeUp.sweep("full", "epoch"), cells);

        assertThat(commands(both, "latency")).containsExactly("--axis arrivals=20000", "--axis arrivals=0");
        assertThat(commands(both, "serving"))
                .containsExactly("--axis arrivals=0 --axis rate=1", "--axis arrivals=0 --axis rate=10");
    }

    private static List<String> commands(Results results, String study) {
        Section section = Studies.of(study).section(StudyCells.of(results, study));
        return section.figures().stream()
                .map(figure -> new Reproduce(results, ChartFiles.ALL)
                        .of(section, figure, "")
                        .command())
                .map(command -> command.replaceAll("^.*?(--axis .*) --out .*$", "$1"))
                .distinct()
                .toList();
    }

    @Test
    void flags_are_those_of_what_the_chart_shows() {
        assertThat(flagsOf("time-50m-w10")).isEqualTo("-Xms50m -Xmx50m -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError");
        assertThat(flagsOf("time-512m-w50"))
                .isEqualTo("-Xms512m -Xmx512m -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError"
                        + "; -Dpoolswap.fence=membarrier (left-right)");
    }

    @Test
    void flags_that_only_some_cells_have_say_which() {
        assertThat(flagsOf("-grid"))
                .isEqualTo("-XX:+UseG1GC -XX:+ExitOnOutOfMemoryError; -Xms50m -Xmx50m (heap 50 MiB)"
                        + "; -Xms512m -Xmx512m (heap 512 MiB); -Dpoolswap.fence=membarrier (left-right)");
    }

    /** A chart of the hot swap under G1 by the end of its id; most are on the page as numbers alone. */
    private Figure swap(String end) {
        return swaps().figures().stream()
                .filter(figure -> figure.picture().id().contains("-g1-")
                        && figure.picture().id().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private Section swaps() {
        return Studies.of("hotswap").section(StudyCells.of(results(), "hotswap"));
    }

    private Results results() {
        return ResultsFile.read(ResultsFile.in(folder));
    }

    private Reproduction reproduction(Figure figure) {
        return new Reproduce(results(), ChartFiles.ALL).of(swaps(), figure, "");
    }

    private String flagsOf(String end) {
        return reproduction(swap(end)).facts().stream()
                .filter(fact -> fact.startsWith("Flags"))
                .findFirst()
                .orElseThrow()
                .substring("Flags of the measured JVMs: ".length());
    }

    private String flags(String figure) {
        String fact = page.select(figure + " li").stream()
                .map(Element::text)
                .filter(text -> text.startsWith("Flags"))
                .findFirst()
                .orElseThrow();
        return fact.substring("Flags of the measured JVMs: ".length());
    }

    @Test
    void citation_names_commit_and_seed() throws IOException {
        String bib = Files.readString(folder.resolve("tables/poolswap.bib"));

        assertThat(bib).startsWith("@misc{poolswap-0123456789ab,").contains("year   = {2026}", "seed 42");
        assertThat(page.select("section[aria-labelledby=cite] code").text()).contains("@misc{poolswap-0123456789ab,");
    }

    @Test
    void citation_is_linked_as_a_file() throws IOException {
        Element link = page.selectFirst("section[aria-labelledby=cite] a");

        assertThat(link).isNotNull();
        assertThat(Files.readString(folder.resolve(link.attr("href"))).strip())
                .isEqualTo(page.selectFirst("section[aria-labelledby=cite] code")
                        .wholeText()
                        .strip());
    }

    @Test
    void checks_stand_beside_the_guarantees_and_a_failure_is_not_hidden_by_a_pass() {
        Element section = page.selectFirst("section[aria-labelledby=guarantees]");

        assertThat(section.select("td.failed").eachText()).contains("1 run did not pass", "failed");
        assertThat(section.text())
                .contains("10,000 reads")
                .contains("<b>late</b>")
                .doesNotContain("millis");
        assertThat(section.select("b")).isEmpty();
    }

    @Test
    void the_table_of_schemes_comes_first_and_answers_by_question_stand_under_trust() {
        assertThat(page.selectFirst("section table").className()).isEqualTo("schemes");
        Element table = page.selectFirst("section[aria-labelledby=trust] table");

        assertThat(table.className()).isEqualTo("answers");
        assertThat(table.select("tbody th").eachText()).anyMatch(text -> text.startsWith("Fastest hot swap, heap 50"));
        assertThat(table.text())
                .contains("not shown to differ from epoch (smallest detectable factor: ")
                .contains("3 forks; 95 % confidence, corrected for 6 tests");
    }
}
