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
    private final ConcurrentLinkedQueue<Writer> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** A thread that waits, once. The queue compares by {@code equals}, which a class of threads may override. */
    public static final class Writer {
        private final Thread thread = Thread.currentThread();

        private Writer() {}
    }

    /** Creates an instance without waiting writers. */
    public WaitingWriters() {}

    /** Adds the calling thread, which waits until it leaves. */
    public Writer enter() {
        Writer writer = new Writer();
        queue.add(writer);
        count.incrementAndGet();
        return writer;
    }

    public void leave(Writer writer) {
        count.decrementAndGet();
        queue.remove(writer);
        wakeFirst();
    }

    /** Returns whether a writer is the one that checks for the others. */
    public boolean isFirst(Writer writer) {
        return queue.peek() == writer;
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

    private void wake(@Nullable Writer writer) {
        if (writer != null) {
            LockSupport.unpark(writer.thread);
        }
    }
}
