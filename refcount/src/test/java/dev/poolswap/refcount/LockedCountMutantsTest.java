package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Sequences;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults planted in the original's algorithm. */
@Tag("lincheck")
@Tag("full")
class LockedCountMutantsTest {

    /** Loads and counts without the lock. */
    static final class NoLock<T> extends LockedCountContainer<T> {
        NoLock(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable LockedVersion<T> pin() {
            LockedVersion<T> version = current;
            if (version != null) {
                version.count.getAndAdd(1);
            }
            return version;
        }
    }

    /** The writer resets what it replaced, although others still read it. */
    static final class EarlyReset<T> extends LockedCountContainer<T> {
        private final Recycler<T> recycler;

        EarlyReset(Recycler<T> recycler, Options options) {
            super(recycler, options);
            this.recycler = recycler;
        }

        @Override
        protected void beforeRetired(LockedVersion<T> version) {
            recycler.reset(version.value());
        }
    }

    @Test
    @Catches(scheme = "refcount-locked", mutant = "loads and counts without the lock", breaks = "L1")
    void counting_without_the_lock_is_caught() {
        Lincheck.mustCatch(NoLock::new);
    }

    @Test
    @Catches(scheme = "refcount-locked", mutant = "a reset before the last release", breaks = "L2")
    void a_reset_before_the_last_release_is_caught() {
        Sequences.mustCatch(EarlyReset::new, Sequences.REUSE);
    }
}
