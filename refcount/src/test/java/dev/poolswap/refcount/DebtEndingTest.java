package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LogCapture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who ends a payment if several try, and what becomes of slots that are emptied: chosen interleavings in one thread. */
class DebtEndingTest {
    private final ScheduledDebts container = new ScheduledDebts();

    /** Mistakes that were proven and versions that wait for readers. */
    private static long[] outcome(ScheduledDebts container) {
        return new long[] {container.stats().misused(), container.stats().unreclaimed()};
    }

    /** A reader has seen its payment when the writer takes it back. */
    private static long[] takenBackBeforeTheReaderEndsIt(ScheduledDebts container) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            SplitVersion<AtomicInteger> version = container.version(container.currentIndex());
            AtomicInteger pinned = container.acquire();
            container.beforeEnding.set(() -> container.lookAgain(version));
            container.beforeLookingAgain.set(() -> container.release(pinned));
            container.swap(2);
            return outcome(container);
        }
    }

    @Test
    void a_reader_that_comes_too_late_to_end_its_payment_does_not_count_out() {
        assertThat(takenBackBeforeTheReaderEndsIt(container)).containsExactly(0, 0);
    }

    /** A writer has seen that a reader left without seeing its payment, and the reader sees and ends it. */
    private static long[] seenBeforeTheWriterTakesItBack(ScheduledDebts container) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            container.acquire();
            ReaderRecord slot = container.readers.mineOrNull();
            long debt = slot.onlyPin();
            container.beforeLookingAgain.set(slot::clear);
            container.beforeEnding.set(() -> {
                if (container.takePayment(slot, debt)) {
                    container.countOut((int) debt);
                }
            });
            container.swap(2);
            return outcome(container);
        }
    }

    @Test
    void a_writer_that_comes_too_late_to_take_a_payment_back_leaves_it_counted() {
        assertThat(seenBeforeTheWriterTakesItBack(container)).containsExactly(0, 0);
    }

    /** A walk has seen a payment for another version, and the writer who paid takes that back. */
    private static long[] takenBackBeforeAnotherWalkEndsIt(ScheduledDebts container) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            SplitVersion<AtomicInteger> version = container.version(container.currentIndex());
            AtomicInteger first = container.acquire();
            AtomicInteger[] second = new AtomicInteger[1];
            container.beforeAnswer.set(() -> {
                container.release(first);
                second[0] = container.acquire();
            });
            container.beforeLookingAgain.set(() -> {
                container.beforeEnding.set(() -> container.lookAgain(version));
                container.swap(3);
            });
            container.swap(2);
            container.release(second[0]);
            return outcome(container);
        }
    }

    @Test
    void a_walk_that_comes_too_late_to_end_a_payment_does_not_count_out() {
        assertThat(takenBackBeforeAnotherWalkEndsIt(container)).containsExactly(0, 0);
    }

    /**
     * Between a walk's two reads a reader goes on to the next version, and that is swapped out. Returns how many versions wait
     * for readers.
     */
    private static long goesOnBetweenTheReads(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforeDebtIsRead.set(() -> {
            container.release(first);
            second[0] = container.acquire();
            container.swap(3);
        });
        container.swap(2);
        assertThat(second[0]).hasValue(2);
        return container.stats().unreclaimed();
    }

    @Test
    void a_walk_does_not_end_the_payment_of_a_reader_that_went_on_while_it_looked() {
        assertThat(goesOnBetweenTheReads(container))
                .as("the version that it pins")
                .isOne();
    }

    /**
     * A payment for a version that the reader has left lands when a walk has seen the slot and that nothing is paid. Returns
     * how many versions wait for readers while it pins, and afterwards.
     */
    private static long[] paidLateForTheOneBefore(ScheduledDebts container) {
        container.swap(1);
        int before = container.currentIndex();
        AtomicInteger first = container.acquire();
        ReaderRecord slot = container.readers.mineOrNull();
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforeAnswer.set(() -> {
            container.release(first);
            second[0] = container.acquire();
            container.beforeAnswer.set(() -> container.payLate(slot, before));
            container.swap(3);
        });
        container.swap(2);
        long pinned = container.stats().unreclaimed();
        if (pinned != 0) {
            container.release(second[0]);
        }
        return new long[] {pinned, container.stats().unreclaimed()};
    }

    @Test
    void a_walk_that_was_overtaken_by_a_late_payment_pays_all_the_same() {
        assertThat(paidLateForTheOneBefore(container)).containsExactly(1, 0);
    }

    @Test
    void each_payment_in_a_slot_has_a_number_of_its_own() {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        ReaderRecord slot = container.readers.mineOrNull();
        long debt = slot.onlyPin();
        container.swap(2);
        long first = slot.answer();
        container.release(pinned);
        container.swap(3);
        container.acquire();
        assertThat(slot.onlyPin()).as("the same version once more").isEqualTo(debt);
        container.swap(4);
        assertThat(DebtContainer.paidFor(slot.answer())).isEqualTo(DebtContainer.paidFor(first));
        assertThat(slot.answer()).isNotEqualTo(first);
    }

    /** The slot of a thread that ended with a debt that was paid, and whose pin was ended elsewhere. */
    private static ReaderRecord paidSlotOfTheDead(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger left = Background.elsewhere(container::acquire);
        ReaderRecord slot = container.readers.first();
        container.release(left);
        container.swap(2);
        container.swap(3);
        assertThat((long) container.currentIndex()).isEqualTo(slot.onlyPin());
        return slot;
    }

    /** A slot with a debt that was paid is emptied while another reader is about to be paid for the same version. */
    private static int emptiedBesideAReader(ScheduledDebts container) {
        ReaderRecord slot = paidSlotOfTheDead(container);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger pinned = reader.acquire();
        int before = pinned.get();
        container.afterWithdrawal.set(() -> container.swap(4));
        container.empty(slot);
        container.reuse();
        int change = pinned.get() - before;
        if (change == 0) {
            reader.release(pinned);
        }
        return change;
    }

    @Test
    void a_slot_that_is_emptied_takes_no_count_from_another_reader() {
        assertThat(emptiedBesideAReader(container)).isZero();
    }

    /** A walk pays for a debt once more while its slot is emptied. */
    private static long paidWhileEmptied(ScheduledDebts container) {
        ReaderRecord slot = paidSlotOfTheDead(container);
        container.beforeWithdrawal.set(() -> container.swap(4));
        container.empty(slot);
        return container.stats().unreclaimed();
    }

    @Test
    void a_slot_that_is_paid_while_it_is_emptied_counts_out() {
        assertThat(paidWhileEmptied(container)).isZero();
    }

    /** A payment lands while a handle that has left empties its slot. */
    private static long paidLateWhileClosing(ScheduledDebts container) {
        container.swap(1);
        int index = container.currentIndex();
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger pinned = reader.acquire();
        ReaderRecord slot = container.readers.first();
        container.beforeAnswer.set(() -> {
            reader.release(pinned);
            container.beforeRenumbering.set(() -> container.payLate(slot, index));
            reader.close();
        });
        container.swap(2);
        return container.stats().unreclaimed();
    }

    @Test
    void a_payment_that_lands_while_a_slot_is_emptied_is_ended() {
        assertThat(paidLateWhileClosing(container)).isZero();
    }

    /** The owner ends a debt that was paid beside a reader that is about to be paid for the same version. */
    private static int endedBesideAReader(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger mine = container.acquire();
        Background.elsewhereRun(() -> container.release(mine));
        container.swap(2);
        container.swap(3);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger other = reader.acquire();
        int before = other.get();
        container.afterWithdrawal.set(() -> container.swap(4));
        container.acquire();
        container.reuse();
        int change = other.get() - before;
        if (change == 0) {
            reader.release(other);
        }
        return change;
    }

    @Test
    void an_owner_that_ends_a_paid_debt_takes_no_count_from_another_reader() {
        assertThat(endedBesideAReader(container)).isZero();
    }

    @Test
    void a_recycler_that_pins_while_its_reader_does_keeps_its_pin() {
        container.swap(1);
        AtomicInteger ended = container.acquire();
        Background.elsewhereRun(() -> container.release(ended));
        container.swap(2);
        container.swap(3);
        AtomicInteger[] kept = new AtomicInteger[1];
        container.beforeSettling.set(() -> {
            container.swap(4);
            container.freed.set(() -> kept[0] = container.acquire());
        });
        AtomicInteger pinned = container.acquire();
        assertThat(kept[0]).as("the case that this test is about").isNotNull();
        container.release(pinned);
        container.swap(5);
        container.swap(6);
        assertThat(kept[0]).hasValue(4);
        container.release(kept[0]);
        container.reuse();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** Takes every payment for one that it has ended. */
    private static final class EndsAnyway extends ScheduledDebts {
        @Override
        boolean endPayment(ReaderRecord slot, long answer) {
            super.endPayment(slot, answer);
            return true;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a reader that counts out for a payment that was taken back", breaks = "D4")
    void a_reader_that_ends_a_payment_a_second_time_is_caught() {
        assertThat(takenBackBeforeTheReaderEndsIt(new EndsAnyway())[0]).isPositive();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a writer that takes back a payment that its reader ended", breaks = "D4")
    void a_writer_that_ends_a_payment_a_second_time_is_caught() {
        assertThat(seenBeforeTheWriterTakesItBack(new EndsAnyway())[0]).isPositive();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that counts out for a payment that was taken back", breaks = "D8")
    void a_walk_that_ends_a_payment_a_second_time_is_caught() {
        assertThat(takenBackBeforeAnotherWalkEndsIt(new EndsAnyway())[0]).isPositive();
    }

    /** Reads the debt first and what is paid second. */
    private static final class DebtBeforePayment extends ScheduledDebts {
        @Override
        void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
            while (slot.announced() == version.index()) {
                beforeDebtIsRead.run();
                long answer = slot.answer();
                if (paidFor(answer) == version.index()) {
                    return;
                }
                if (paidFor(answer) != 0) {
                    endUnseen(slot, answer);
                } else {
                    version.external += ONE;
                    if (putPayment(slot, answer, version.index())) {
                        return;
                    }
                    version.external -= ONE;
                }
            }
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that reads the debt before the payment", breaks = "D8")
    void reading_the_debt_before_the_payment_is_caught() {
        assertThat(goesOnBetweenTheReads(new DebtBeforePayment())).isZero();
    }

    /** Gives up when a payment was overtaken. */
    private static final class PaysOnce extends ScheduledDebts {
        @Override
        void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
            long answer = slot.answer();
            if (owes(slot, version) && paidFor(answer) != version.index()) {
                version.external += ONE;
                if (!putPayment(slot, answer, version.index())) {
                    version.external -= ONE;
                }
            }
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that gives up when it is overtaken", breaks = "D3")
    void a_walk_that_gives_up_is_caught() {
        assertThat(paidLateForTheOneBefore(new PaysOnce())[0]).isZero();
    }

    /** Withdraws a debt that was paid before it ends the payment. */
    private static final class DebtFirst extends ScheduledDebts {
        @Override
        boolean endPaid(ReaderRecord slot) {
            if (!readers.isTakenOver(slot)) {
                return false;
            }
            long index = slot.onlyPin();
            withdraw(slot);
            takePayment(slot, index);
            return true;
        }

        @Override
        void empty(ReaderRecord slot) {
            endPaid(slot);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a paid debt that is withdrawn before its payment has ended", breaks = "D5")
    void an_owner_that_withdraws_a_paid_debt_first_is_caught() {
        assertThat(endedBesideAReader(new DebtFirst())).isNotZero();
    }

    @Test
    @Catches(
            scheme = "debt",
            mutant = "a slot whose paid debt is withdrawn before its payment has ended",
            breaks = "D7")
    void emptying_the_debt_first_is_caught() {
        assertThat(emptiedBesideAReader(new DebtFirst())).isNotZero();
    }

    /** Takes a count off and does not ask whether it was the last. */
    private static final class CountsOutOnly extends ScheduledDebts {
        @Override
        void countOut(int index) {
            version(index).in.getAndAdd(-ONE);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a count that ends and frees nothing", breaks = "D7")
    void a_count_out_that_frees_nothing_is_caught() {
        assertThat(paidWhileEmptied(new CountsOutOnly())).isOne();
    }

    /** Renumbers once, whether it succeeds or not. */
    private static final class RenumbersOnce extends ScheduledDebts {
        @Override
        long renumber(ReaderRecord slot) {
            long before = slot.answer();
            putPayment(slot, before, 0);
            return before;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a slot that is emptied once, though a payment lands meanwhile", breaks = "D7")
    void emptying_a_slot_once_is_caught() {
        assertThat(paidLateWhileClosing(new RenumbersOnce())).isOne();
    }
}
