package dev.poolswap;

/**
 * A writer was interrupted while it waited for a free version ({@link Exhaustion#WAIT}). The thread's
 * interrupt flag is set; no version was drafted.
 */
public class WaitInterruptedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public WaitInterruptedException(String message) {
        super(message);
    }
}
