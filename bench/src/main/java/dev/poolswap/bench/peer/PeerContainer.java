package dev.poolswap.bench.peer;

import dev.poolswap.Guarantees;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.Version;
import java.util.function.IntFunction;

/** What peers share: pins that are counted, by whatever the peer has, and versions from the library's own pool. */
abstract class PeerContainer<T, V extends Version<T>> extends CountingContainer<T, V> {
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

    /** Makes a version free whose last pin is gone, and sees to who waits for it. */
    final void free(V version) {
        recycle(version);
        freedByReader();
    }

    final NotPinnedException releasedTooOften() {
        return new NotPinnedException(
                name() + ": a version was released more often than acquired; release exactly once");
    }
}
