package dev.poolswap.refcount;

import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.Version;

/** A version with a plain reference count; the container's own reference is one of them. */
final class LockedVersion<T> extends Version<T> {
    final PaddedLong count = new PaddedLong(0);

    /** Set by the last reader after its reset, taken by the writer that drafts; ordered by the free stack. */
    boolean reset;

    LockedVersion(int index) {
        super(index);
    }
}
