package dev.poolswap.bench.bound;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.DelegatingReadHandle;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bound: no reclamation. A version that a reader may have seen is never filled again and never freed, so nobody has to know
 * when its last reader has left.
 *
 * <p>A run of any length would fill any heap. So the first {@value #KEPT} publications are kept; after these the draft is
 * filled as ever and set aside, and the kept versions take turns at being current. A swap is the work that it is with a
 * pool, its readers pay one volatile read, and nothing waits for the collector.
 */
final class NoReclamation<T> extends BoundContainer<T, Version<T>> {
    static final String ID = "none";

    /** With the one that is filled, as many as a pool of a scheme has: more would be colder in the readers' caches. */
    static final int KEPT = 2;

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.UNBOUNDED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(KEPT + 1)
            .failedFillKeepsPrevious(true)
            .build();

    /** Guarded by itself. */
    private final List<Version<T>> kept = new ArrayList<>(KEPT);

    private int turn;

    private NoReclamation(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, Version::new);
    }

    /** Returns the draft itself once enough are kept: no reader has seen it, so it is free at once. */
    @Override
    protected @Nullable Version<T> exchange(@Nullable Version<T> next) {
        synchronized (kept) {
            if (next == null || kept.size() < KEPT) {
                if (next != null) {
                    kept.add(next);
                }
                current.set(next);
                return null;
            }
            current.set(kept.get(turn));
            turn = (turn + 1) % KEPT;
            return next;
        }
    }

    @Override
    protected void afterRetired(Version<T> setAside) {
        pool.tryReclaim(setAside, setAside.state());
    }

    /** What was set aside is free, and of the others nothing ever is. */
    @Override
    protected void reclaim() {}

    @Override
    public ReadHandle<T> readHandle() {
        ensureOpen();
        return new DelegatingReadHandle<>(this);
    }

    /** Makes such containers. */
    static final class Provider extends SchemeProvider {
        Provider() {
            super(
                    ID,
                    Bounds.FAMILY,
                    "no reclamation: a version that a reader may have seen is never reused and never freed",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new NoReclamation<>(recycler, options);
        }
    }
}
