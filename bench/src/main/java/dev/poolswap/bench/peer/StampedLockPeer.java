package dev.poolswap.bench.peer;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.Version;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Peer: the JDK's {@link StampedLock}. A reader holds it while it loads the current version and counts itself
 * in, a writer while it exchanges. It is not held for the time of a pin: it is not reentrant, so a thread with
 * two pins and a waiting writer would wait for itself. Its optimistic mode is of no use to a reader that
 * counts, since counting is a write.
 */
final class StampedLockPeer<T> extends PeerContainer<T, StampedLockPeer.Counted<T>> {
    static final String ID = "stamped-lock";
    private static final Guarantees GUARANTEES = counting(Guarantees.Progress.BLOCKING);

    private final StampedLock lock = new StampedLock();

    /** Guarded by the lock. */
    private @Nullable Counted<T> current;

    private StampedLockPeer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, Counted::new);
    }

    /** A version with its pins, and one for being current. */
    static final class Counted<T> extends Version<T> {
        final AtomicInteger pins = new AtomicInteger();

        Counted(int index) {
            super(index);
        }
    }

    @Override
    protected @Nullable Counted<T> pin() {
        long stamp = lock.readLock();
        try {
            Counted<T> version = current;
            if (version != null) {
                version.pins.incrementAndGet();
            }
            return version;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    protected void unpin(Counted<T> version) {
        int left = version.pins.decrementAndGet();
        if (left == 0) {
            free(version);
        } else if (left < 0) {
            version.pins.incrementAndGet();
            throw releasedTooOften(version);
        }
    }

    @Override
    protected @Nullable Counted<T> exchange(@Nullable Counted<T> next) {
        prepare(next);
        long stamp = lock.writeLock();
        try {
            Counted<T> before = current;
            current = next;
            return before;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    @Override
    protected boolean compareAndExchange(@Nullable Counted<T> expected, Counted<T> next) {
        prepare(next);
        long stamp = lock.writeLock();
        try {
            if (current != expected) {
                return false;
            }
            current = next;
            return true;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private static void prepare(@Nullable Counted<?> next) {
        if (next != null) {
            next.pins.set(1);
        }
    }

    @Override
    protected void afterRetired(Counted<T> version) {
        // A writer handles what it frees itself, so this notifies nobody.
        int left = version.pins.decrementAndGet();
        if (left < 0) {
            // A surplus release has taken the publication's own count.
            version.pins.incrementAndGet();
            report(version, 1);
        }
        if (left <= 0) {
            tryReclaim(version);
        }
    }

    @Override
    protected long balance(Counted<T> version) {
        return Math.max(0, version.pins.get());
    }

    /** Registers the peer. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "locks of the JDK",
                    "the JDK's StampedLock, held to load and count the current version, not for the length of the pin",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new StampedLockPeer<>(recycler, options);
        }
    }
}
