package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LogCapture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chosen interleavings of a payment with the end of the debt that it is for, step by step in one thread. */
class DebtPaymentTest {
    private final ScheduledDebts container = new ScheduledDebts();

    /** A reader leaves when a writer has seen its debt, and before that pays. Returns what waits for readers then. */
    private static long leavesBeforeThePayment(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforeAnswer.set(() -> container.release(pinned));
        container.swap(2);
        return container.stats().unreclaimed();
    }

    @Test
    void what_was_paid_for_a_reader_that_had_left_is_taken_back() {
        assertThat(leavesBeforeThePayment(container)).isZero();
        assertThat(container.stats().reclaimed()).isOne();
    }

    /** A swap looks again only if it found readers inside, whatever swaps of the same version found before. */
    @Test
    void a_walk_that_finds_no_debt_does_not_look_again() {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.swap(2);
        container.release(pinned);
        boolean[] again = new boolean[1];
        container.beforeLookingAgain.set(() -> again[0] = true);
        container.reuse();
        assertThat(again[0]).isFalse();
    }

    @Test
    void a_reader_that_leaves_between_the_payment_and_the_second_look_counts_out() {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforeLookingAgain.set(() -> container.release(pinned));
        container.swap(2);
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().reclaimed()).isOne();
    }

    /** A writer comes when a reader has withdrawn its debt and not yet looked for a payment. */
    @Test
    void a_reader_that_has_withdrawn_its_debt_is_not_paid() {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.afterWithdrawal.set(() -> container.swap(2));
        container.release(pinned);
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().reclaimed()).isOne();
    }

    /**
     * A reader has withdrawn its debt, which a writer paid before, and has not looked for the payment when the writer takes
     * it back. Returns what waits for readers in the end.
     */
    private static long takenBackBeforeTheReaderLooks(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        // The reader's look comes last, after the writer's second look.
        ReaderRecord slot = container.readers.mineOrNull();
        long debt = slot.onlyPin();
        container.beforeLookingAgain.set(slot::clear);
        container.swap(2);
        if (container.takePayment(slot, debt)) {
            container.countOut((int) debt);
        }
        assertThat(pinned).isNotNull();
        return container.stats().unreclaimed();
    }

    @Test
    void a_payment_ends_once_whoever_sees_the_other_first() {
        assertThat(takenBackBeforeTheReaderLooks(container)).isZero();
        assertThat(container.stats().reclaimed()).isOne();
        assertThat(container.stats().misused()).isZero();
    }

    /**
     * A reader leaves unseen by the writer that pays it, owes for the next version, and that is swapped out, too, before the
     * first writer has looked again. Returns what the reader sees of that version, before and after it would be used again,
     * and what waits for readers in the end.
     */
    private static int[] owesAgainBeforeTheSecondLook(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforeAnswer.set(() -> {
            container.release(first);
            second[0] = container.acquire();
        });
        container.beforeLookingAgain.set(() -> container.swap(3));
        container.swap(2);
        return seen(container, second[0]);
    }

    private static int[] seen(ScheduledDebts container, AtomicInteger pinned) {
        int[] seen = {pinned.get(), 0, 0};
        container.reuse();
        seen[1] = pinned.get();
        container.release(pinned);
        seen[2] = (int) container.stats().unreclaimed();
        return seen;
    }

    @Test
    void a_walk_that_finds_a_payment_for_another_version_ends_it_in_place_of_the_reader() {
        assertThat(owesAgainBeforeTheSecondLook(container)).containsExactly(2, 2, 0);
    }

    /** The same, but all of it happens between the first writer's look and its payment. */
    private static int[] paidForTheNextMeanwhile(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforeAnswer.set(() -> {
            container.release(first);
            second[0] = container.acquire();
            container.swap(3);
        });
        container.swap(2);
        return seen(container, second[0]);
    }

    @Test
    void a_payment_that_comes_late_does_not_replace_that_for_the_next_debt() {
        assertThat(paidForTheNextMeanwhile(container)).containsExactly(2, 2, 0);
    }

    /** A pin was ended in another thread, so that its debt stays in the slot, and was paid. */
    private static ReaderRecord paidAndEndedElsewhere(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        Background.elsewhereRun(() -> container.release(pinned));
        container.swap(2);
        return container.readers.mineOrNull();
    }

    @Test
    void a_slot_whose_pin_was_ended_elsewhere_serves_its_owner_again_after_a_swap() {
        ReaderRecord slot = paidAndEndedElsewhere(container);
        long before = slot.onlyPin();
        assertThat(container.stats().unreclaimed()).isZero();
        AtomicInteger next = container.acquire();
        assertThat(slot.onlyPin()).isPositive().isNotEqualTo(before);
        container.release(next);
        assertThat(slot.isMarked()).isFalse();
        container.reuse();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** The version whose debt was paid before is current again, and is swapped out. Returns what waits for readers then. */
    private static long retiredAgain(ScheduledDebts container) {
        ReaderRecord slot = paidAndEndedElsewhere(container);
        long before = slot.onlyPin();
        for (int i = 0; i < 4; i++) {
            container.swap(3 + i);
        }
        assertThat(slot.onlyPin()).isEqualTo(before);
        return container.stats().unreclaimed();
    }

    @Test
    void a_debt_that_was_paid_in_an_earlier_tenancy_is_not_paid_again() {
        assertThat(retiredAgain(container)).isZero();
    }

    /**
     * The owner ends a debt that was paid in an earlier tenancy while a writer retires that version again. Returns what waits
     * for readers in the end.
     */
    private static long endsAPaidDebtDuringAWalk(ScheduledDebts container) {
        ReaderRecord slot = paidAndEndedElsewhere(container);
        container.swap(3);
        long index = slot.onlyPin();
        int current = container.currentIndex();
        container.beforeSettling.set(() -> container.swap(4));
        AtomicInteger pinned = container.acquire();
        assertThat((long) current)
                .as("the version of the debt is current again")
                .isEqualTo(index);
        long unreclaimed = container.stats().unreclaimed();
        container.release(pinned);
        return unreclaimed;
    }

    @Test
    void a_walk_that_pays_while_the_owner_ends_a_paid_debt_leaves_nothing_behind() {
        assertThat(endsAPaidDebtDuringAWalk(container)).isZero();
        assertThat(container.stats().misused()).isZero();
    }

    /** A handle leaves and is closed when a writer has seen its debt. Returns what waits for readers then. */
    private static long closesBeforeThePayment(ScheduledDebts container) {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger pinned = reader.acquire();
        container.beforeAnswer.set(() -> {
            reader.release(pinned);
            reader.close();
        });
        container.swap(2);
        return container.stats().unreclaimed();
    }

    @Test
    void a_slot_that_was_given_back_is_not_paid() {
        assertThat(closesBeforeThePayment(container)).isZero();
    }

    /** The handle has left unseen by the writer that pays it, and is closed before that looks again. */
    private static long closesAfterThePayment(ScheduledDebts container) {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger pinned = reader.acquire();
        container.beforeAnswer.set(() -> reader.release(pinned));
        container.beforeLookingAgain.set(reader::close);
        container.swap(2);
        return container.stats().unreclaimed();
    }

    @Test
    void a_handle_that_closes_ends_a_payment_that_it_did_not_see() {
        assertThat(closesAfterThePayment(container)).isZero();
        assertThat(container.stats().reclaimed()).isOne();
    }

    /** A handle that is closed with a debt that was paid, because it released another pin twice. */
    @Test
    void a_handle_that_closes_with_a_debt_that_was_paid_gives_its_slot_back() {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger owed = reader.acquire();
        AtomicInteger[] newer = new AtomicInteger[1];
        container.beforeWalk.set(() -> newer[0] = reader.acquire());
        container.swap(2);
        container.acquire();
        reader.release(newer[0]);
        reader.release(newer[0]); // The mistake: it takes the pin of another.
        reader.close();
        ReaderRecord only = container.readers.first();
        assertThat(only).isNotNull().isSameAs(container.readers.mineOrNull());
        assertThat(container.readers.next(only)).isNull();
        container.reuse();
        assertThat(owed).hasValue(1);
        container.release(owed);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** A writer fails when it looks again. Returns what the reader sees, and what waits for readers in the end. */
    private static int[] secondLookThatFails(ScheduledDebts container, boolean leaves) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            AtomicInteger pinned = container.acquire();
            if (leaves) {
                container.beforeAnswer.set(() -> container.release(pinned));
            }
            container.beforeLookingAgain.set(() -> {
                throw new OutOfMemoryError("planned");
            });
            container.swap(2);
            assertThat(quiet.messages())
                    .filteredOn(message -> message.contains("looking for the readers of a retired version failed"))
                    .hasSize(1);
            container.trim();
            int[] seen = {leaves ? 1 : pinned.get(), 0};
            if (!leaves) {
                container.release(pinned);
            }
            container.reuse();
            seen[1] = (int) container.stats().unreclaimed();
            return seen;
        }
    }

    @Test
    void a_second_look_that_failed_is_repeated() {
        assertThat(secondLookThatFails(new ScheduledDebts(), false)).containsExactly(1, 0);
        assertThat(secondLookThatFails(new ScheduledDebts(), true)).containsExactly(1, 0);
    }

    /** Pays and does not look who has left. */
    private static final class NeverLooksAgain extends ScheduledDebts {
        @Override
        void lookAgain(SplitVersion<AtomicInteger> version) {
            beforeLookingAgain.run();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a payment that is not taken back when the reader has left", breaks = "D4")
    void a_payment_that_is_not_taken_back_is_caught() {
        assertThat(leavesBeforeThePayment(new NeverLooksAgain())).isOne();
    }

    /** Takes off what it paid without asking who ended the payment. */
    private static final class TakesOffAnyway extends ScheduledDebts {
        @Override
        void lookAgain(SplitVersion<AtomicInteger> version) {
            for (ReaderRecord slot = readers.first(); slot != null; slot = readers.next(slot)) {
                long answer = slot.answer();
                beforeLookingAgain.run();
                if (paidFor(answer) == version.index() && slot.announced() != version.index()) {
                    slot.changeAnswer(answer, answer & ~INDEX);
                    version.external -= ONE;
                }
            }
        }
    }

    /** Two pins of one version, one of which ends between the payment and the second look. Returns what the other sees. */
    private static int otherOfTwo(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger mine = container.acquire();
        AtomicInteger other = Background.elsewhere(container::acquire);
        container.beforeLookingAgain.set(() -> container.release(mine));
        container.swap(2);
        container.reuse();
        return other.get();
    }

    @Test
    void of_two_readers_that_were_paid_the_one_that_stays_keeps_its_version() {
        assertThat(otherOfTwo(container)).isOne();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a payment that both its reader and its writer end", breaks = "D4")
    void a_payment_that_both_end_is_caught() {
        assertThat(otherOfTwo(new TakesOffAnyway())).isNotEqualTo(1);
    }

    /** Replaces whatever the answer is by now. */
    private static final class BlindPayment extends ScheduledDebts {
        @Override
        boolean putPayment(ReaderRecord slot, long before, int index) {
            beforeAnswer.run();
            return slot.changeAnswer(slot.answer(), ((before & ~INDEX) + ONE) | index);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a payment over another one", breaks = "D8")
    void a_payment_that_replaces_another_is_caught() {
        assertThat(paidForTheNextMeanwhile(new BlindPayment())[2]).isOne();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a payment into a slot that was given back", breaks = "D7")
    void a_payment_into_a_slot_that_was_given_back_is_caught() {
        assertThat(closesBeforeThePayment(new BlindPayment())).isOne();
    }

    /** Strikes out a payment for another version. */
    private static final class StrikesOut extends ScheduledDebts {
        @Override
        void endUnseen(ReaderRecord slot, long answer) {
            slot.changeAnswer(answer, answer & ~INDEX);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a payment for another version that is struck out", breaks = "D8")
    void striking_out_a_payment_for_another_version_is_caught() {
        assertThat(owesAgainBeforeTheSecondLook(new StrikesOut())[2]).isOne();
    }

    /** Only withdraws what a slot has that changes hands. */
    private static final class OnlyWithdraws extends ScheduledDebts {
        @Override
        void empty(ReaderRecord slot) {
            slot.clear();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a slot that changes hands with a payment in it", breaks = "D7")
    void a_slot_given_back_with_a_payment_is_caught() {
        assertThat(closesAfterThePayment(new OnlyWithdraws())).isOne();
    }

    /** Pays for a debt that was paid. */
    private static final class PaysAgain extends ScheduledDebts {
        @Override
        void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
            version.external += ONE;
            putPayment(slot, slot.answer(), version.index());
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a debt that is paid twice", breaks = "D1")
    void paying_twice_is_caught() {
        assertThat(retiredAgain(new PaysAgain())).isOne();
    }

    /** Ends a debt that was paid as if no walk could come in between. */
    private static final class EndsPaidOnesBlindly extends ScheduledDebts {
        @Override
        protected @Nullable SplitVersion<AtomicInteger> pin() {
            ReaderRecord slot = readers.mineUnlessVirtual();
            if (slot != null && readers.isTakenOver(slot)) {
                takePayment(slot, slot.onlyPin());
                beforeSettling.run();
                slot.clear();
            }
            return super.pin();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a paid debt that is ended without another look", breaks = "D5")
    void ending_a_paid_debt_without_another_look_is_caught() {
        assertThat(endsAPaidDebtDuringAWalk(new EndsPaidOnesBlindly())).isOne();
    }
}
