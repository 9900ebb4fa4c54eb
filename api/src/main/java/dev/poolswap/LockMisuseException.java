package dev.poolswap;

/** A thread would wait for itself, or see its own unfinished draft, in a scheme that locks. */
public class LockMisuseException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public LockMisuseException(String message) {
        super(message);
    }
}
