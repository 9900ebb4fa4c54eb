package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a sweep of several collectors, flags, payloads and JDKs: one map, and everything else closed. */
@Timeout(600)
final class CollectorPageTest {
    @TempDir
    private Path folder;

    private Document page(ChartFiles files) throws IOException {
        Results results = MadeUpGrid.whole().results();
        MadeUp.write(folder, results.sweep(), results.cells());
        return Jsoup.parse(ReportRenderer.render(folder, files, line -> {}).toFile());
    }

    @Test
    void the_map_stands_open_under_its_finding_and_each_setting_is_closed() throws IOException {
        Document page = page(ChartFiles.ALL);

        Element chapter = page.selectFirst("section[aria-labelledby=heaps]");
        assertThat(chapter.selectFirst("h2").text()).startsWith("Pools were faster than copying in 52 of 56 ratios");
        Element figure = chapter.selectFirst("#heaps ~ figure");
        assertThat(figure.id()).isEqualTo("chart-hotswap-collectors-w10");
        assertThat(figure.closest("details")).isNull();
        assertThat(figure.select(".heat")).hasSize(8);
        assertThat(figure.select(".drawing").attr("aria-label"))
                .contains("2 threads: from")
                .hasSizeLessThan(700);
        assertThat(figure.select("details.behind table thead th").eachText())
                .containsExactly("Scheme", "G1", "G1, no refinement", "Serial", "ZGC");
        assertThat(figure.select("details.behind table th[scope=rowgroup]").eachText())
                .hasSize(8)
                .contains("Heap 50 MiB, payload open, JDK 17");
        assertThat(figure.select("details.behind tbody[data-heap=50m]")).hasSize(4);
        assertThat(figure.select("details.behind th[data-gc=G1]")).hasSize(2);

        for (String section : List.of("hotswap", "choose")) {
            Element numbers = chapter.selectFirst("section[aria-labelledby=study-" + section + "]");
            assertThat(numbers.select("details.part > summary").eachText())
                    .as(section)
                    .hasSize(16)
                    .contains("G1, 2 threads, payload open, no-refinement, JDK 17");
            assertThat(numbers.select("details.part")).noneMatch(part -> part.hasAttr("open"));
            assertThat(numbers.select("details.part[data-gc=ZGC]")).hasSize(4);
        }
        assertThat(chapter.select("figure"))
                .as("the map, and the dots of the first setting")
                .hasSize(2);
        assertThat(page.select("h1").text())
                .startsWith("On average over payloads and heap limits, pooling was 1.1 to 5.0 times as fast");
    }

    @Test
    void ratios_have_tables_of_their_own() throws IOException {
        page(ChartFiles.FOR_PAPER);

        List<String> csv = Files.readAllLines(folder.resolve("tables/collectors.csv"));
        assertThat(csv).hasSize(1 + 8 * 3 * 4);
        assertThat(csv).contains("JDK 17,G1,none,open,50m,10,2,refcount-split,8,8,8,more,");
        assertThat(Files.readString(folder.resolve("tables/collectors.md")))
                .contains("| Scheme | G1 | G1, no refinement | Serial | ZGC |")
                .contains("**Heap 256 MiB, payload dense, JDK 25**")
                .contains("| rwlock-inplace | ");
        assertThat(Files.readString(folder.resolve("tables/collectors.tex"))).contains("\\toprule", "JDK 25");
        try (Stream<Path> charts = Files.list(folder.resolve("charts/paper"))) {
            assertThat(charts.map(file -> file.getFileName().toString()))
                    .contains("hotswap-collectors-w10-84mm.pdf", "hotswap-collectors-w10.tex");
        }
    }
}
