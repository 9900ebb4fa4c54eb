package dev.poolswap.report.model;

import java.io.Serial;

/** Thrown when a result file or the report from it cannot be read or written. The message is one line for a person. */
public final class ResultsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With one line that names the file, what is wrong and what to do. */
    public ResultsException(String message) {
        super(message);
    }

    /** The same, with what brought it about. */
    public ResultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
