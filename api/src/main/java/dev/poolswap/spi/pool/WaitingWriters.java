package dev.poolswap.spi.pool;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The writers that wait for a free version or a place, in the order of their arrival. The first one checks for all; the
 * others sleep until it is their turn.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>W1. A writer enters, then checks, then parks. A thread that frees a version or a place does so, then wakes the
 *       first. So one of the two sees the other.
 *   <li>W2. A writer that leaves wakes the one that is first then: what woke it may have been meant for two.
 *   <li>W3. A close sets the flag, then wakes all. A writer enters, then reads the flag.
 * </ol>
 *
 * <p>No wait relies on a time-out to be correct.
 */
public class WaitingWriters {
    private final ConcurrentLinkedQueue<Thread> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Creates an instance without waiting writers. */
    public WaitingWriters() {}

    public void enter() {
        queue.add(Thread.currentThread());
        count.incrementAndGet();
    }

    public void leave() {
        count.decrementAndGet();
        queue.remove(Thread.currentThread());
        wakeFirst();
    }

    /** Returns whether the calling writer is the one that checks for the others. */
    public boolean isFirst() {
        return queue.peek() == Thread.currentThread();
    }

    /** Waits, or returns early if woken or interrupted. */
    public void park(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, nanos);
    }

    /** Wakes the first writer. Called after a version or a place was freed. Costs a read if no writer waits. */
    public void wakeFirst() {
        if (count.get() != 0) {
            wake(queue.peek());
        }
    }

    /** Wakes all writers. Called after the container was flagged as closed. */
    public void wakeAll() {
        queue.forEach(this::wake);
    }

    private void wake(@Nullable Thread writer) {
        LockSupport.unpark(writer);
    }
}
