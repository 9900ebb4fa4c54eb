package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.Optional;

/** The axis of the studies whose reads are due at a fixed rate, or begin when the one before is over. */
final class Arrivals {
    static final String AXIS = "arrivals";

    /** The value of a cell that does not name the axis. */
    static final String CLOSED = "0";

    private Arrivals() {}

    /** How many reads of a reader are due per second; empty where each begins when the one before is over. */
    private static Optional<String> of(Cell cell) {
        return cell.param(AXIS);
    }

    static boolean areDue(Cell cell) {
        return of(cell).isPresent();
    }

    /** Behind the name of a setting. */
    static String words(Cell cell) {
        return of(cell).map(rate -> ", " + rate + " reads per second due").orElse("");
    }
}
