package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Reproduction;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What it takes to measure one chart again. */
final class Reproduce {
    private final Results results;

    Reproduce(Results results) {
        this.results = results;
    }

    /** Command, commit, flags and environment of a chart, and the files beside the page. */
    Reproduction of(Section section, Figure figure, String tables) {
        Sweep sweep = results.sweep();
        List<String> studies = figure.studies().isEmpty() ? List.of(section.id()) : figure.studies();
        List<Cell> cells = results.cells().stream()
                .filter(cell -> studies.contains(cell.study()))
                .toList();
        List<String> facts = new ArrayList<>();
        facts.add("Commit: " + sweep.commit());
        facts.add("Flags of the measured JVMs: " + JvmFlags.words(shown(cells, figure)));
        facts.add("Environment: " + sweep.environment().jdk() + ", "
                + sweep.environment().os() + ", "
                + sweep.environment().cpu() + ", "
                + Words.count(sweep.environment().cores(), "core") + ", fence "
                + sweep.environment().fence());
        String chart = "charts/" + figure.picture().id();
        return new Reproduction(
                command(sweep, studies, figure),
                facts,
                List.of(
                        new Reproduction.File(chart + ".svg", "SVG"),
                        new Reproduction.File(chart + ".png", "PNG"),
                        new Reproduction.File(chart + ".dat", "pgfplots data"),
                        new Reproduction.File(tables + ".tex", "LaTeX tables")));
    }

    /** The command of the sweep, narrowed to what the chart shows. */
    private static String command(Sweep sweep, List<String> studies, Figure figure) {
        if (sweep.command().isEmpty()) {
            return "";
        }
        Map<String, String> narrowed = new LinkedHashMap<>();
        narrowed.put("--study", String.join(",", studies));
        Map<Axis, String> tags = figure.tags().values();
        put(narrowed, "--heaps", tags.get(Axis.HEAP));
        put(narrowed, "--writes", tags.get(Axis.WRITES));
        put(narrowed, "--gc", tags.get(Axis.GC));
        narrowed.put("--seed", Long.toString(sweep.seed()));
        // Without a folder of its own it would go on in the one of the sweep, and find everything measured.
        narrowed.put("--out", "target/" + figure.picture().id());
        List<String> command = new ArrayList<>();
        boolean skip = false;
        for (String argument : sweep.command()) {
            String name = argument.split("=", 2)[0];
            if (!skip && narrowed.containsKey(name)) {
                skip = name.equals(argument);
            } else if (skip) {
                skip = false;
            } else {
                command.add(argument);
            }
        }
        narrowed.forEach((name, value) -> command.addAll(List.of(name, value)));
        return shell(command);
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null && !value.equals("default")) {
            options.put(name, value);
        }
    }

    private static String shell(List<String> command) {
        return command.stream().map(Words::shellQuoted).collect(Collectors.joining(" "));
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
