package dev.poolswap;

/** An object was published or discarded that is not a draft of this container. */
public class NotADraftException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public NotADraftException(String message) {
        super(message);
    }
}
