package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.study.Asked;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands that measure again what a chart shows, one per line. A command is that of the sweep, narrowed to the
 * chart; for a merged sweep, the commands are those of its parts.
 */
final class Commands {
    private static final String STUDY = "--study";
    private static final String AXIS = "--axis";
    private static final String ALL = "all";

    /** The study of a command that names none. */
    private static final String USUAL_STUDY = "hotswap";

    /** What continues a sweep, or is about a part of it; a chart is measured again as a whole. */
    private static final Set<String> FLAGS_OF_THE_RUN =
            Set.of("--resume", "--only-failed", "--rerun-failed", "--rerun-noisy");

    private static final Set<String> OPTIONS_OF_THE_RUN = Set.of("--shard", "--out");

    private Commands() {}

    static String of(Results results, List<String> studies, Figure figure) {
        Sweep whole = results.sweep();
        List<Cell> cells = results.cells().stream()
                .filter(cell -> studies.contains(cell.study()))
                .toList();
        Set<List<String>> commands = new LinkedHashSet<>();
        for (Sweep part : whole.parts()) {
            List<String> command = base(part, cells);
            List<String> measured = studiesOf(command).contains(ALL)
                    ? studies
                    : studies.stream().filter(studiesOf(command)::contains).toList();
            if (!command.isEmpty() && !measured.isEmpty()) {
                commands.add(narrowed(
                        command,
                        options(part, measured, figure, cells),
                        figure.tags().further(),
                        axesOf(cells)));
            }
        }
        if (commands.isEmpty() && !whole.command().isEmpty()) {
            commands.add(narrowed(
                    base(whole, cells),
                    options(whole, studies, figure, cells),
                    figure.tags().further(),
                    axesOf(cells)));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> command : commands) {
            String folder = "target/" + figure.picture().id() + (lines.isEmpty() ? "" : "-" + (lines.size() + 1));
            // Without a folder of its own, it would continue the sweep in its folder, and find everything measured.
            lines.add(shell(command) + " --out " + Words.shellQuoted(folder));
        }
        return String.join("\n", lines);
    }

    /** The command of a sweep; where it was put together those of its parts, in the order of each, and then that. */
    static String ofSweep(Sweep sweep) {
        List<String> lines = new ArrayList<>();
        for (Sweep part : sweep.parts()) {
            if (part.command().isEmpty()) {
                continue;
            }
            List<String> command = narrowed(
                    part.command(), Map.of("--seed", Long.toString(part.seed())), Set.of(), Map.of(), axis -> true);
            lines.add(shell(command));
        }
        if (lines.isEmpty() || isMerge(sweep.command())) {
            lines.add(shell(sweep.command()));
        }
        return String.join("\n", lines);
    }

    private static List<String> base(Sweep sweep, List<Cell> cells) {
        return isMerge(sweep.command()) ? fromCells(sweep, cells) : sweep.command();
    }

    private static boolean isMerge(List<String> command) {
        return command.size() > 1 && command.get(1).equals("merge");
    }

    /** Where the commands of the parts are not known: the profile and the schemes say most of them. */
    private static List<String> fromCells(Sweep sweep, List<Cell> cells) {
        String schemes = cells.stream()
                .map(Cell::scheme)
                .filter(scheme -> sweep.schemes().stream()
                        .anyMatch(
                                info -> info.id().equals(scheme) && !info.role().equals("control")))
                .distinct()
                .collect(Collectors.joining(","));
        List<String> command =
                new ArrayList<>(List.of(sweep.command().get(0), "--profile", sweep.profile(), STUDY, ALL));
        if (!schemes.isEmpty()) {
            command.addAll(List.of("--schemes", schemes));
        }
        return command;
    }

    private static List<String> studiesOf(List<String> command) {
        List<String> studies = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            String argument = command.get(i);
            if (argument.startsWith(STUDY + "=")) {
                studies.addAll(List.of(argument.substring(STUDY.length() + 1).split(",")));
            } else if (argument.equals(STUDY) && i + 1 < command.size()) {
                studies.addAll(List.of(command.get(i + 1).split(",")));
            }
        }
        return studies.isEmpty() ? List.of(USUAL_STUDY) : studies;
    }

    private static Predicate<String> axesOf(List<Cell> cells) {
        return axis -> cells.stream().anyMatch(cell -> cell.params().containsKey(axis));
    }

    private static Map<String, String> options(Sweep sweep, List<String> studies, Figure figure, List<Cell> cells) {
        Map<String, String> narrowed = new LinkedHashMap<>();
        narrowed.put(STUDY, String.join(",", studies));
        Map<Axis, String> tags = figure.tags().values();
        put(narrowed, "--heaps", tags.get(Axis.HEAP));
        put(narrowed, "--writes", tags.get(Axis.WRITES));
        put(narrowed, "--gc", tags.get(Axis.GC));
        Map<String, List<String>> all = Asked.of(cells);
        figure.tags().options().forEach((option, shown) -> {
            // An option that was not given has its default, which may be different on another machine.
            boolean isDefault = !isMerge(sweep.command())
                    && sweep.command().stream().noneMatch(argument -> argument.split("=", 2)[0].equals(option));
            if (!isDefault || !shown.containsAll(all.getOrDefault(option, List.of()))) {
                narrowed.put(option, String.join(",", shown));
            }
        });
        narrowed.put("--seed", Long.toString(sweep.seed()));
        return narrowed;
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null && !value.equals("default")) {
            options.put(name, value);
        }
    }

    /**
     * Returns a command without what the chart has a value of its own for, and with that value, in a folder of its own.
     */
    static List<String> narrowed(
            List<String> command,
            Map<String, String> values,
            Map<String, List<String>> axes,
            Predicate<String> isAxis) {
        return narrowed(command, values, OPTIONS_OF_THE_RUN, axes, isAxis);
    }

    private static List<String> narrowed(
            List<String> command,
            Map<String, String> values,
            Set<String> dropped,
            Map<String, List<String>> axes,
            Predicate<String> isAxis) {
        List<String> narrowed = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            String argument = command.get(i);
            String name = argument.split("=", 2)[0];
            boolean separate = name.equals(argument);
            if (FLAGS_OF_THE_RUN.contains(name)) {
                continue;
            }
            if (dropped.contains(name) || values.containsKey(name)) {
                i += separate ? 1 : 0;
            } else if (name.equals(AXIS)) {
                String value =
                        separate && i + 1 < command.size() ? command.get(++i) : argument.substring(AXIS.length());
                String axis = value.replaceFirst("^=", "").split("=", 2)[0];
                if (isAxis.test(axis) && !axes.containsKey(axis)) {
                    narrowed.addAll(separate ? List.of(AXIS, value) : List.of(argument));
                }
            } else {
                narrowed.add(argument);
            }
        }
        values.forEach((name, value) -> narrowed.addAll(List.of(name, value)));
        axes.forEach((axis, shown) -> narrowed.addAll(List.of(AXIS, axis + "=" + String.join(",", shown))));
        return narrowed;
    }

    private static String shell(List<String> command) {
        return command.stream().map(Words::shellQuoted).collect(Collectors.joining(" "));
    }
}
