package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The count with checks left out; model checking must find each. With the second look in place, raising a
 * count from zero does no harm: the raiser undoes itself. Without it alone, see {@link CasCountScheduleTest}.
 */
class CasCountMutantsTest {

    /** Lucene's own loop, which is right only where nothing is reused: no second look. */
    static class NoSecondLook<T> extends CasCountContainer<T> {
        NoSecondLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable CasCountedVersion<T> pin() {
            while (true) {
                CasCountedVersion<T> version = current();
                if (version == null || tryCount(version)) {
                    return version;
                }
            }
        }
    }

    /** The same, and raises the count from zero too. */
    static final class FromZero<T> extends NoSecondLook<T> {
        FromZero(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean tryCount(CasCountedVersion<T> version) {
            long count = version.count.get();
            return version.count.compareAndSet(count, count + 1);
        }
    }

    /** A pin that came too late is taken off without a look whether it was the last. */
    static final class SilentUndo<T> extends CasCountContainer<T> {
        SilentUndo(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void undo(CasCountedVersion<T> version) {
            version.count.getAndAdd(-1);
        }
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "counts from zero", breaks = "T1")
    void counting_from_zero_is_caught() {
        Lincheck.mustCatch(FromZero::new);
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "an undo that strands the version", breaks = "T4")
    void an_undo_that_strands_the_version_is_caught() {
        Lincheck.mustCatch(SilentUndo::new);
    }
}
