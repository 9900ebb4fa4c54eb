package dev.poolswap;

/**
 * The recycler broke its contract: {@code create} returned null, or an object a second time, or {@code weigh}
 * returned less than zero.
 */
public class RecyclerException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public RecyclerException(String message) {
        super(message);
    }
}
