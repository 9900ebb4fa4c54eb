package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of the options that every study has, with which some cells were measured. */
public final class Asked {
    /** Payloads that a study brings itself; nobody can ask for them. */
    private static final Set<String> OWN_PAYLOADS = Set.of("holder", "pair", "block");

    /** The fence of a scheme that has no modes. */
    private static final String NO_FENCE = "none";

    private Asked() {}

    /** The values by option, in the order of the cells; options that say nothing about them are left out. */
    public static Map<String, List<String>> of(List<Cell> cells) {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put(
                "--threads",
                cells.stream()
                        .map(Cell::threads)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toList());
        asked.put(
                "--payload",
                cells.stream()
                        .map(Cell::payload)
                        .distinct()
                        .filter(payload -> !OWN_PAYLOADS.contains(payload))
                        .toList());
        asked.put(
                "--fence",
                cells.stream()
                        .filter(cell -> cell.fence() != null)
                        .map(Cell::fence)
                        .distinct()
                        .filter(fence -> !NO_FENCE.equals(fence))
                        .toList());
        asked.values().removeIf(List::isEmpty);
        return asked;
    }
}
