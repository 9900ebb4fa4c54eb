package dev.poolswap.report;

import dev.poolswap.report.chart.ChartPainter;
import dev.poolswap.report.chart.Column;
import dev.poolswap.report.chart.Palette;
import dev.poolswap.report.chart.Pgf;
import dev.poolswap.report.chart.Picture;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.PaperTable;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;

/**
 * Writes files for papers: charts as PDF and SVG at the widths of columns and as sources for pgfplots, and tables as
 * wide as a column.
 */
final class Papers {
    private static final String FOLDER = "charts/paper/";

    private final Results results;
    private final ChartPainter painter;
    private final Palette palette;

    Papers(Results results, ChartPainter painter, Palette palette) {
        this.results = results;
        this.painter = painter;
        this.palette = palette;
    }

    /** Adds the files of one chart. */
    void add(Map<String, byte[]> files, Section section, Figure figure) {
        Picture picture = figure.picture();
        String name = FOLDER + picture.id();
        for (Column column : Column.values()) {
            files.put(name + column.suffix() + ".pdf", painter.pdf(picture, column));
            files.put(name + column.suffix() + ".svg", utf8(painter.svg(picture, column)));
        }
        Pgf.Source source = Pgf.of(picture, palette, Column.SINGLE, caption(section, figure));
        files.put(name + ".tex", utf8(source.tex()));
        files.put(name + ".dat", utf8(source.data()));
    }

    /** The tables of a section, each as wide as a column. */
    static void addTables(Results results, Map<String, byte[]> files, Section section, String name) {
        files.put(
                name.replace("tables/", "tables/paper/") + ".tex",
                utf8(PaperTable.of(section, "study " + section.id() + "; " + forks(results, List.of(section.id())))));
    }

    /** Returns what it shows, of which study, in which unit, and from how many JVMs. */
    private String caption(Section section, Figure figure) {
        List<String> studies = figure.studies().isEmpty() ? List.of(section.id()) : figure.studies();
        Picture picture = figure.picture();
        return picture.title() + " (study " + String.join(", ", studies) + "); " + picture.reading() + "; "
                + forks(results, studies) + ".";
    }

    private static String forks(Results results, List<String> studies) {
        // A section such as the choice of a scheme takes its numbers from several studies.
        boolean measured = results.cells().stream().anyMatch(cell -> studies.contains(cell.study()));
        IntSummaryStatistics forks = results.cells().stream()
                .filter(cell -> (studies.contains(cell.study()) || !measured) && !cell.failed())
                .mapToInt(Cell::forks)
                .summaryStatistics();
        if (forks.getCount() == 0) {
            return "no configuration was measured";
        }
        String range = forks.getMin() == forks.getMax() ? "" : forks.getMin() + " to ";
        return "n = " + range + Words.count(forks.getMax(), "JVM fork") + " per configuration";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
