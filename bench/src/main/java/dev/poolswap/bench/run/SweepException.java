package dev.poolswap.bench.run;

/** The sweep cannot go on, for a reason that is no property of a cell. */
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
