package dev.poolswap.spi.housekeeping;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looking again at ever longer intervals, up to a millisecond, until a time is over. */
public final class Backoff {
    private static final long FIRST_NANOS = 20_000;
    private static final long LAST_NANOS = 1_000_000;
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final long start = System.nanoTime();
    private final String container;
    private final long limitNanos;
    private long nextNanos = FIRST_NANOS;

    /**
     * Starts the time.
     *
     * @param container the container's name
     * @param limit how long; zero or less is over at once
     */
    public Backoff(String container, Duration limit) {
        if (limit == null) {
            throw new NullPointerException(container + ": limit must not be null; use Duration.ZERO to look once");
        }
        this.container = container;
        limitNanos = limit.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : limit.isNegative() ? 0 : limit.toNanos();
    }

    /**
     * Whether the time is over.
     *
     * @return true if so
     */
    public boolean isOver() {
        return System.nanoTime() - start >= limitNanos;
    }

    /**
     * Throws if the calling thread is interrupted, and clears that. To be called before the first look and after each
     * pause: a caller learns of an interrupt whether there is something to wait for or not, as with a latch or a lock.
     *
     * @param awaited what is waited for, as in {@code readers to leave}
     * @throws InterruptedException if it is
     */
    public void refuseInterrupted(String awaited) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(container + ": interrupted while waiting for " + awaited);
        }
    }

    /**
     * Waits; less long if unparked, or interrupted, which is left to the caller.
     *
     * @param blocker what stack dumps show as waited for
     */
    public void pause(Object blocker) {
        long left = limitNanos - (System.nanoTime() - start);
        LockSupport.parkNanos(blocker, Math.min(nextNanos, left));
        nextNanos = Math.min(LAST_NANOS, nextNanos * 2);
    }
}
