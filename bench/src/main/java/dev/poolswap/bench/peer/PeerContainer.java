package dev.poolswap.bench.peer;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.Recycler;
import dev.poolswap.spi.DelegatingReader;
import dev.poolswap.spi.PooledContainer;
import dev.poolswap.spi.Version;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What peers share: pins that are counted, by whatever the peer has, and versions from the library's own pool. */
abstract class PeerContainer<T, V extends Version<T>> extends PooledContainer<T, V> {
    /** What a count in each version promises, whoever keeps it. */
    static Guarantees counting(Guarantees.Progress readers) {
        return new Guarantees(
                readers,
                Guarantees.Progress.BLOCKING,
                Guarantees.Bound.PINNED,
                Guarantees.ReleaseBy.ANY_THREAD,
                Guarantees.UpdateAllocation.NONE,
                2,
                true,
                true,
                false);
    }

    PeerContainer(String id, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        super(id, guarantees, recycler, options, factory);
    }

    /** Pins the current version; null if there is none. */
    abstract @Nullable V pin();

    /** Ends a pin. */
    abstract void unpin(V version);

    /** Makes a version free whose last pin is gone. */
    final void recycle(V version) {
        if (!pool.tryReclaim(version, version.state())) {
            throw releasedTooOften();
        }
        freedByReader();
    }

    final NotPinnedException releasedTooOften() {
        return new NotPinnedException(
                name() + ": a version was released more often than acquired; release exactly once");
    }

    @Override
    public final @Nullable T acquire() {
        V version = pin();
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public final void release(@Nullable T version) {
        if (version != null) {
            V pinned = pool.findPinned(version);
            if (!Version.mayBePinned(pinned.state())) {
                throw releasedTooOften();
            }
            unpin(pinned);
        }
    }

    @Override
    public final Lease<T> lease() {
        V version = pin();
        return new PeerLease<>(this, version, version == null ? emptyOrClosed() : version.value());
    }

    @Override
    public final Reader<T> reader() {
        ensureOpen();
        return new DelegatingReader<>(this);
    }

    /** Nothing to look for: the last release reclaims. */
    @Override
    protected final void reclaim() {}

    private static final class PeerLease<T, V extends Version<T>> implements Lease<T> {
        private final PeerContainer<T, V> container;
        private final @Nullable V pinned;
        private final @Nullable T version;
        private boolean closed;

        PeerLease(PeerContainer<T, V> container, @Nullable V pinned, @Nullable T version) {
            this.container = container;
            this.pinned = pinned;
            this.version = version;
        }

        @Override
        public @Nullable T get() {
            ensureHeld();
            return version;
        }

        @Override
        public void close() {
            ensureHeld();
            closed = true;
            if (pinned != null) {
                container.unpin(pinned);
            }
        }

        private void ensureHeld() {
            if (closed) {
                throw new NotPinnedException(
                        "the lease is closed already; close it exactly once and use its version before");
            }
        }
    }
}
