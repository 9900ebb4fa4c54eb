package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The flags of the JVMs behind some cells: first the flags that all have, then those that only some have, and which.
 */
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
        // Flags of the same cells are grouped. Cells are identified by number: the hash of a cell covers all its
        // samples.
        Map<BitSet, List<String>> byCells = new LinkedHashMap<>();
        cells.stream()
                .flatMap(cell -> cell.jvmArgs().stream())
                .distinct()
                .forEach(flag -> byCells.computeIfAbsent(with(flag, cells), any -> new ArrayList<>())
                        .add(flag));
        BitSet all = new BitSet();
        all.set(0, cells.size());
        List<String> common = byCells.remove(all);
        List<String> parts = new ArrayList<>();
        if (common != null) {
            parts.add(String.join(" ", common));
        }
        byCells.forEach((with, flags) -> parts.add(String.join(" ", flags) + " (" + who(with, cells) + ")"));
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }

    private static BitSet with(String flag, List<Cell> cells) {
        BitSet with = new BitSet();
        for (int i = 0; i < cells.size(); i++) {
            with.set(i, cells.get(i).jvmArgs().contains(flag));
        }
        return with;
    }

    /** The values of the first axis by which the cells differ from all others. */
    private static String who(BitSet with, List<Cell> all) {
        for (Function<Cell, String> axis : AXES) {
            Set<String> own = new LinkedHashSet<>();
            Set<String> others = new LinkedHashSet<>();
            for (int i = 0; i < all.size(); i++) {
                (with.get(i) ? own : others).add(axis.apply(all.get(i)));
            }
            if (own.stream().noneMatch(others::contains)) {
                return Words.list(List.copyOf(own));
            }
        }
        return "some of its cells";
    }
}
