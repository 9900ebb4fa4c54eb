package dev.poolswap;

/** An object was released that is not a version of this container. */
public class ForeignObjectException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public ForeignObjectException(String message) {
        super(message);
    }
}
