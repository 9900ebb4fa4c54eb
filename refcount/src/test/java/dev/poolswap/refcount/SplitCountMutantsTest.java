package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Sequences;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults that others have published, planted in the split count. Random sequences must find what one thread can see,
 * model checking the rest. */
@Tag("lincheck")
@Tag("full")
class SplitCountMutantsTest {

    /** Loads the index first and counts on the version after: the gap of a naive reference count. */
    static final class CountAfterLoad<T> extends SplitCountContainer<T> {
        CountAfterLoad(Recycler<T> recycler, Options options) {
            super(recycler, options, 0);
        }

        @Override
        protected @Nullable SplitVersion<T> pin() {
            int index = (int) (word.get() & INDEX);
            if (index == 0) {
                return null;
            }
            SplitVersion<T> version = pool.at(index);
            version.in.getAndAdd(ONE);
            return version;
        }
    }

    /** Takes a balance of zero for the last release, though the version is current. */
    static final class ZeroIsEnough<T> extends SplitCountContainer<T> {
        ZeroIsEnough(Recycler<T> recycler, Options options) {
            super(recycler, options, (1L << 48) - 2);
        }

        @Override
        protected void unpin(SplitVersion<T> version) {
            if ((version.in.getAndAdd(-ONE) - ONE & -ONE) == 0) {
                pool.tryReclaim(version, version.state());
            }
        }
    }

    /** Counts the folded total one short, as a fold that forgets the reader in flight. */
    static final class ShortFold<T> extends SplitCountContainer<T> {
        ShortFold(Recycler<T> recycler, Options options) {
            super(recycler, options, 0);
        }

        @Override
        protected void afterRetired(SplitVersion<T> version) {
            if (version.external > 0) {
                version.external -= ONE;
            }
            super.afterRetired(version);
        }
    }

    /** Readers take a lock to count. */
    static final class LockedPin<T> extends SplitCountContainer<T> {
        LockedPin(Recycler<T> recycler, Options options) {
            super(recycler, options, 0);
        }

        @Override
        protected synchronized @Nullable SplitVersion<T> pin() {
            return super.pin();
        }
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "counts after loading", breaks = "R1")
    void counting_after_loading_is_caught() {
        Lincheck.mustCatch(CountAfterLoad::new);
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a balance of zero is enough to reclaim", breaks = "R2")
    void reclaiming_at_any_zero_is_caught() {
        Sequences.mustCatch(ZeroIsEnough::new, "release of a version that nobody pins");
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a fold that is one short", breaks = "R3")
    void a_fold_that_is_one_short_is_caught() {
        Lincheck.mustCatch(ShortFold::new);
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a count in the low bits, of two bits", breaks = "R1")
    void a_tiny_count_in_the_low_bits_is_caught() {
        Sequences.mustCatch(LowCountContainer::tiny, "IndexOutOfBounds", "pinned ", "read ");
    }

    /** So what was caught is the carry, and not the layout or the test. */
    @Test
    void the_same_layout_with_a_wide_count_passes() {
        Lincheck.check(LowCountContainer::wide, Model.CELL, 2);
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a reader that takes a lock")
    void a_reader_that_takes_a_lock_is_caught() {
        Lincheck.mustWait(LockedPin::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
