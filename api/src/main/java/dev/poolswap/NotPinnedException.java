package dev.poolswap;

/** A pin was released that is not held: released twice, a lease used after its close, or released by a thread that does not hold it. */
public class NotPinnedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public NotPinnedException(String message) {
        super(message);
    }
}
