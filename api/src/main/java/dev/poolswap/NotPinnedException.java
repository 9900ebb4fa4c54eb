package dev.poolswap;

/**
 * Thrown when a pin is used or released that the caller does not hold: it was released before, its lease is closed,
 * or another thread holds it.
 */
public class NotPinnedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public NotPinnedException(String message) {
        super(message);
    }
}
