package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.Recycler;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of the schemes that count: a pin is a count on a version, so any thread may end
 * it, and the last one out makes the version free. A scheme adds how to count.
 *
 * <p><b>Progress.</b> That of {@link #pin} and {@link #unpin}.
 *
 * <p><b>Memory effects.</b> To be seen to by the scheme: {@link #pin} reads what {@link #exchange} wrote, and
 * what came before an {@link #unpin} happens-before the reclaiming that finds its pin gone.
 *
 * <p><b>Cost.</b> That of the scheme, and for a release by {@link #release} or a {@link Reader} a look-up of the
 * object, which is linear in the slots: in the most versions that ever existed at once. A lease knows its
 * version.
 *
 * @param <T> the type of a version
 * @param <V> the scheme's kind of version
 */
public abstract class CountingContainer<T, V extends Version<T>> extends PooledContainer<T, V> {

    /**
     * Makes an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     * @param factory makes an empty slot for an index
     */
    protected CountingContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        super(scheme, guarantees, recycler, options, factory);
    }

    /**
     * Counts one pin of the current version.
     *
     * @return the version, null if there is none; nothing is counted then
     */
    protected abstract @Nullable V pin();

    /**
     * Takes one pin off. Where readers reclaim, makes the version free if it was the last on a retired one.
     *
     * @param version a pinned version
     */
    protected abstract void unpin(V version);

    /**
     * Makes a version free on which the last pin is gone; by counting, only one thread finds it so.
     *
     * @param version a retired version; whether it is one is not looked at
     * @throws NotPinnedException if another thread claims it at the same time, which a release too many can
     *     bring about
     */
    protected final void recycle(V version) {
        if (!pool.tryReclaim(version, version.state())) {
            throw new NotPinnedException(
                    name() + ": a version was released more often than acquired; release exactly once");
        }
    }

    private V findPinned(T version) {
        V pinned = pool.findPinned(version);
        if (!Version.mayBePinned(pinned.state())) {
            throw new NotPinnedException(
                    name() + ": release of a version that nobody pins; release exactly once what acquire returned");
        }
        return pinned;
    }

    @Override
    public final @Nullable T acquire() {
        V version = pin();
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public final void release(@Nullable T version) {
        if (version != null) {
            unpin(findPinned(version));
        }
    }

    @Override
    public final Lease<T> lease() {
        V version = pin();
        return new CountLease<>(this, version, version == null ? emptyOrClosed() : version.value());
    }

    @Override
    public final Reader<T> reader() {
        ensureOpen();
        return new DelegatingReader<>(this);
    }

    /** Nothing to look for where the last release reclaims. */
    @Override
    protected void reclaim() {}

    /** A lease that knows its version, so closing it looks nothing up. */
    private static final class CountLease<T, V extends Version<T>> implements Lease<T> {
        private final CountingContainer<T, V> container;
        private final @Nullable V pinned;
        private final @Nullable T version;
        private boolean closed;

        CountLease(CountingContainer<T, V> container, @Nullable V pinned, @Nullable T version) {
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
