package dev.poolswap;

/** Misuse of a container, told before it can do harm. The message says what to do. */
public class PoolswapException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public PoolswapException(String message) {
        super(message);
    }
}
