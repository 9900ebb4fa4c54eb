package dev.poolswap;

/**
 * What a draft does when {@link Options.Builder#maxVersions} or {@link Options.Builder#maxBytes} is reached and no
 * version is free.
 *
 * <p><b>Progress.</b> {@link #WAIT} blocks the writer that drafts. {@link #FAIL} does not block. {@link #ALLOCATE}
 * does not block either, except that a scheme with two copies waits in any case. No reader waits because of a limit.
 *
 * <p><b>Cost.</b> Nothing while a free version is found. A waiting writer polls at intervals of up to a millisecond;
 * in schemes whose readers announce, each poll is a scan with a heavy fence. While a writer waits, a reader that
 * frees a version wakes it.
 */
public enum Exhaustion {
    /** Creates another version in spite of the limit, and counts it in {@link Stats#exhausted()}. */
    ALLOCATE,

    /**
     * Waits until a version is free, but no longer than {@link Options.Builder#waitLimit}. An interrupt ends the wait
     * with {@link WaitInterruptedException}, and closing ends it with {@link ContainerClosedException}. Waiting
     * writers are not served in order. A thread that waits while it holds pins or drafts may wait for itself; {@code
     * revise} does not.
     */
    WAIT,

    /** Throws an {@link ExhaustedException} that names the holders of the versions. */
    FAIL
}
