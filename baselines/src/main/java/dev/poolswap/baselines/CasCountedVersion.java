package dev.poolswap.baselines;

import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.Version;

/** A version with a reference count: one for being current, one for each pin. */
final class CasCountedVersion<T> extends Version<T> {
    final PaddedLong count = new PaddedLong(0);

    CasCountedVersion(int index) {
        super(index);
    }
}
