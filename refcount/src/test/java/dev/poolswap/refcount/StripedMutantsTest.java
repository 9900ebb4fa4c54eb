package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StripedVersion;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Sequences;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults planted in the striped count. Random sequences must find what one thread can see,
 * model checking the rest. */
@Tag("lincheck")
@Tag("full")
class StripedMutantsTest {

    /** Does not look again whether the version is still current. */
    static final class NoValidation<T> extends StripedCountContainer<T> {
        NoValidation(Recycler<T> recycler, Options options) {
            super(recycler, options, 2);
        }

        @Override
        protected @Nullable StripedVersion<T> pin() {
            StripedVersion<T> version = current();
            if (version != null) {
                version.enter(stripe());
            }
            return version;
        }
    }

    /** An undo that does not look whether it was the last one out; nor does anybody look again, as writers do. */
    static final class SilentUndo<T> extends StripedCountContainer<T> {
        SilentUndo(Recycler<T> recycler, Options options) {
            super(recycler, options, 2);
        }

        @Override
        void undo(StripedVersion<T> version, int stripe) {
            version.leave(stripe);
        }

        @Override
        protected void reclaim() {}
    }

    /** Sums of one bit, so that two pins look like none. */
    static final class TinySums<T> extends StripedVersion<T> {
        TinySums(int index) {
            super(index, 2);
        }

        @Override
        protected long sum(long[] cells) {
            return super.sum(cells) & 1;
        }
    }

    static final class TinyCounters<T> extends StripedCountContainer<T> {
        TinyCounters(Recycler<T> recycler, Options options) {
            super(recycler, options, 2, TinySums::new);
        }
    }

    /** Waits while a writer is at it. */
    static final class PoliteReader<T> extends StripedCountContainer<T> {
        private volatile boolean exchanging;

        PoliteReader(Recycler<T> recycler, Options options) {
            super(recycler, options, 2);
        }

        @Override
        protected @Nullable StripedVersion<T> pin() {
            while (exchanging) {
                Thread.onSpinWait();
            }
            return super.pin();
        }

        @Override
        protected @Nullable StripedVersion<T> exchange(@Nullable StripedVersion<T> next) {
            exchanging = true;
            StripedVersion<T> before = super.exchange(next);
            exchanging = false;
            return before;
        }
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "no second look", breaks = "S2")
    void entering_without_looking_again_is_caught() {
        Lincheck.mustCatch(NoValidation::new);
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "an undo that strands the version", breaks = "S4")
    void an_undo_that_strands_the_version_is_caught() {
        Lincheck.mustCatch(SilentUndo::new);
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "counters that overflow before the sum", breaks = "S1")
    void counters_that_overflow_before_the_sum_are_caught() {
        Sequences.mustCatch(TinyCounters::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "a reader that spins while a writer exchanges")
    void a_reader_that_waits_for_a_writer_is_caught() {
        Lincheck.mustWait(PoliteReader::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
