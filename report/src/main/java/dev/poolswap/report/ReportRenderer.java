package dev.poolswap.report;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.ChartPainter;
import dev.poolswap.report.chart.Palette;
import dev.poolswap.report.chart.Theme;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.HtmlPage;
import dev.poolswap.report.page.MarkdownPage;
import dev.poolswap.report.page.Page;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.table.CellTable;
import dev.poolswap.report.text.Slugs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sweep's folder from its result file to a report. */
public final class ReportRenderer {
    /** The page. */
    public static final String INDEX = "index.html";

    private ReportRenderer() {}

    /**
     * Reads {@code results.jsonl} in the folder and writes {@code index.html}, {@code charts/} and
     * {@code tables/} beside it. Everything is written elsewhere first and the page is moved into
     * place last, so a report that is there stays whole until the new one is.
     *
     * @return the page
     * @throws dev.poolswap.report.model.ResultsException when the result file cannot be read or the
     *     report cannot be written
     */
    public static Path render(Path folder) {
        Results results = ResultsFile.read(ResultsFile.in(folder));
        List<Section> sections = new ArrayList<>();
        Map<String, byte[]> files = new HashMap<>();
        Slugs names = new Slugs();
        for (Study study : Studies.in(results)) {
            StudyCells cells = StudyCells.of(results, study.id());
            Section section = study.section(cells);
            sections.add(section);
            String name = "tables/" + names.unique(study.id());
            files.put(name + ".csv", utf8(CellTable.csv(study, cells)));
            files.put(name + ".md", utf8(MarkdownPage.of(section)));
        }
        Page page = PageBuilder.page(results, sections);
        files.put(INDEX, utf8(HtmlPage.of(page, draw(results, sections, files))));
        StagedFiles.write(folder, files, INDEX);
        return folder.resolve(INDEX);
    }

    private static Map<String, HtmlPage.Images> draw(
            Results results, List<Section> sections, Map<String, byte[]> files) {
        ChartPainter painter = new ChartPainter(new Palette(schemes(results)), PageBuilder.footer(results));
        Map<String, HtmlPage.Images> images = new HashMap<>();
        for (Section section : sections) {
            for (Block.Figure figure : section.figures()) {
                Chart chart = figure.chart();
                HtmlPage.Images drawn =
                        new HtmlPage.Images(painter.draw(chart, Theme.LIGHT), painter.draw(chart, Theme.DARK));
                if (images.put(chart.id(), drawn) != null) {
                    throw new IllegalStateException("two charts have the id " + chart.id());
                }
                files.put(
                        "charts/" + chart.id() + Theme.LIGHT.suffix() + ".png",
                        drawn.light().png());
                files.put(
                        "charts/" + chart.id() + Theme.DARK.suffix() + ".png",
                        drawn.dark().png());
            }
        }
        return images;
    }

    private static List<String> schemes(Results results) {
        Set<String> ids = new LinkedHashSet<>();
        results.sweep().schemes().forEach(scheme -> ids.add(scheme.id()));
        results.cells().forEach(cell -> ids.add(cell.scheme()));
        return List.copyOf(ids);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
