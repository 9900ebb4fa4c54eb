package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.Objects;

/**
 * A scheme under one fence mode, with the records of its readers its own or shared.
 *
 * @param scheme its id
 * @param fence the mode; {@code none} where it plays no part
 * @param shared whether the containers share the records of their readers
 */
public record Variant(String scheme, String fence, boolean shared) {
    private static final String NONE = "none";

    /** What a cell measured. */
    public static Variant of(Cell cell) {
        return new Variant(cell.scheme(), Objects.requireNonNullElse(cell.fence(), NONE), isShared(cell));
    }

    /** Whether the cell measured this. */
    public boolean matches(Cell cell) {
        return equals(of(cell));
    }

    /** Its name in tables and charts. */
    public String label() {
        String fenced = fence.equals(NONE) || fence.isBlank() ? scheme : scheme + " · " + fence;
        return shared ? fenced + " · in a domain" : fenced;
    }

    private static boolean isShared(Cell cell) {
        return !JmhStudy.isOne(cell.study())
                && cell.param("records").filter("shared"::equals).isPresent();
    }
}
