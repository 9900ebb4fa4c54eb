package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.Objects;

/**
 * A scheme under one fence mode.
 *
 * @param scheme its id
 * @param fence the mode; {@code none} where it plays no part
 */
public record Variant(String scheme, String fence) {
    private static final String NONE = "none";

    /** What a cell measured. */
    public static Variant of(Cell cell) {
        return new Variant(cell.scheme(), Objects.requireNonNullElse(cell.fence(), NONE));
    }

    /** Whether the cell measured this. */
    public boolean matches(Cell cell) {
        return equals(of(cell));
    }

    /** Its name in tables and charts. */
    public String label() {
        return fence.equals(NONE) || fence.isBlank() ? scheme : scheme + " · " + fence;
    }
}
