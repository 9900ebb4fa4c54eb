package dev.poolswap.testkit;

import dev.poolswap.spi.pool.WaitingWriters;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer that waits, and is woken by nothing but a wake-up. It looks at once, before the thread that woke it goes on: what
 * comes after the wake-up comes too late for it.
 */
public final class PromptWakeUps extends WaitingWriters {
    private final AtomicInteger parks = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean silent;

    @Override
    public Writer enter() {
        waiting.incrementAndGet();
        return super.enter();
    }

    @Override
    public void leave(Writer writer) {
        waiting.decrementAndGet();
        super.leave(writer);
    }

    @Override
    public void park(Object blocker, long nanos) {
        parks.incrementAndGet();
        LockSupport.park(blocker);
    }

    @Override
    public void wakeFirst() {
        if (silent) {
            return;
        }
        int before = parks.get();
        super.wakeFirst();
        Background.eventually(
                "who was woken has looked", () -> waiting.get() == 0 || before == 0 || parks.get() > before);
    }

    /** Waits until the writer waits. */
    public void awaitOne() {
        Background.eventually("the writer waits", () -> parks.get() != 0);
    }

    /** Returns whether the writer has looked again, in vain, since it was woken first. */
    public boolean waitsStill() {
        return waiting.get() == 1 && parks.get() > 1;
    }

    /** From here on there are no wake-ups, or there are again. */
    public void silent(boolean on) {
        silent = on;
    }
}
