package dev.poolswap;

/**
 * Thrown when a container is misused or a fixed limit is reached, before that can do harm. The message says what was
 * wrong and what to do. Subclasses name the kind.
 */
public class PoolswapException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public PoolswapException(String message) {
        super(message);
    }
}
