package dev.poolswap.spi.pool;

import dev.poolswap.ExhaustedException;
import dev.poolswap.Options;
import dev.poolswap.WaitInterruptedException;
import dev.poolswap.spi.observing.ContainerEvents;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a draft does when no version is free and none may be created.
 *
 * <p>A writer checks when it comes, and then waits its turn in {@link WaitingWriters}. Where readers that leave wake no
 * writer, the first waiting writer checks again at intervals of up to a millisecond; the others sleep. A thread that
 * frees a version or a place wakes the first. The longer intervals are a safeguard against a lost version, not against
 * a lost wake-up.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public final class Exhausted<T, V extends Version<T>> {
    private static final long FIRST_NANOS = 20_000;
    private static final long LAST_NANOS = 1_000_000;

    /** The interval where the last reader reclaims, and for all writers but the first. */
    private static final long IN_CASE_NANOS = 1_000_000_000;

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final PoolOwner<T, V> owner;
    private final VersionPool<T, V> pool;
    private final ContainerEvents events;
    private final Options options;
    private final long limitNanos;

    public Exhausted(PoolOwner<T, V> owner, Options options) {
        this.owner = owner;
        this.pool = owner.pool();
        this.events = owner.events();
        this.options = options;
        Duration limit = options.waitLimit();
        this.limitNanos = limit.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : limit.toNanos();
    }

    /** Returns a free version, or null once a place for a new one has been taken. */
    @Nullable
    public V resolve() {
        if (owner.waitsAsARule()) {
            return await();
        }
        pool.counters().exhausted();
        events.exhausted(usage());
        switch (options.whenExhausted()) {
            case WAIT:
                return await();
            case FAIL:
                throw new ExhaustedException(events.container() + ": no version is free and " + usage()
                        + " Release pins sooner, publish or discard drafts, raise the limit, or choose"
                        + " Exhaustion.WAIT or ALLOCATE.");
            default:
                pool.room().take();
                return null;
        }
    }

    private @Nullable V await() {
        long began = System.nanoTime();
        long pause = FIRST_NANOS;
        WaitingWriters.Writer me = pool.waiting().enter();
        try {
            while (true) {
                owner.ensureOpen();
                V version = pool.take();
                if (version == null) {
                    owner.reclaimAndTell();
                    version = pool.take();
                }
                if (version != null || pool.room().tryTake()) {
                    return version;
                }
                long waited = System.nanoTime() - began;
                refuseToGoOn(waited);
                owner.beforeWaiting(waited);
                boolean polls = pool.waiting().isFirst(me) && !owner.readersReclaim();
                pool.waiting().park(owner.container(), Math.min(polls ? pause : IN_CASE_NANOS, limitNanos - waited));
                pause = polls ? Math.min(LAST_NANOS, pause * 2) : FIRST_NANOS;
            }
        } finally {
            pool.waiting().leave(me);
        }
    }

    private void refuseToGoOn(long waited) {
        if (Thread.currentThread().isInterrupted()) {
            throw new WaitInterruptedException(events.container()
                    + ": interrupted while waiting for a free version; nothing was drafted. The limit is " + usage());
        }
        pool.room().refuseWithinRecycler("draft", "has no free version and no place for one more");
        if (waited >= limitNanos) {
            throw new ExhaustedException(
                    events.container() + ": no version became free within " + options.waitLimit() + ", and " + usage()
                            + " Release pins sooner, publish or discard drafts, wait longer or raise the limit.");
        }
    }

    private String usage() {
        int unreclaimed = pool.count(Version.RETIRED) + pool.count(Version.RECLAIMING);
        return Limits.words(options) + ", with " + pool.count(Version.CURRENT) + " current, "
                + pool.count(Version.DRAFT)
                + " drafted and " + unreclaimed + " retired but not reclaimed. Pinned by "
                + owner.describePins() + ".";
    }
}
