package dev.poolswap.report;

import dev.poolswap.report.chart.ChartPainter;
import dev.poolswap.report.chart.Palette;
import dev.poolswap.report.chart.Picture;
import dev.poolswap.report.chart.Theme;
import dev.poolswap.report.model.ChecksFile;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.HtmlPage;
import dev.poolswap.report.page.LatexPage;
import dev.poolswap.report.page.MarkdownPage;
import dev.poolswap.report.page.Page;
import dev.poolswap.report.page.PlotData;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Chooser;
import dev.poolswap.report.study.GoOriginal;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.study.TradeOffs;
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
     * Reads {@code results.jsonl} (and {@code verdicts.jsonl}, where checks left one) in the folder and
     * writes {@code index.html}, {@code charts/} and
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
        Map<String, String> tables = new HashMap<>();
        Slugs names = new Slugs();
        for (Study study : Studies.in(results)) {
            StudyCells cells = StudyCells.of(results, study.id());
            Section section = study.section(cells);
            sections.add(section);
            String name = "tables/" + names.unique(study.id());
            tables.put(study.id(), name);
            files.put(name + ".csv", utf8(CellTable.csv(study, cells)));
        }
        List<Section> all = new ArrayList<>();
        Chooser.section(results).ifPresent(all::add);
        all.addAll(sections);
        TradeOffs.section(results).ifPresent(all::add);
        GoOriginal.section(results).ifPresent(all::add);
        for (Section section : all) {
            String name = tables.computeIfAbsent(section.id(), id -> "tables/" + names.unique(id));
            files.put(name + ".md", utf8(MarkdownPage.of(section)));
            files.put(name + ".tex", utf8(LatexPage.of(section)));
        }
        files.put(Citation.FILE, utf8(Citation.of(results.sweep())));
        Page page = PageBuilder.page(results, all, ChecksFile.in(folder));
        files.put(INDEX, utf8(HtmlPage.of(page, draw(results, all, tables, files))));
        StagedFiles.write(folder, files, INDEX);
        return folder.resolve(INDEX);
    }

    private static Map<String, HtmlPage.Images> draw(
            Results results, List<Section> sections, Map<String, String> tables, Map<String, byte[]> files) {
        ChartPainter painter = new ChartPainter(new Palette(schemes(results)), PageBuilder.footer(results));
        Reproduce reproduce = new Reproduce(results);
        Map<String, HtmlPage.Images> images = new HashMap<>();
        for (Section section : sections) {
            for (Block.Figure figure : section.figures()) {
                Picture picture = figure.picture();
                HtmlPage.Images drawn = new HtmlPage.Images(
                        painter.draw(picture, Theme.LIGHT),
                        painter.draw(picture, Theme.DARK),
                        reproduce.of(section, figure, tables.getOrDefault(section.id(), "")));
                if (images.put(picture.id(), drawn) != null) {
                    throw new IllegalStateException("two charts have the id " + picture.id());
                }
                String name = "charts/" + picture.id();
                files.put(name + Theme.LIGHT.suffix() + ".png", drawn.light().png());
                files.put(name + Theme.DARK.suffix() + ".png", drawn.dark().png());
                files.put(name + ".svg", utf8(painter.svg(picture)));
                files.put(name + ".dat", utf8(PlotData.of(picture)));
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
