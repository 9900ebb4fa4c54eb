package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.spi.DelegatingReadHandle;
import dev.poolswap.spi.PooledContainer;
import dev.poolswap.spi.observing.HandleMisuse;
import dev.poolswap.spi.pool.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simplest container that is right: a count for each version, under one lock. The kit is tried on it
 * and on its mutants, which break one thing each.
 */
class CountedPool<T> extends PooledContainer<T, CountedPool.Slot<T>> {
    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    /** A version and its pins. */
    static final class Slot<T> extends Version<T> {
        int pins;

        Slot(int index) {
            super(index);
        }
    }

    private @Nullable Slot<T> current;

    CountedPool(Recycler<T> recycler, Options options) {
        super("counted", GUARANTEES, recycler, options, Slot::new);
    }

    @Override
    protected synchronized @Nullable Slot<T> exchange(@Nullable Slot<T> next) {
        Slot<T> before = current;
        current = next;
        return before;
    }

    @Override
    protected synchronized boolean compareAndExchange(@Nullable Slot<T> expected, Slot<T> next) {
        if (current != expected) {
            return false;
        }
        current = next;
        return true;
    }

    @Override
    protected synchronized void afterRetired(Slot<T> version) {
        reclaimIfFree(version);
    }

    private void reclaimIfFree(Slot<T> version) {
        long state = version.state();
        if (version.pins == 0 && Version.isRetired(state)) {
            pool.tryReclaim(version, state);
        }
    }

    @Override
    protected void reclaim() {}

    private synchronized @Nullable Slot<T> pin() {
        if (current != null) {
            current.pins++;
        }
        return current;
    }

    private void unpin(Slot<T> version) {
        synchronized (this) {
            if (version.pins == 0) {
                throw events().misused(new NotPinnedException(
                        name() + ": a version was released more often than acquired; release exactly once"));
            }
            unpinOne(version);
            reclaimIfFree(version);
        }
        freedByReader();
    }

    /** Takes one pin off. */
    void unpinOne(Slot<T> version) {
        version.pins--;
    }

    @Override
    public @Nullable T acquire() {
        Slot<T> version = pin();
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public void release(@Nullable T version) {
        if (version != null) {
            unpin(pool.findPinned(version));
        }
    }

    @Override
    public Lease<T> lease() {
        Slot<T> pinned = pin();
        return new CountedLease(pinned, pinned == null ? emptyOrClosed() : pinned.value());
    }

    @Override
    public ReadHandle<T> readHandle() {
        ensureOpen();
        return new OwnPinReadHandle(new DelegatingReadHandle<>(this));
    }

    /** A read handle with one pin ends no pin of somebody else. */
    private final class OwnPinReadHandle implements ReadHandle<T> {
        private final ReadHandle<T> handle;
        private final List<T> pinned = new ArrayList<>();

        OwnPinReadHandle(ReadHandle<T> handle) {
            this.handle = handle;
        }

        @Override
        public @Nullable T acquire() {
            T version = handle.acquire();
            if (version != null) {
                pinned.add(version);
            }
            return version;
        }

        @Override
        public void release(@Nullable T version) {
            if (version != null && pinned.size() == 1 && pinned.get(0) != version) {
                pool.findPinned(version);
                throw HandleMisuse.ofAnother(CountedPool.this);
            }
            handle.release(version);
            removeOne(version);
        }

        private void removeOne(@Nullable T version) {
            for (int i = 0; i < pinned.size(); i++) {
                if (pinned.get(i) == version) {
                    pinned.remove(i);
                    return;
                }
            }
        }

        @Override
        public void close() {
            handle.close();
        }

        @Override
        public String toString() {
            return handle.toString();
        }
    }

    /** Does not keep its version alive once it is closed. */
    private final class CountedLease implements Lease<T> {
        private final @Nullable Slot<T> pinned;
        private @Nullable T version;
        private boolean closed;

        CountedLease(@Nullable Slot<T> pinned, @Nullable T version) {
            this.pinned = pinned;
            this.version = version;
        }

        @Override
        public @Nullable T get() {
            if (closed) {
                throw events().misused(new NotPinnedException(name() + ": the lease is closed already"));
            }
            return version;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            version = null;
            if (pinned != null) {
                unpin(pinned);
            }
        }

        @Override
        public String toString() {
            return "lease of " + CountedPool.this;
        }
    }
}
