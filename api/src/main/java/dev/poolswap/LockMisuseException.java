package dev.poolswap;

/** Thrown when a thread would wait for itself or, in a scheme that locks, see its own unfinished draft. */
public class LockMisuseException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public LockMisuseException(String message) {
        super(message);
    }
}
