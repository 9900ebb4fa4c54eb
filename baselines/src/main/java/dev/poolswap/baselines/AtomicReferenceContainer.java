package dev.poolswap.baselines;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/*
 * A reference to the current version: read by readers, exchanged by writers, all volatile. The rest is in
 * CopyingContainer.
 */
/**
 * Baseline: an {@link AtomicReference} with a new object for every update. The garbage collector reclaims the old one.
 * This is what most programs do today.
 *
 * <p><b>Progress.</b> Readers are wait-free, not counting the collector. So is the exchange. But a writer may wait for
 * another writer in the hash tables that detect misuse and count retired versions, if both use the same bin.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}; there is no reuse to order.
 *
 * <p><b>Reclamation.</b> By the collector. {@link Recycler#dispose} is called only for drafts that were never
 * published, because nothing shows when the last reader has left.
 *
 * <p><b>Cost.</b> A read is one volatile load. A write creates one new version, and two small objects with which the
 * library counts the versions that the collector has not yet taken.
 *
 * <p><b>Misuse.</b> Releases are not checked unless checking is on.
 *
 * <p><b>Source.</b> Common practice.
 *
 * @param <T> the type of a version
 */
public final class AtomicReferenceContainer<T> extends CopyingContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "atomic-reference";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.COLLECTOR)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NEW_VERSION)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .build();

    private final AtomicReference<@Nullable T> current = new AtomicReference<>();

    AtomicReferenceContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options);
    }

    @Override
    @Nullable
    T current() {
        return current.get();
    }

    @Override
    @Nullable
    T exchange(@Nullable T next) {
        return current.getAndSet(next);
    }

    @Override
    boolean compareAndExchange(@Nullable T expected, T next) {
        return current.compareAndSet(expected, next);
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "copy on write",
                    "an AtomicReference to a new object for every update; the garbage collector reclaims the old one",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new AtomicReferenceContainer<>(recycler, options);
        }
    }
}
