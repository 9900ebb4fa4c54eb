package dev.poolswap;

/** A container, or a reader of it, was used after it was closed. */
public class ContainerClosedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public ContainerClosedException(String message) {
        super(message);
    }
}
