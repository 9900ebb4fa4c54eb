package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.text.HeapSize;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The order in which a page shows cells. A file has them in the order in which they ended, and a sweep shuffles that on
 * purpose.
 */
final class DisplayOrder {
    /** By every axis but scheme, path and fence mode, which have orders of their own; numbers as numbers. */
    static final Comparator<Cell> CELLS = Comparator.comparing(Cell::gc)
            .thenComparing(Cell::heap, DisplayOrder::heaps)
            .thenComparing(Cell::payload)
            .thenComparingInt(Cell::threads)
            .thenComparingInt(StudyCells::writePercent)
            .thenComparing(Cell::params, DisplayOrder::params);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private DisplayOrder() {}

    /** Most cells that are compared have the same heap limit, which need not be parsed to see it. */
    private static int heaps(String one, String other) {
        return one.equals(other) ? 0 : HeapSize.ORDER.compare(one, other);
    }

    private static int params(Map<String, String> one, Map<String, String> other) {
        if (one.equals(other)) {
            return 0;
        }
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            int order = values(one.getOrDefault(name, ""), other.getOrDefault(name, ""));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** What is not a number comes after the numbers, and what has no such axis before all. */
    private static int values(String one, String other) {
        return Comparator.comparing((String value) -> !value.isEmpty())
                .thenComparing(value -> !isNumber(value))
                .thenComparing(value -> isNumber(value) ? Long.parseLong(value) : 0L)
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }
}
