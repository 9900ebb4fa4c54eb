package dev.poolswap.baselines;

import dev.poolswap.NotPinnedException;
import dev.poolswap.spi.OnceLease;
import dev.poolswap.spi.threads.ThreadIds;
import org.jspecify.annotations.Nullable;

/** A lease that holds the read lock, so only its owner can end it. */
final class LockLease<T> extends OnceLease<T, RwLockInPlaceContainer<T>> {
    private final Thread owner = Thread.currentThread();

    LockLease(RwLockInPlaceContainer<T> container) {
        super(container);
    }

    void pins(@Nullable T version) {
        holds(version);
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        if (Thread.currentThread() != owner) {
            throw container
                    .events()
                    .misused(new NotPinnedException(container.name() + ": this lease belongs to thread "
                            + ThreadIds.nameOf(owner)
                            + "; with a lock only the thread that opened a lease can close it"));
        }
        container.release(closeOnce());
    }
}
