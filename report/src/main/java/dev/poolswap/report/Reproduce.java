package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Reproduction;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it takes to measure one chart again. */
final class Reproduce {
    private final Results results;
    private final ChartFiles written;

    Reproduce(Results results, ChartFiles written) {
        this.results = results;
        this.written = written;
    }

    /** Command, commit, flags and environment of a chart, and the files beside the page. */
    Reproduction of(Section section, Figure figure, String tables) {
        Sweep sweep = results.sweep();
        List<String> studies = figure.studies().isEmpty() ? List.of(section.id()) : figure.studies();
        List<Cell> cells = results.cells().stream()
                .filter(cell -> studies.contains(cell.study()))
                .toList();
        boolean foreign = JmhStudy.isReadFrom(results);
        List<String> facts = new ArrayList<>();
        if (!foreign) {
            facts.add("Commit: " + sweep.commit());
        }
        String with = sweep.environment().facts().get("with");
        if (with != null) {
            facts.add("Jars given by --with: " + with);
        }
        facts.add("Flags of the measured JVMs: " + JvmFlags.words(shown(cells, figure)));
        facts.add(
                foreign
                        ? "Environment: " + JmhPage.footer(results)
                        : Parts.machines(results) > 1
                                ? "Environment: " + Parts.where(results) + ", see the table of the environment"
                                : "Environment: " + sweep.environment().jdk() + ", "
                                        + sweep.environment().os() + ", "
                                        + sweep.environment().cpu() + ", "
                                        + Words.count(sweep.environment().cores(), "core") + ", fence "
                                        + sweep.environment().fence());
        if (!written.complete()) {
            facts.add("As SVG, PNG, PDF or data: ./compare render --paper FOLDER, where results.jsonl is in FOLDER");
        }
        List<Reproduction.File> files =
                new ArrayList<>(written.of(figure.picture().id()));
        files.add(new Reproduction.File(tables + ".tex", "LaTeX tables"));
        return new Reproduction(Commands.of(results, studies, figure), facts, files);
    }

    /** The cells of which the chart shows something. */
    private static List<Cell> shown(List<Cell> cells, Figure figure) {
        Map<Axis, String> tags = figure.tags().values();
        return cells.stream()
                .filter(cell -> tags.getOrDefault(Axis.SCHEME, cell.scheme()).equals(cell.scheme())
                        && tags.getOrDefault(Axis.GC, cell.gc()).equals(cell.gc())
                        && tags.getOrDefault(Axis.HEAP, cell.heap()).equals(cell.heap())
                        && (cell.writePercent() == null
                                || tags.getOrDefault(Axis.WRITES, "" + cell.writePercent())
                                        .equals("" + cell.writePercent())))
                .toList();
    }
}
