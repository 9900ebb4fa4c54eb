package dev.poolswap.baselines;

import dev.poolswap.ExhaustedException;
import dev.poolswap.WaitInterruptedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * How a writer waits for the write lock of its container: until the limit, an interrupt or a close.
 *
 * <p>A close cannot wake a writer in the queue of a lock. So the writer leaves the queue to check, and stays twice as long
 * each time. While it is out, readers get in; in the end it stays longer than their pins last.
 */
final class WriteLockWait {
    private static final long FIRST_STAY_NANOS = 100_000_000;

    private final Lock lock;
    private final String container;
    private final Duration limit;

    WriteLockWait(Lock lock, String container, Duration limit) {
        this.lock = lock;
        this.container = container;
        this.limit = limit;
    }

    /**
     * Takes the lock.
     *
     * @param ensureOpen throws if the container is closed
     * @throws ExhaustedException if the limit has passed
     * @throws WaitInterruptedException if the thread is interrupted; its interrupted status stays set
     */
    void take(Runnable ensureOpen) {
        long limitNanos = limit.toNanos();
        long began = System.nanoTime();
        long stay = FIRST_STAY_NANOS;
        try {
            for (long waited = 0; waited < limitNanos; waited = System.nanoTime() - began) {
                if (lock.tryLock(Math.min(stay, limitNanos - waited), TimeUnit.NANOSECONDS)) {
                    return;
                }
                ensureOpen.run();
                stay *= 2;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    container + ": interrupted while waiting for readers and other writers to"
                            + " leave; nothing was written. To wait on, clear the interrupt and call again");
        }
        throw new ExhaustedException(container + ": readers and other writers did not leave within " + limit
                + "; release pins sooner, publish or discard drafts, or wait longer");
    }
}
