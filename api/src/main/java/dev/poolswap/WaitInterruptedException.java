package dev.poolswap;

/**
 * Thrown when a writer is interrupted while it waits for a free version ({@link Exhaustion#WAIT}), for another call of
 * {@link SwapContainer#revise} or, in a scheme that updates in place, for readers and other writers. The thread's interrupt
 * flag is set, and nothing was written.
 */
public class WaitInterruptedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message.
     *
     * @param message what was wrong and what to do
     */
    public WaitInterruptedException(String message) {
        super(message);
    }
}
