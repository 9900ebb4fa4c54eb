package dev.poolswap.refcount;

import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.Version;

/** A version with its internal count: balance in the high 48 bits, RETIRED in bit 0. */
final class SplitVersion<T> extends Version<T> {
    /** See {@link SplitCountContainer}: {@code in}. */
    final PaddedLong in = new PaddedLong(0);

    /** What readers added to the word while this version was current; between exchange and fold only. */
    long external;

    SplitVersion(int index) {
        super(index);
    }
}
