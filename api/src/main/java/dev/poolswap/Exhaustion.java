package dev.poolswap;

/**
 * What a draft does when as many versions exist as {@link Options.Builder#maxVersions} or {@link
 * Options.Builder#maxBytes} allow and none is free.
 *
 * <p><b>Progress.</b> {@link #WAIT} blocks the writer that drafts. {@link #FAIL} does not, nor does {@link
 * #ALLOCATE}, save that with two copies it waits too. No reader waits because of a limit.
 *
 * <p><b>Cost.</b> Nothing while a free version is found. A writer that waits looks at intervals of up to a
 * millisecond, with a scan and a heavy fence each time in schemes whose readers announce. While one waits, a
 * reader that makes a version free wakes it.
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
