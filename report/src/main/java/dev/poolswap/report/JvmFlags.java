package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The flags of the JVMs behind some cells: those of all of them, then what only some have, and which. */
final class JvmFlags {
    private static final List<Function<Cell, String>> AXES = List.of(
            cell -> cell.heap().equals("default") ? "default heap" : "heap " + HeapSize.words(cell.heap()),
            Cell::gc,
            Cell::scheme,
            cell -> "fence " + Objects.requireNonNullElse(cell.fence(), "none"),
            cell -> "study " + cell.study());

    private JvmFlags() {}

    static String words(List<Cell> shown) {
        List<Cell> cells = shown.stream()
                .sorted(Comparator.comparing(Cell::heap, HeapSize.ORDER))
                .toList();
        // What the same cells have stands together.
        Map<Set<Cell>, List<String>> byCells = new LinkedHashMap<>();
        cells.stream()
                .flatMap(cell -> cell.jvmArgs().stream())
                .distinct()
                .forEach(flag -> byCells.computeIfAbsent(with(flag, cells), any -> new ArrayList<>())
                        .add(flag));
        List<String> common = byCells.remove(Set.copyOf(cells));
        List<String> parts = new ArrayList<>();
        if (common != null) {
            parts.add(String.join(" ", common));
        }
        byCells.forEach((with, flags) -> parts.add(String.join(" ", flags) + " (" + who(with, cells) + ")"));
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }

    private static Set<Cell> with(String flag, List<Cell> cells) {
        return cells.stream().filter(cell -> cell.jvmArgs().contains(flag)).collect(Collectors.toSet());
    }

    /** The values of the first axis by which the cells differ from all others. */
    private static String who(Set<Cell> with, List<Cell> all) {
        for (Function<Cell, String> axis : AXES) {
            Set<String> own = new LinkedHashSet<>();
            Set<String> others = new LinkedHashSet<>();
            all.forEach(cell -> (with.contains(cell) ? own : others).add(axis.apply(cell)));
            if (own.stream().noneMatch(others::contains)) {
                return Words.list(List.copyOf(own));
            }
        }
        return "some of its cells";
    }
}
