package dev.poolswap.report;

import dev.poolswap.report.chart.ChartPainter;
import dev.poolswap.report.chart.Inline;
import dev.poolswap.report.chart.Palette;
import dev.poolswap.report.chart.Picture;
import dev.poolswap.report.chart.Theme;
import dev.poolswap.report.model.ChecksFile;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.HtmlPage;
import dev.poolswap.report.page.LatexPage;
import dev.poolswap.report.page.MarkdownPage;
import dev.poolswap.report.page.Page;
import dev.poolswap.report.page.PlotData;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Chooser;
import dev.poolswap.report.study.CollectorFigures;
import dev.poolswap.report.study.CollectorRatio;
import dev.poolswap.report.study.GoOriginal;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.study.TradeOffs;
import dev.poolswap.report.table.CellTable;
import dev.poolswap.report.table.RatioTable;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A sweep's folder from its result file to a report. */
public final class ReportRenderer {
    /** The page. */
    public static final String INDEX = "index.html";

    private ReportRenderer() {}

    /**
     * Reads {@code results.jsonl} or {@code results.jsonl.gz} (and {@code verdicts.jsonl}, where checks
     * left one) in the folder and writes {@code index.html}, {@code charts/} and
     * {@code tables/} beside it. Everything is written elsewhere first and the page is moved into
     * place last, so a report that is there stays whole until the new one is.
     *
     * @return the page
     * @throws dev.poolswap.report.model.ResultsException when the result file cannot be read or the
     *     report cannot be written
     */
    public static Path render(Path folder) {
        return render(folder, line -> {});
    }

    /**
     * The same, and reports progress, for sweeps where that takes a while.
     *
     * @param progress gets a line at each step
     */
    public static Path render(Path folder, Consumer<String> progress) {
        return render(folder, ChartFiles.ALL, progress);
    }

    /**
     * The same with other files of charts.
     *
     * @param wanted which files of charts it writes
     * @throws dev.poolswap.report.model.ResultsException also when the report has no chart of which a picture is wanted
     */
    public static Path render(Path folder, ChartFiles wanted, Consumer<String> progress) {
        return render(folder, wanted, progress, Fonts.missing());
    }

    /** The same with a reason why charts cannot be drawn. */
    static Path render(Path folder, ChartFiles wanted, Consumer<String> progress, Optional<String> noFonts) {
        return render(ResultsFile.read(ResultsFile.in(folder)), folder, wanted, progress, noFonts);
    }

    /**
     * Renders results that were read elsewhere, such as those of JMH, into a folder of their own, which is made if it is not
     * there.
     *
     * @return the page
     * @throws ResultsException when the folder is that of a sweep, has a page that is not a report, or cannot be written
     */
    public static Path render(Results results, Path folder) {
        return render(results, folder, ChartFiles.ALL);
    }

    /** The same with these files of charts. */
    public static Path render(Results results, Path folder, ChartFiles wanted) {
        Path page = folder.resolve(INDEX);
        try {
            if (Files.exists(ResultsFile.in(folder))) {
                throw new ResultsException(
                        folder + ": it is the folder of a sweep; choose another folder for this report");
            }
            if (Files.exists(page) && !Files.readString(page).contains(HtmlPage.SIGN)) {
                throw new ResultsException(page + ": it is not a report of this program; choose another folder");
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ResultsException(folder + ": the report cannot be written: " + e, e);
        }
        return render(results, folder, wanted, line -> {}, Fonts.missing());
    }

    private static Path render(
            Results results, Path folder, ChartFiles wanted, Consumer<String> progress, Optional<String> noFonts) {
        progress.accept(Words.count(results.cells().size(), "cell") + " read");
        List<Section> sections = new ArrayList<>();
        Map<String, byte[]> files = new HashMap<>();
        Map<String, String> tables = new HashMap<>();
        Slugs names = new Slugs();
        Slugs charts = new Slugs();
        for (Study study : Studies.in(results)) {
            StudyCells cells = StudyCells.of(results, study.id());
            progress.accept(
                    "study " + study.id() + ": " + Words.count(cells.cells().size(), "cell"));
            Section section = Charts.named(study.section(cells), charts);
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
            if (wanted.paper()) {
                Papers.addTables(results, files, section, name);
            }
        }
        CollectorFigures.tables(results).ifPresent(section -> {
            String name = "tables/" + names.unique(section.id());
            files.put(name + ".csv", utf8(RatioTable.csv(CollectorRatio.all(results))));
            files.put(name + ".md", utf8(MarkdownPage.of(section)));
            files.put(name + ".tex", utf8(LatexPage.of(section)));
        });
        if (!JmhStudy.isReadFrom(results)) {
            files.put(Citation.FILE, utf8(Citation.of(results.sweep())));
        }
        List<List<Figure>> chosen = noFonts.isPresent() ? List.of() : Charts.chosen(all);
        Page page = PageBuilder.page(results, all, ChecksFile.in(folder), notes(noFonts));
        List<String> looks = Looks.of(results, all);
        Map<String, HtmlPage.Images> images = draw(results, wanted, all, looks, chosen, tables, files, progress);
        files.put(INDEX, utf8(HtmlPage.of(page, images, looks)));
        progress.accept(Words.count(files.size(), "file") + " to write");
        StagedFiles.write(folder, files, INDEX);
        return folder.resolve(INDEX);
    }

    /** Why there is no chart, if there is none. */
    private static List<String> notes(Optional<String> noFonts) {
        return noFonts.map(
                        missing -> List.of(
                                "No chart could be drawn, because this machine has no fonts (" + missing
                                        + "). All numbers are here. To get charts, install fonts, such as fonts-dejavu-core, and render again."))
                .orElse(List.of());
    }

    private static Map<String, HtmlPage.Images> draw(
            Results results,
            ChartFiles wanted,
            List<Section> sections,
            List<String> schemes,
            List<List<Figure>> chosen,
            Map<String, String> tables,
            Map<String, byte[]> files,
            Consumer<String> progress) {
        Map<String, HtmlPage.Images> images = new LinkedHashMap<>();
        if (chosen.isEmpty()) {
            return images;
        }
        refuseUnknown(wanted, chosen);
        Palette palette = new Palette(schemes);
        ChartPainter painter = new ChartPainter(palette, PageBuilder.footer(results));
        Papers papers = new Papers(results, painter, palette);
        Reproduce reproduce = new Reproduce(results, wanted);
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            if (!chosen.get(i).isEmpty()) {
                progress.accept("section " + section.id() + ": "
                        + Words.count(chosen.get(i).size(), "chart"));
            }
            for (Figure figure : chosen.get(i)) {
                Picture picture = figure.picture();
                HtmlPage.Images drawn = new HtmlPage.Images(
                        Inline.of(picture, schemes).orElse(""),
                        reproduce.of(section, figure, tables.getOrDefault(section.id(), "")));
                if (images.put(picture.id(), drawn) != null) {
                    throw new IllegalStateException("two charts have the id " + picture.id());
                }
                write(files, painter, picture, wanted);
                if (wanted.paper()) {
                    papers.add(files, section, figure);
                }
            }
        }
        return images;
    }

    private static void refuseUnknown(ChartFiles wanted, List<List<Figure>> chosen) {
        List<String> drawn = chosen.stream()
                .flatMap(List::stream)
                .map(figure -> figure.picture().id())
                .toList();
        wanted.pictures().stream()
                .flatMap(Set::stream)
                .filter(id -> !drawn.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new ResultsException(
                            "there is no chart " + id + "; the charts of this report are " + Words.list(drawn));
                });
    }

    private static void write(Map<String, byte[]> files, ChartPainter painter, Picture picture, ChartFiles wanted) {
        String name = ChartFiles.name(picture.id());
        if (wanted.hasPicture(picture.id())) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                files.put(
                        name + theme.suffix() + ".png",
                        painter.draw(picture, theme).png());
            }
        }
        if (wanted.complete()) {
            files.put(name + ".svg", utf8(painter.svg(picture)));
            files.put(name + ".dat", utf8(PlotData.of(picture)));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
