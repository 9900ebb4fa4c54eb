package dev.poolswap;

/**
 * What a draft does when as many versions exist as {@link Options.Builder#maxVersions} or {@link
 * Options.Builder#maxBytes} allow and none is free.
 */
public enum Exhaustion {
    /** Creates one more all the same, and counts it in {@link Stats#exhausted()}. */
    ALLOCATE,

    /**
     * Waits until a version is free, for {@link Options.Builder#waitLimit} at the most. Ended by an
     * interrupt ({@link WaitInterruptedException}) and by closing ({@link ContainerClosedException}).
     * Writers that wait are not served in order. A thread that waits while it holds pins or drafts itself
     * may wait for itself; {@code revise} does not.
     */
    WAIT,

    /** Throws an {@link ExhaustedException} that says who is in the way. */
    FAIL
}
