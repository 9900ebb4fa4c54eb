package dev.poolswap.spi;

import dev.poolswap.ExhaustedException;
import dev.poolswap.Options;
import dev.poolswap.WaitInterruptedException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a draft does when no version is free and none may be created.
 *
 * <p>A writer that waits looks again and again, at intervals of up to a millisecond, since readers that
 * announce tell nobody when they leave. Whoever makes a version free and sees the container's alert word
 * wakes the writer that has waited longest; a wake-up that is missed costs one interval.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
final class Exhausted<T, V extends Version<T>> {
    private final PooledContainer<T, V> container;
    private final VersionPool<T, V> pool;
    private final FreedVersions<T, V> freed;
    private final Options options;
    private final ConcurrentLinkedQueue<Thread> waiting = new ConcurrentLinkedQueue<>();

    Exhausted(PooledContainer<T, V> container, VersionPool<T, V> pool, FreedVersions<T, V> freed, Options options) {
        this.container = container;
        this.pool = pool;
        this.freed = freed;
        this.options = options;
    }

    /** A free version, or null once a place for one more is taken. */
    @Nullable
    V resolve() {
        if (container.waitsAsARule()) {
            return await();
        }
        pool.counters().exhausted();
        container.events().exhausted(usage());
        switch (options.whenExhausted()) {
            case WAIT:
                return await();
            case FAIL:
                throw new ExhaustedException(container.name() + ": no version is free and " + usage()
                        + " Release pins sooner, publish or discard drafts, raise the limit, or choose"
                        + " Exhaustion.WAIT or ALLOCATE.");
            default:
                pool.room().take();
                return null;
        }
    }

    private @Nullable V await() {
        Thread me = Thread.currentThread();
        waiting.add(me);
        freed.waiting(1);
        long began = System.nanoTime();
        try {
            Backoff backoff = new Backoff(options.waitLimit());
            while (true) {
                container.ensureOpen();
                container.reclaimAndTell();
                V version = pool.take();
                if (version != null || pool.room().tryTake()) {
                    if (!freed.isClosed()) {
                        return version;
                    }
                    // Free because of the close, perhaps; this writer is to be told of that.
                    freed.giveBack(version);
                    continue;
                }
                if (me.isInterrupted()) {
                    throw new WaitInterruptedException(container.name()
                            + ": interrupted while waiting for a free version; nothing was drafted. The limit is "
                            + usage());
                }
                if (backoff.isOver()) {
                    throw new ExhaustedException(container.name() + ": no version became free within "
                            + options.waitLimit()
                            + ", and " + usage() + " Release pins sooner, publish or discard drafts, wait longer or"
                            + " raise the limit.");
                }
                container.beforeWaiting(System.nanoTime() - began);
                backoff.pause(container);
            }
        } finally {
            freed.waiting(-1);
            waiting.remove(me);
            // What became free may have been told to this writer, which has done with waiting.
            wakeOne();
        }
    }

    /** Has the writer that has waited longest look now. */
    void wakeOne() {
        LockSupport.unpark(waiting.peek());
    }

    void wakeAll() {
        waiting.forEach(LockSupport::unpark);
    }

    private String usage() {
        return Limits.words(options) + ", with " + pool.count(Version.CURRENT) + " current, "
                + pool.count(Version.DRAFT)
                + " drafted and " + pool.count(Version.RETIRED) + " retired but not reclaimed. Pinned by "
                + container.describePins() + ".";
    }
}
