package dev.poolswap.refcount;

import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.Version;

/** A version with a plain reference count; the container's own reference is one of them. */
final class LockedVersion<T> extends Version<T> {
    final PaddedLong count = new PaddedLong(0);

    /** The generation that its last reader reset; ordered by the free stack. */
    long resetIn;

    LockedVersion(int index) {
        super(index);
    }
}
