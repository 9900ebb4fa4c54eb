package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.PaddedLong;
import org.jspecify.annotations.Nullable;

/**
 * The split count in the layout that invites an overflow: the index in the high bits, the count in the
 * low ones. With few bits a carry goes into the index, and readers are given another version.
 */
final class LowCountContainer<T> extends CountingContainer<T, SplitVersion<T>> {
    private static final long RETIRED = 1;
    private static final long ONE = 2;

    private final int countBits;
    private final PaddedLong word = new PaddedLong(0);

    private LowCountContainer(Recycler<T> recycler, Options options, int countBits) {
        super("low-count", Scheme.of(SplitCountContainer.ID).guarantees(), recycler, options, SplitVersion::new);
        this.countBits = countBits;
    }

    static <T> SwapContainer<T> tiny(Recycler<T> recycler, Options options) {
        return new LowCountContainer<>(recycler, options, 2);
    }

    static <T> SwapContainer<T> wide(Recycler<T> recycler, Options options) {
        return new LowCountContainer<>(recycler, options, 40);
    }

    private @Nullable SplitVersion<T> version(long word) {
        int index = (int) (word >>> countBits);
        return index == 0 ? null : pool.at(index);
    }

    @Override
    protected @Nullable SplitVersion<T> pin() {
        return version(word.getAndAdd(1));
    }

    @Override
    protected void unpin(SplitVersion<T> version) {
        if (version.in.getAndAdd(-ONE) - ONE == RETIRED) {
            tryReclaim(version);
        }
    }

    @Override
    protected long balance(SplitVersion<T> version) {
        long in = version.in.get();
        return (in & RETIRED) == 0 ? 1 : in / ONE;
    }

    @Override
    protected @Nullable SplitVersion<T> exchange(@Nullable SplitVersion<T> next) {
        return exchangedOut(word.getAndSet(prepare(next)));
    }

    @Override
    protected boolean compareAndExchange(@Nullable SplitVersion<T> expected, SplitVersion<T> next) {
        long prepared = prepare(next);
        long seen = word.get();
        while (version(seen) == expected) {
            if (word.compareAndSet(seen, prepared)) {
                exchangedOut(seen);
                return true;
            }
            seen = word.get();
        }
        return false;
    }

    private long prepare(@Nullable SplitVersion<T> next) {
        if (next == null) {
            return 0;
        }
        next.in.set(0);
        return (long) next.index() << countBits;
    }

    private @Nullable SplitVersion<T> exchangedOut(long seen) {
        SplitVersion<T> version = version(seen);
        if (version != null) {
            version.external = (seen & (1L << countBits) - 1) * ONE;
        }
        return version;
    }

    @Override
    protected void afterRetired(SplitVersion<T> version) {
        long folded = version.external + RETIRED;
        if (version.in.getAndAdd(folded) + folded == RETIRED) {
            tryReclaim(version);
        }
    }
}
