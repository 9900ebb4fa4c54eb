package dev.poolswap;

/** Thrown when a container, or one of its read handles, is used after it was closed. */
public class ContainerClosedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public ContainerClosedException(String message) {
        super(message);
    }
}
