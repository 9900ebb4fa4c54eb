package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Sequences;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults planted in {@code hyaline} that random sequences, model checking and torture must find by themselves. */
@Tag("lincheck")
@Tag("full")
class HyalineMutantsTest {
    private static final long READER = 1L << 33;

    /** Reads which version is first, and counts itself afterwards. */
    static class EntersInTwoSteps<T> extends HyalineContainer<T> {
        EntersInTwoSteps(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long enter() {
            long seen = head.get();
            pause();
            head.getAndAdd(READER);
            return seen;
        }

        /** Between reading and counting; for torture to stay there. */
        void pause() {}
    }

    /** The same, and slow in between. */
    static final class EntersLate<T> extends EntersInTwoSteps<T> {
        EntersLate(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    static final class ShortFold<T> extends HyalineContainer<T> {
        ShortFold(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean fold(int first, long readers) {
            return super.fold(first, Math.max(0, readers - 1));
        }
    }

    /** Takes itself off the head only. */
    static final class NoWalk<T> extends HyalineContainer<T> {
        NoWalk(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean walk(long below, int handle) {
            return true;
        }
    }

    /** Ends no list. */
    static final class NoEnd<T> extends HyalineContainer<T> {
        NoEnd(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean endsList(long word) {
            return false;
        }
    }

    /** Waits until the writer who is exchanging the current version has done so. */
    static final class WaitingReader<T> extends HyalineContainer<T> {
        private volatile boolean exchanging;

        WaitingReader(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long enter() {
            while (exchanging) {
                Thread.onSpinWait();
            }
            return super.enter();
        }

        @Override
        protected @Nullable HyalineVersion<T> exchange(@Nullable HyalineVersion<T> next) {
            exchanging = true;
            HyalineVersion<T> before = super.exchange(next);
            exchanging = false;
            return before;
        }
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "enters in two steps, found by model checking", breaks = "Y1")
    void entering_in_two_steps_is_caught() {
        Lincheck.mustCatch(EntersInTwoSteps::new);
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a fold that is one short, found by model checking", breaks = "Y2")
    void a_fold_that_is_one_short_is_caught() {
        Lincheck.mustCatch(ShortFold::new);
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "leaves without a walk, found by model checking", breaks = "Y3")
    void leaving_without_a_walk_is_caught() {
        Lincheck.mustCatch(NoWalk::new);
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a list that never ends, found by random sequences", breaks = "Y7")
    void a_list_that_never_ends_is_caught() {
        Sequences.mustCatch(NoEnd::new, "versions are free", "unreclaimed", "created");
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a reader that spins while a writer exchanges")
    void a_reader_that_waits_for_a_writer_is_caught() {
        Lincheck.mustWait(WaitingReader::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
