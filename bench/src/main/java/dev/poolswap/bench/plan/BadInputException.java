package dev.poolswap.bench.plan;

/** Thrown when the user asked for something impossible. The message is the one line that says so. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a line that names the value, what was expected and what to do. */
    public BadInputException(String message) {
        super(message);
    }
}
