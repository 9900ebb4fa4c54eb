package dev.poolswap.bench.run;

/** Thrown when the sweep cannot continue, for a reason that has nothing to do with a cell. */
public final class SweepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one line that says what is wrong and what to do. */
    public SweepException(String message) {
        super(message);
    }

    /** The same, with what brought it about. */
    public SweepException(String message, Throwable cause) {
        super(message, cause);
    }
}
