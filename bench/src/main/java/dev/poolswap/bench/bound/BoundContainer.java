package dev.poolswap.bench.bound;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.spi.PooledContainer;
import dev.poolswap.spi.pool.Version;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The common part of the bounds: a reader loads the current version and does nothing else. So an acquire leaves no
 * trace and a release does nothing. Calls that need a pin that other threads can see are refused.
 */
abstract class BoundContainer<T, V extends Version<T>> extends PooledContainer<T, V> {
    /** Read by readers, exchanged by writers; volatile. */
    final AtomicReference<@Nullable V> current = new AtomicReference<>();

    BoundContainer(String id, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        super(id, guarantees, recycler, options, factory);
    }

    @Override
    public final @Nullable T acquire() {
        V version = current.get();
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public final void release(@Nullable T version) {}

    @Override
    public final Lease<T> lease() {
        throw refused("a lease");
    }

    @Override
    protected final boolean compareAndExchange(@Nullable V expected, V next) {
        throw refused("a conditional publication");
    }

    private PoolswapException refused(String what) {
        return new PoolswapException(name() + ": " + what + " needs a pin, and " + scheme()
                + " is a bound, which has no pins; choose a scheme");
    }

    @Override
    protected final boolean readersReclaim() {
        return false;
    }
}
