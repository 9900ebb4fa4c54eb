package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class ReportRendererTest {
    private static final String[] SIX = {
        "refcount-split", "epoch", "hazard", "atomic-reference", "rwlock-copy", "rwlock-inplace"
    };

    /** All studies, drawn once for the tests that only look. */
    @TempDir
    private static Path looked;

    @TempDir
    private Path folder;

    @BeforeAll
    static void renderAllStudies() {
        MadeUp.write(looked, MadeUp.sweep("smoke", SIX), allStudies());
        ReportRenderer.render(looked);
    }

    @Test
    void whole_sweep_becomes_page_charts_and_tables() throws IOException {
        Path index = rendered(MadeUp.hotswap(List.of(SIX)));

        assertThat(index).isEqualTo(folder.resolve("index.html"));
        // Of all its charts the one that is open: light, dark, vectors, data.
        assertThat(names("charts"))
                .containsExactly(
                        "hotswap-ratios-dark.png", "hotswap-ratios.dat", "hotswap-ratios.png", "hotswap-ratios.svg");
        assertThat(names("tables"))
                .containsExactly(
                        "choose.md",
                        "choose.tex",
                        "hotswap.csv",
                        "hotswap.md",
                        "hotswap.tex",
                        "original.md",
                        "original.tex",
                        "poolswap.bib");
        assertThat(names("")).containsExactly("charts", "index.html", "results.jsonl", "tables");
        Element drawing = page(index).selectFirst("#chart-hotswap-ratios .drawing");
        assertThat(drawing.select(".panel")).hasSize(9);
        assertThat(drawing.select(".line[data-scheme=epoch] circle")).isNotEmpty();
    }

    @Test
    void page_needs_nothing_but_itself() throws IOException {
        Path index = looked.resolve("index.html");
        Document page = page(index);

        assertThat(page.select("link, iframe, object, embed, script[src]")).isEmpty();
        assertThat(page.select("[src], [xlink:href]")).isEmpty();
        assertThat(page.select("meta[property=og:image]").attr("content")).isEqualTo("charts/hotswap-ratios.png");
        everyLinkLeadsSomewhere(page, looked);
        assertThat(Files.readString(index)).doesNotContain("http:").doesNotContain("https:");
    }

    private static void everyLinkLeadsSomewhere(Document page, Path folder) {
        List<String> targets = new ArrayList<>(page.select("a").eachAttr("href"));
        targets.addAll(page.select("meta[property=og:image]").eachAttr("content"));
        assertThat(targets)
                .hasSizeGreaterThan(5)
                .allMatch(target -> target.startsWith("#")
                        ? page.getElementById(target.substring(1)) != null
                        : Files.isRegularFile(folder.resolve(target)));
    }

    @Test
    void only_the_pictures_that_are_asked_for_are_written_and_the_page_says_how_to_get_the_rest() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("smoke", SIX), allStudies());
        ReportRenderer.render(folder, ChartFiles.onlyPictures(Set.of("reads-t1")), line -> {});

        assertThat(names("charts")).containsExactly("reads-t1-dark.png", "reads-t1.png");
        assertThat(names("tables")).contains("hotswap.csv", "hotswap.tex");
        Document page = page(folder.resolve("index.html"));
        assertThat(page.select("meta[property=og:image]").attr("content")).isEqualTo("charts/reads-t1.png");
        everyLinkLeadsSomewhere(page, folder);
        assertThat(page.select("figure").size())
                .isEqualTo(page(looked.resolve("index.html")).select("figure").size());
        assertThat(page.select("details.again"))
                .isNotEmpty()
                .allMatch(again -> again.text().contains("./compare render --paper FOLDER"));
    }

    @Test
    void without_pictures_the_page_stands_alone() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("smoke", SIX), MadeUp.hotswap(List.of(SIX)));
        ReportRenderer.render(folder, ChartFiles.onlyPictures(Set.of()), line -> {});

        assertThat(names("")).containsExactly("index.html", "results.jsonl", "tables");
        Document page = page(folder.resolve("index.html"));
        assertThat(page.select("meta[property=og:image]")).isEmpty();
        everyLinkLeadsSomewhere(page, folder);
        assertThat(page.select("#chart-hotswap-ratios .panel")).hasSize(9);
    }

    @Test
    void a_picture_of_no_chart_is_refused_and_the_old_report_stays() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("smoke", SIX), MadeUp.hotswap(List.of(SIX)));
        Files.writeString(folder.resolve("index.html"), "old");

        assertThatThrownBy(() -> ReportRenderer.render(folder, ChartFiles.onlyPictures(Set.of("gone")), line -> {}))
                .isInstanceOf(ResultsException.class)
                .hasMessage("there is no chart gone; the charts of this report are hotswap-ratios");
        assertThat(folder.resolve("index.html")).hasContent("old");
    }

    @Test
    void page_can_be_read_without_seeing_it() throws IOException {
        Document page = page(looked.resolve("index.html"));

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int next = Integer.parseInt(heading.tagName().substring(1));
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("th")).isNotEmpty().allMatch(header -> header.hasAttr("scope"));
        assertThat(page.select("figure .drawing[role=img]").eachAttr("aria-label"))
                .hasSameSizeAs(page.select("figure"))
                .allMatch(alt -> alt.length() > 20);
        assertThat(page.select("figure"))
                .isNotEmpty()
                .allMatch(figure -> figure.select("details.behind table").size() == 1);
        assertThat(page.select("table"))
                .allMatch(table -> table.select("caption").size() == 1);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void rough_profile_is_marked_on_the_page() throws IOException {
        assertThat(page(looked.resolve("index.html")).select(".notice").text()).contains("not for citation");
    }

    @Test
    void a_quick_profile_with_more_forks_is_not_marked_as_rough() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("quick", SIX), MadeUp.reads(List.of(SIX)));

        Document page = page(ReportRenderer.render(folder));
        assertThat(page.select(".notice")).isEmpty();
        assertThat(page.text()).doesNotContain("quick profile, not for citation");
    }

    @Test
    void a_full_profile_is_not_marked_as_rough() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("full", SIX), MadeUp.hotswap(List.of(SIX)));

        assertThat(page(ReportRenderer.render(folder)).select(".notice")).isEmpty();
    }

    @Test
    void environment_and_command_are_shown() throws IOException {
        String text = page(looked.resolve("index.html")).text();

        assertThat(text)
                .contains("Example CPU @ 2.50GHz", "25.0.1", "G1", "0123456789abcdef", "2026-11-01 10:15 UTC")
                .contains("membarrier", "Governor", "+ExitOnOutOfMemoryError")
                .contains("./compare --profile smoke --out 'target/a folder'")
                .contains("Only 2 cores")
                .contains("3.1 % of the time went to other guests");
    }

    @Test
    void markup_in_results_shows_as_text() throws IOException {
        String evil = "<script>alert(1)</script>";
        List<Cell> cells = new ArrayList<>();
        for (String study : List.of("hotswap", "reads", "writes", evil)) {
            cells.add(Cell.builder(study, study, evil)
                    .gc(evil)
                    .heap(evil)
                    .writePercent(1)
                    .payload(evil)
                    .path(evil)
                    .fence(evil)
                    .forks(1, 1)
                    .jvmArgs(List.of(evil))
                    .noise(evil, evil)
                    .metric("time", Metric.of(evil, 1))
                    .metric(evil, Metric.of("\"><img src=x onerror=alert(1)>", 1))
                    .build());
        }
        cells.add(Cell.builder("failed", "hotswap", "b")
                .heap(evil)
                .status(CellStatus.CRASH, evil)
                .build());
        MadeUp.write(folder, MadeUp.sweep(evil, evil, "{{title}}"), cells);

        Document page = page(ReportRenderer.render(folder));

        assertThat(page.select("[onerror]")).isEmpty();
        onlyOurScriptMayRun(page);
        // The planted fault: one name that was not escaped.
        Document planted = Jsoup.parse(page.outerHtml().replace("&lt;script&gt;", "<script>"));
        assertThatThrownBy(() -> onlyOurScriptMayRun(planted)).isInstanceOf(AssertionError.class);
        assertThat(page.text()).contains(evil);
        for (String table : names("tables")) {
            if (table.endsWith(".md")) {
                assertThat(Files.readString(folder.resolve("tables/" + table))).doesNotContain("<script");
            }
        }
    }

    /** The one script is the last thing on the page, and it is the one that the policy allows by its hash. */
    private static void onlyOurScriptMayRun(Document page) {
        assertThat(page.select("script")).hasSize(1);
        Element script = page.selectFirst("body > script:last-child");
        assertThat(script).isNotNull();
        String policy = page.selectFirst("meta[http-equiv]").attr("content");
        assertThat(policy).contains("default-src 'none'");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(script.data().getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void names_in_results_cannot_leave_the_folder() throws IOException {
        Path inner = folder.resolve("a/b");
        Cell cell = Cell.builder("k", "../../evil", "../../../evil")
                .heap("../x")
                .metric("../y", Metric.of("ns", 1))
                .build();
        Cell hotswap = Cell.builder("h", "hotswap", "../../evil")
                .gc("../../g")
                .heap("../../h")
                .payload("/etc")
                .metric("time", Metric.of("us/op", 1))
                .build();
        MadeUp.write(inner, MadeUp.sweep("smoke"), List.of(cell, hotswap));

        ReportRenderer.render(inner);

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).allMatch(file -> file.startsWith(inner));
        }
        assertThat(inner.resolve("tables/evil.csv")).exists();
    }

    @Test
    void studies_whose_names_look_alike_do_not_overwrite_each_other() throws IOException {
        MadeUp.write(
                folder,
                MadeUp.sweep("smoke"),
                List.of(
                        Cell.builder("1", "a b", "epoch").build(),
                        Cell.builder("2", "a-b", "epoch").build()));

        ReportRenderer.render(folder);

        assertThat(names("tables"))
                .containsExactly("a-b-2.csv", "a-b-2.md", "a-b-2.tex", "a-b.csv", "a-b.md", "a-b.tex", "poolswap.bib");
    }

    @Test
    void axis_values_that_look_alike_do_not_share_a_chart() throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (String heap : List.of("50m", "50M", "50-m")) {
            for (String scheme : List.of("epoch", "atomic-reference")) {
                cells.add(Cell.builder(heap + scheme, "hotswap", scheme)
                        .heap(heap)
                        .writePercent(1)
                        .metric("time", Metric.of("us/op", 1))
                        .build());
            }
        }
        MadeUp.write(folder, MadeUp.sweep("smoke", "epoch", "atomic-reference"), cells);

        Document page = page(ReportRenderer.render(folder));

        assertThat(page.select("#chart-hotswap-ratios .panel")).hasSize(3);
        assertThat(page.select("input[name=at-heap]")).hasSize(3);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void failures_alone_make_a_report() throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (String study : List.of("hotswap", "reads", "writes", "unheard-of")) {
            for (CellStatus status : List.of(CellStatus.OOM, CellStatus.TIMEOUT, CellStatus.CRASH)) {
                cells.add(Cell.builder(study + status, study, status.id())
                        .heap("50m")
                        .writePercent(10)
                        .path("acquire")
                        .status(status, "it ended badly")
                        .build());
            }
        }
        MadeUp.write(folder, MadeUp.sweep("smoke", "epoch"), cells);

        String text = page(ReportRenderer.render(folder)).text();

        assertThat(text)
                .contains("0 measured, 12 failed")
                .contains("out of memory", "timed out", "crashed")
                .contains("at 10 % writes no scheme finished");
    }

    @Test
    void one_cell_makes_a_report() throws IOException {
        Path index = rendered(List.of(Cell.builder("k", "hotswap", "epoch")
                .heap("50m")
                .writePercent(1)
                .metric("time", Metric.of("us/op", 0))
                .build()));

        assertThat(page(index).select("h1").text())
                .isEqualTo("Only epoch was measured, so there is nothing to compare it with");
        assertThat(page(index).select(".schemes tbody tr")).hasSize(1);
    }

    @Test
    void sweep_without_cells_makes_a_report() throws IOException {
        assertThat(page(rendered(List.of())).text()).contains("0 cells of profile smoke");
    }

    @Test
    void rendering_again_replaces_the_report() throws IOException {
        Sweep sweep = MadeUp.sweep("smoke", SIX);
        MadeUp.write(folder, sweep, MadeUp.hotswap(List.of("epoch", "atomic-reference")));
        ReportRenderer.render(folder);
        String first = Files.readString(folder.resolve("index.html"));
        Files.delete(ResultsFile.in(folder));
        Files.writeString(folder.resolve("charts/mine.txt"), "kept");
        MadeUp.write(folder, sweep, MadeUp.hotswap(List.of("hazard")));

        ReportRenderer.render(folder);

        assertThat(Files.readString(folder.resolve("index.html"))).isNotEqualTo(first);
        assertThat(folder.resolve("charts/mine.txt")).hasContent("kept");
        assertThat(names("")).containsExactly("charts", "index.html", "results.jsonl", "tables");
    }

    @Test
    void same_results_give_the_same_page() throws IOException {
        String first = Files.readString(looked.resolve("index.html"));

        assertThat(Files.readString(rendered(allStudies()))).isEqualTo(first);
    }

    @Test
    void a_file_that_is_not_a_result_file_leaves_the_old_report_alone() throws IOException {
        Files.writeString(ResultsFile.in(folder), "{\"format\":\"else\"}\n");
        Files.writeString(folder.resolve("index.html"), "old");

        assertThatThrownBy(() -> ReportRenderer.render(folder))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("not a poolswap result file");
        assertThat(folder.resolve("index.html")).hasContent("old");
        assertThat(names("")).containsExactly("index.html", "results.jsonl");
    }

    @Test
    void folder_that_cannot_hold_the_report_leaves_the_old_page_alone() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("smoke"), MadeUp.hotswap(List.of("epoch", "atomic-reference")));
        Files.writeString(folder.resolve("index.html"), "old");
        Files.writeString(folder.resolve("charts"), "a file where a folder should be");

        assertThatThrownBy(() -> ReportRenderer.render(folder))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("cannot be written");
        assertThat(folder.resolve("index.html")).hasContent("old");
        assertThat(names("")).containsExactly("charts", "index.html", "results.jsonl");
    }

    private static List<Cell> allStudies() {
        List<Cell> cells = new ArrayList<>(MadeUp.hotswap(List.of(SIX)));
        cells.addAll(MadeUp.reads(List.of(SIX)));
        cells.addAll(MadeUp.watchedReads(List.of(SIX)));
        cells.addAll(MadeUp.writes(List.of(SIX)));
        cells.add(Cell.builder("x", "unheard-of", "epoch")
                .metric("depth", Metric.of("versions", 3))
                .build());
        return cells;
    }

    private Path rendered(List<Cell> cells) {
        MadeUp.write(folder, MadeUp.sweep("smoke", SIX), cells);
        return ReportRenderer.render(folder);
    }

    private static Document page(Path index) throws IOException {
        return Jsoup.parse(index.toFile());
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
