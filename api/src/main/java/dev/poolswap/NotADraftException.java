package dev.poolswap;

/** Thrown when an object is published or discarded that is not a draft of the container. */
public class NotADraftException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public NotADraftException(String message) {
        super(message);
    }
}
