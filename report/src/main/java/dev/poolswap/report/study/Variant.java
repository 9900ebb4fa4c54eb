package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.Objects;
import java.util.Set;

/**
 * A scheme under one fence mode, with the records of its readers its own or shared.
 *
 * @param scheme its id
 * @param fence the mode; {@code none} where it plays no part
 * @param shared whether the containers share the records of their readers
 */
public record Variant(String scheme, String fence, boolean shared) {
    private static final String NONE = "none";

    /** What is measured to show what no scheme can reach; ids that no scheme may have. */
    private static final Set<String> BOUNDS = Set.of(NONE, "qsbr");

    /** What a cell measured. */
    public static Variant of(Cell cell) {
        return new Variant(cell.scheme(), Objects.requireNonNullElse(cell.fence(), NONE), isShared(cell));
    }

    /** Returns whether the cell measured this. */
    public boolean matches(Cell cell) {
        return equals(of(cell));
    }

    /** Returns whether a cell is of a bound: it is shown, and takes part in no ranking. */
    static boolean isBound(Cell cell) {
        return of(cell).isBound();
    }

    /** Returns whether it is a bound. */
    boolean isBound() {
        return BOUNDS.contains(scheme);
    }

    /** Returns its name in tables and charts. */
    public String label() {
        if (isBound()) {
            return scheme + " (bound)";
        }
        String fenced = fence.equals(NONE) || fence.isBlank() ? scheme : scheme + " · " + fence;
        return shared ? fenced + " · in a domain" : fenced;
    }

    private static boolean isShared(Cell cell) {
        return !JmhStudy.isOne(cell.study())
                && cell.param("records").filter("shared"::equals).isPresent();
    }
}
