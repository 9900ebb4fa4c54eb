package dev.poolswap.bench.peer;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.Version;
import java.util.function.IntFunction;

/**
 * The common part of the peers: counted pins, by whatever means the peer has, and versions from the library's own pool.
 */
abstract class PeerContainer<T, V extends Version<T>> extends CountingContainer<T, V> {
    /** What a count in each version promises, whatever code keeps it. */
    static Guarantees counting(Guarantees.Progress readers) {
        return Guarantees.builder()
                .readers(readers)
                .writers(Guarantees.Progress.BLOCKING)
                .bound(Guarantees.Bound.PINNED)
                .release(Guarantees.ReleaseBy.ANY_THREAD)
                .updateAllocation(Guarantees.UpdateAllocation.NONE)
                .minimumVersions(2)
                .failedFillKeepsPrevious(true)
                .disposesRetired(true)
                .build();
    }

    PeerContainer(String id, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        super(id, guarantees, recycler, options, factory);
    }

    /** Frees a version whose last pin is gone; for readers. */
    final void free(V version) {
        if (tryReclaim(version)) {
            freedByReader();
        }
    }
}
