package dev.poolswap;

/** Thrown when an object is released that was never a version of the container. */
public class ForeignObjectException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public ForeignObjectException(String message) {
        super(message);
    }
}
