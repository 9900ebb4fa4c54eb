package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.spi.DelegatingReadHandle;
import dev.poolswap.spi.PooledContainer;
import dev.poolswap.spi.pool.Version;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The negative control: an atomic reference and a pool, with nothing that keeps a version while it is
 * read. It is free the moment it is replaced. Every check of readers must catch it.
 */
final class NaivePool<T> extends PooledContainer<T, Version<T>> {
    private static final Guarantees CLAIMED = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    /** With its object: in quarantine the slot is used again, and the object is not. */
    private record Current<T>(Version<T> version, @Nullable T object) {
        static <T> @Nullable Current<T> of(@Nullable Version<T> version) {
            return version == null ? null : new Current<>(version, version.value());
        }
    }

    private final AtomicReference<@Nullable Current<T>> current = new AtomicReference<>();

    NaivePool(Recycler<T> recycler, Options options) {
        super("naive", CLAIMED, recycler, options, Version::new);
    }

    static Subject subject() {
        return new Subject("naive", NaivePool::new);
    }

    @Override
    protected @Nullable Version<T> exchange(@Nullable Version<T> next) {
        Current<T> before = current.getAndSet(Current.of(next));
        return before == null ? null : before.version();
    }

    @Override
    protected boolean compareAndExchange(@Nullable Version<T> expected, Version<T> next) {
        Current<T> seen = current.get();
        return (seen == null ? null : seen.version()) == expected && current.compareAndSet(seen, Current.of(next));
    }

    @Override
    protected void afterRetired(Version<T> version) {
        pool.tryReclaim(version, version.state());
    }

    @Override
    protected void reclaim() {}

    @Override
    public @Nullable T acquire() {
        Current<T> now = current.get();
        return now == null ? emptyOrClosed() : now.object();
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
    public ReadHandle<T> readHandle() {
        return new DelegatingReadHandle<>(this);
    }
}
