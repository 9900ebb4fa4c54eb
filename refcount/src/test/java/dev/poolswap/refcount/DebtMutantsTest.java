package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults planted in the debts that model checking and torture must find by themselves. Random sequences would find none: they
 * read after each step, which ends the debt of a pin that is held and leaves it as a count. */
@Tag("lincheck")
@Tag("full")
class DebtMutantsTest {

    /** Writes its debt and does not look again. */
    static class NoSecondLook<T> extends DebtContainer<T> {
        NoSecondLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        int tryOwe(ReaderRecord slot) {
            int index = currentIndex();
            if (index != 0) {
                pause();
                slot.announce(index, false);
                AsymmetricFence.light();
            }
            return index;
        }

        /** Between reading and owing; for torture to stay there. */
        void pause() {}
    }

    /** The same, and slow in between. */
    static final class LongUnannounced<T> extends NoSecondLook<T> {
        LongUnannounced(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    /** Reads what is in the word when the debt is written, whatever it owes for. */
    static final class OwesForAnother<T> extends DebtContainer<T> {
        OwesForAnother(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        int tryOwe(ReaderRecord slot) {
            int index = currentIndex();
            if (index == 0) {
                return 0;
            }
            slot.announce(index, false);
            AsymmetricFence.light();
            int now = currentIndex();
            return now == 0 ? -index : now;
        }
    }

    /** Does not ask whether its debt was paid. */
    static final class NeverPaid<T> extends DebtContainer<T> {
        NeverPaid(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean settle(ReaderRecord slot, long index) {
            super.settle(slot, index);
            return true;
        }
    }

    /** Does not look at the last slot. */
    static final class BlindWalk<T> extends DebtContainer<T> {
        BlindWalk(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void payDebts(SplitVersion<T> version) {
            AsymmetricFence.heavy();
            ReaderRecord slot = readers.first();
            for (ReaderRecord next = slot; next != null && slot != null; slot = next) {
                next = readers.next(slot);
                if (next != null && slot.announced() == version.index()) {
                    pay(slot, version);
                }
            }
            lookAgain(version);
        }
    }

    /** Takes back what it paid, whether the reader has left or not. */
    static final class TakesAllBack<T> extends DebtContainer<T> {
        TakesAllBack(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void lookAgain(SplitVersion<T> version) {
            for (ReaderRecord slot = readers.first(); slot != null; slot = readers.next(slot)) {
                if (takePayment(slot, version.index())) {
                    version.external -= ONE;
                }
            }
        }
    }

    /** Waits until the writer who is exchanging the current version has done so. */
    static final class WaitingReader<T> extends DebtContainer<T> {
        private volatile boolean exchanging;

        WaitingReader(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable SplitVersion<T> pin() {
            while (exchanging) {
                Thread.onSpinWait();
            }
            return super.pin();
        }

        @Override
        protected @Nullable SplitVersion<T> exchange(@Nullable SplitVersion<T> next) {
            exchanging = true;
            SplitVersion<T> before = super.exchange(next);
            exchanging = false;
            return before;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "no second look, found by model checking", breaks = "D2")
    void owing_without_looking_again_is_caught() {
        Lincheck.mustCatch(NoSecondLook::new);
    }

    @Test
    @Catches(scheme = "debt", mutant = "uses what it sees at the second look and owes for the first", breaks = "D2")
    void owing_for_another_version_is_caught() {
        Lincheck.mustCatch(OwesForAnother::new);
    }

    @Test
    @Catches(scheme = "debt", mutant = "a release that does not ask whether the debt was paid", breaks = "D4")
    void a_release_that_does_not_ask_whether_the_debt_was_paid_is_caught() {
        Lincheck.mustCatch(NeverPaid::new);
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that skips a slot", breaks = "D3")
    void a_walk_that_skips_a_slot_is_caught() {
        Lincheck.mustCatch(BlindWalk::new);
    }

    @Test
    @Catches(
            scheme = "debt",
            mutant = "a writer that takes back what it paid for readers that are there",
            breaks = "D4")
    void a_writer_that_takes_all_payments_back_is_caught() {
        Lincheck.mustCatch(TakesAllBack::new);
    }

    @Test
    @Catches(scheme = "debt", mutant = "a reader that spins while a writer exchanges")
    void a_reader_that_waits_for_a_writer_is_caught() {
        Lincheck.mustWait(WaitingReader::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
