package dev.poolswap.spi.housekeeping;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits between repeated checks, at ever longer intervals of up to a millisecond, until a time limit. */
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
     * @param limit how long; zero or less has passed at once
     */
    public Backoff(String container, Duration limit) {
        if (limit == null) {
            throw new NullPointerException(container + ": limit must not be null; use Duration.ZERO to look once");
        }
        this.container = container;
        limitNanos = limit.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : limit.isNegative() ? 0 : limit.toNanos();
    }

    /**
     * Returns whether the time limit has passed.
     *
     * @return true if it has
     */
    public boolean isOver() {
        return System.nanoTime() - start >= limitNanos;
    }

    /**
     * Throws if the calling thread is interrupted, and clears the interrupt. Call it before the first check and after
     * each pause. A caller then learns of an interrupt whether there is anything to wait for or not, as with a latch or
     * a lock.
     *
     * @param awaited what is waited for, as in {@code readers to leave}
     * @throws InterruptedException if the thread is interrupted
     */
    public void refuseInterrupted(String awaited) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(container + ": interrupted while waiting for " + awaited);
        }
    }

    /**
     * Waits for one interval, or less if the thread is unparked or interrupted. An interrupt is left to the caller.
     *
     * @param blocker what thread dumps show as waited for
     */
    public void pause(Object blocker) {
        long left = limitNanos - (System.nanoTime() - start);
        LockSupport.parkNanos(blocker, Math.min(nextNanos, left));
        nextNanos = Math.min(LAST_NANOS, nextNanos * 2);
    }
}
