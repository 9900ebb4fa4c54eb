package dev.poolswap.baselines;

import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.pool.Version;

/** A version with a reference count: {@link #OWN} for being current, one for each pin. */
final class CasCountedVersion<T> extends Version<T> {
    /** The container's own reference. It is larger than any number of pins, so no release can take it for a pin. */
    static final long OWN = 1L << 62;

    final PaddedLong count = new PaddedLong(0);

    CasCountedVersion(int index) {
        super(index);
    }

    /**
     * Returns the pins in a count, without the container's own reference. Below zero while a surplus release is taken
     * back.
     */
    static long pins(long count) {
        return count << 2 >> 2;
    }
}
