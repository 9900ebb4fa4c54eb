package dev.poolswap.refcount;

import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.pool.Version;
import java.util.concurrent.atomic.AtomicBoolean;

/** A version with its internal count: balance in the high 48 bits, RETIRED in bit 0. */
final class SplitVersion<T> extends Version<T> {
    /** The word {@code in} of {@link SplitCountContainer}. */
    final PaddedLong in = new PaddedLong(0);

    /** What readers added to the word while this version was current. Used between exchange and fold only. */
    long external;

    /** In {@link DebtContainer}, whether a walk has found debts and not yet looked again. Used as {@link #external} is. */
    boolean paid;

    /** The word {@code unpaid} of {@link DebtContainer}, by which its writers hand the two on. */
    final AtomicBoolean unpaid = new AtomicBoolean();

    SplitVersion(int index) {
        super(index);
    }
}
