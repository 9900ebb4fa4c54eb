package dev.poolswap.testkit;

/** Thrown on purpose by a recycler, a fill or an edit. */
public final class PlannedFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlannedFault(String where) {
        super("planned fault in " + where);
    }
}
