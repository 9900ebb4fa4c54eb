package dev.poolswap;

/**
 * Thrown when a draft finds no free version, no further version may be created, and the options say not to wait or
 * the wait limit has passed. The message names the limit, what the versions are in use for and, as far as the scheme
 * knows, the holders of pins. In a scheme that updates in place: thrown when readers and other writers have not left
 * within the wait limit.
 */
public class ExhaustedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public ExhaustedException(String message) {
        super(message);
    }
}
