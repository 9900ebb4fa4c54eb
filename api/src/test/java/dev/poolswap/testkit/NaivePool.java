package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.Recycler;
import dev.poolswap.spi.DelegatingReader;
import dev.poolswap.spi.PooledContainer;
import dev.poolswap.spi.Version;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The negative control: an atomic reference and a pool, with nothing that keeps a version while it is
 * read. It is free the moment it is replaced. Every check of readers must catch it.
 */
final class NaivePool<T> extends PooledContainer<T, Version<T>> {
    private static final Guarantees CLAIMED = new Guarantees(
            Guarantees.Progress.WAIT_FREE,
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Bound.PINNED,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            false);

    private final AtomicReference<@Nullable Version<T>> current = new AtomicReference<>();

    NaivePool(Recycler<T> recycler, Options options) {
        super("naive", CLAIMED, recycler, options, Version::new);
    }

    static Subject subject() {
        return new Subject("naive", NaivePool::new);
    }

    @Override
    protected @Nullable Version<T> exchange(@Nullable Version<T> next) {
        return current.getAndSet(next);
    }

    @Override
    protected boolean compareAndExchange(@Nullable Version<T> expected, Version<T> next) {
        return current.compareAndSet(expected, next);
    }

    @Override
    protected void afterRetired(Version<T> version) {
        pool.tryReclaim(version, version.state());
    }

    @Override
    protected void reclaim() {}

    @Override
    public @Nullable T acquire() {
        Version<T> version = current.get();
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public void release(@Nullable T version) {}

    @Override
    public Lease<T> lease() {
        T version = acquire();
        return new Lease<>() {
            @Override
            public @Nullable T get() {
                return version;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Reader<T> reader() {
        return new DelegatingReader<>(this);
    }
}
