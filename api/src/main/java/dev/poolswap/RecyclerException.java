package dev.poolswap;

/**
 * Thrown when a recycler breaks its contract: {@code create} returned null or returned the same object twice, or
 * {@code weigh} returned a negative number.
 */
public class RecyclerException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public RecyclerException(String message) {
        super(message);
    }
}
