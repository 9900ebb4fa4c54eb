package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LogCapture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Chosen interleavings of a reader who owes with writers who swap and pay, step by step in one thread. */
class DebtScheduleTest {
    private final ScheduledDebts container = new ScheduledDebts();

    /** What a reader sees when it has pinned, and once all that it does not hold was used again. */
    private static int[] pinAndLook(ScheduledDebts container) {
        AtomicInteger pinned = container.acquire();
        int[] seen = new int[3];
        seen[0] = pinned.get();
        container.reuse();
        seen[1] = pinned.get();
        container.release(pinned);
        container.reuse();
        seen[2] = (int) container.stats().unreclaimed();
        container.close();
        return seen;
    }

    private static int[] swapBetweenLookAndDebt(ScheduledDebts container) {
        container.swap(1);
        container.afterFirstLook.set(() -> {
            container.swap(2);
            container.swap(3);
            container.swap(4);
        });
        return pinAndLook(container);
    }

    @Test
    void a_reader_that_owes_for_what_was_swapped_out_reads_the_next_version() {
        assertThat(swapBetweenLookAndDebt(container)).containsExactly(4, 4, 0);
    }

    private static int[] swapBetweenDebtAndSecondLook(ScheduledDebts container) {
        container.swap(1);
        container.beforeSecondLook.set(() -> container.swap(2));
        return pinAndLook(container);
    }

    @Test
    void a_reader_whose_debt_was_paid_before_its_second_look_keeps_its_version() {
        assertThat(swapBetweenDebtAndSecondLook(container)).containsExactly(1, 1, 0);
    }

    @Test
    void an_old_debt_is_confirmed_if_the_same_version_is_current_again() {
        container.swap(1);
        container.afterFirstLook.set(() -> container.swap(2));
        container.beforeSecondLook.set(() -> container.swap(3));
        assertThat(pinAndLook(container)).containsExactly(3, 3, 0);
    }

    private static int[] oldDebtPaidInAnotherTenancy(ScheduledDebts container) {
        container.swap(1);
        container.afterFirstLook.set(() -> container.swap(2));
        container.beforeSecondLook.set(() -> {
            container.swap(3);
            container.swap(4);
        });
        return pinAndLook(container);
    }

    @Test
    void an_old_debt_that_was_paid_when_the_same_version_was_retired_again_is_a_pin() {
        assertThat(oldDebtPaidInAnotherTenancy(container)).containsExactly(3, 3, 0);
    }

    /** A reader leaves when a writer has seen its debt and not yet paid it. Returns what waits for readers then. */
    private static long leaveDuringPayment(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforePayment.set(() -> container.release(pinned));
        container.swap(2);
        long unreclaimed = container.stats().unreclaimed();
        container.close();
        return unreclaimed;
    }

    @Test
    void a_reader_that_leaves_during_a_payment_leaves_nothing_behind() {
        assertThat(leaveDuringPayment(container)).isZero();
    }

    /** As before, and the reader owes for the next version in the same slot. */
    private static int[] owesAgainDuringPayment(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforePayment.set(() -> {
            container.release(first);
            second[0] = container.acquire();
        });
        container.swap(2);
        int[] seen = {second[0].get(), 0};
        container.reuse();
        seen[1] = second[0].get();
        container.close();
        return seen;
    }

    @Test
    void a_payment_that_comes_late_does_not_touch_the_next_debt_in_the_slot() {
        assertThat(owesAgainDuringPayment(container)).containsExactly(2, 2);
    }

    @Test
    void a_reader_that_leaves_between_exchange_and_walk_leaves_nothing_behind() {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforeWalk.set(() -> container.release(pinned));
        container.swap(2);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void a_reader_whose_debt_is_paid_while_it_leaves_counts_out() {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforeSettling.set(() -> container.swap(2));
        container.release(pinned);
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().reclaimed()).isOne();
    }

    /** The debt of the first pin was paid, the second is in the slot. */
    private static int[] endThePaidOne(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger paid = container.acquire();
        container.swap(2);
        AtomicInteger owed = container.acquire();
        container.release(paid);
        int[] seen = {owed.get(), 0, (int) container.stats().unreclaimed()};
        container.reuse();
        seen[1] = owed.get();
        container.close();
        return seen;
    }

    @Test
    void a_pin_that_was_paid_is_ended_without_touching_the_debt_for_another_version() {
        assertThat(endThePaidOne(container)).containsExactly(2, 2, 0);
    }

    /** One pin is a debt, the other a count. */
    private static int[] endOneOfTwo(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger owed = container.acquire();
        AtomicInteger counted = container.acquire();
        assertThat(counted).isSameAs(owed);
        container.release(counted);
        int[] seen = {owed.get(), 0};
        container.reuse();
        seen[1] = owed.get();
        container.close();
        return seen;
    }

    @Test
    void of_two_pins_of_one_version_whichever_is_ended_one_stays() {
        assertThat(endOneOfTwo(container)).containsExactly(1, 1);
    }

    /** Pins in a thread that ends, and releases here. */
    private static int[] pinOfTheDead(ScheduledDebts container) {
        container.swap(1);
        AtomicInteger left = Background.elsewhere(container::acquire);
        for (int i = 0; i < 20; i++) {
            // Newcomers look whose records are free.
            Background.elsewhereRun(() -> container.release(container.acquire()));
        }
        int[] seen = {left.get(), 0, 0};
        container.reuse();
        seen[1] = left.get();
        container.release(left);
        container.reuse();
        seen[2] = (int) container.stats().unreclaimed();
        container.close();
        return seen;
    }

    @Test
    void the_debt_of_a_thread_that_ended_stays_until_the_pin_is_released_elsewhere() {
        assertThat(pinOfTheDead(container)).containsExactly(1, 1, 0);
    }

    private int slotsInUse() {
        int slots = 0;
        for (ReaderRecord slot = container.readers.first(); slot != null; slot = container.readers.next(slot)) {
            slots++;
        }
        return slots;
    }

    @Test
    void swaps_take_back_the_slots_of_threads_that_ended() {
        container.swap(1);
        for (int i = 0; i < 20; i++) {
            AtomicInteger left = Background.elsewhere(container::acquire);
            container.release(left);
        }
        assertThat(slotsInUse()).as("with debts").isEqualTo(20);
        for (int i = 0; i < 100; i++) {
            container.swap(2);
        }
        assertThat(slotsInUse()).isZero();
    }

    /** A reader with a debt for a version that is swapped out. */
    private static int[] pinSwappedOut(ScheduledDebts container) {
        container.swap(1);
        return pinAndLook(container);
    }

    @Test
    void a_debt_that_is_paid_protects_as_it_did_before() {
        assertThat(pinSwappedOut(container)).containsExactly(1, 1, 0);
    }

    /** A walk for a version of which this thread and one that ended hold a pin fails at the first or second payment. */
    private static int[] walkThatFails(ScheduledDebts container, int failing) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            AtomicInteger mine = container.acquire();
            AtomicInteger left = Background.elsewhere(container::acquire);
            Runnable fail = () -> {
                throw new OutOfMemoryError("planned");
            };
            container.beforePayment.set(failing == 1 ? fail : () -> container.beforePayment.set(fail));
            container.swap(2);
            assertThat(quiet.messages())
                    .filteredOn(message -> message.contains("looking for the readers of a retired version failed"))
                    .hasSize(1);
            int[] seen = {mine.get(), 0, 0, 0};
            container.reuse();
            seen[1] = mine.get();
            container.release(left);
            container.reuse();
            seen[2] = mine.get();
            container.release(mine);
            container.reuse();
            seen[3] = (int) container.stats().unreclaimed();
            container.close();
            return seen;
        }
    }

    @Test
    void a_walk_that_failed_is_repeated_by_the_next_writer() {
        assertThat(walkThatFails(container, 1)).containsExactly(1, 1, 1, 0);
    }

    @Test
    void what_was_paid_before_a_walk_failed_stays_paid() {
        assertThat(walkThatFails(container, 2)).containsExactly(1, 1, 1, 0);
    }

    /** While a walk that failed is repeated, another writer looks for what it could use. */
    private static long twoWhoRepeat(ScheduledDebts container) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            container.beforeWalk.set(() -> {
                throw new OutOfMemoryError("planned");
            });
            container.swap(2);
            container.beforeWalk.set(() -> container.swap(3));
            container.trim();
            container.swap(4);
            container.swap(5);
            long unreclaimed = container.stats().unreclaimed();
            container.close();
            return unreclaimed;
        }
    }

    @Test
    void one_thread_at_a_time_repeats_a_walk() {
        assertThat(twoWhoRepeat(container)).isZero();
    }

    /** A walk failed and was repeated, and its version is current again when another one is pinned and retired. */
    private static int[] publishedAfterARepeatedWalk(ScheduledDebts container) {
        try (LogCapture quiet = new LogCapture()) {
            container.swap(1);
            container.beforeWalk.set(() -> {
                throw new OutOfMemoryError("planned");
            });
            container.swap(2);
            AtomicInteger pinned = container.acquire();
            container.swap(3);
            // The version of the walk is current, and another one waits for its reader, so this looks for what is
            // unpaid.
            container.trim();
            container.acquire();
            AtomicInteger both = container.acquire();
            container.release(both);
            container.release(both);
            int[] seen = {pinned.get(), 0};
            container.release(pinned);
            container.reuse();
            seen[1] = (int) container.stats().unreclaimed();
            container.close();
            return seen;
        }
    }

    @Test
    void a_walk_is_repeated_once() {
        assertThat(publishedAfterARepeatedWalk(container)).containsExactly(2, 0);
    }

    /** Takes the first look for the second. */
    private static final class NoSecondLook extends ScheduledDebts {
        private int first;

        @Override
        int tryOwe(ReaderRecord slot) {
            first = 0;
            return super.tryOwe(slot);
        }

        @Override
        int currentIndex() {
            int now = super.currentIndex();
            first = first == 0 ? now : first;
            return first;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "no second look", breaks = "D2")
    void a_reader_that_does_not_look_again_is_caught() {
        int[] seen = swapBetweenLookAndDebt(new NoSecondLook());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Takes every debt for unpaid. */
    private static final class NeverPaid extends ScheduledDebts {
        @Override
        boolean settle(ReaderRecord slot, long index) {
            super.settle(slot, index);
            return true;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a reader that does not ask whether its debt was paid", breaks = "D4")
    void a_reader_that_does_not_ask_whether_its_debt_was_paid_is_caught() {
        assertThat(swapBetweenDebtAndSecondLook(new NeverPaid())[2]).isOne();
        assertThat(oldDebtPaidInAnotherTenancy(new NeverPaid())[2]).isOne();
    }

    /** Strikes debts out. */
    private static final class PaysNothing extends ScheduledDebts {
        @Override
        void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
            slot.clear();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a debt struck out and not counted", breaks = "D1")
    void a_writer_that_strikes_debts_out_is_caught() {
        ScheduledDebts broken = new PaysNothing();
        broken.swap(1);
        AtomicInteger pinned = broken.acquire();
        broken.reuse();
        assertThat(pinned.get()).isNotEqualTo(1);
    }

    /** Lets the balance mean something while debts are left. */
    private static final class FoldsFirst extends ScheduledDebts {
        @Override
        protected void afterRetired(SplitVersion<AtomicInteger> version) {
            fold(version);
            payDebts(version);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a fold before the walk", breaks = "D3")
    void folding_before_the_walk_is_caught() {
        ScheduledDebts broken = new FoldsFirst();
        broken.swap(1);
        AtomicInteger pinned = broken.acquire();
        broken.reuse();
        assertThat(pinned.get()).isNotEqualTo(1);
    }

    /** Owes in a slot that is in use. */
    private static final class WritesOver extends ScheduledDebts {
        @Override
        protected SplitVersion<AtomicInteger> pin() {
            return owe(readers.mineUnlessVirtual());
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a debt written over another", breaks = "D5")
    void a_debt_that_is_written_over_another_is_caught() {
        int[] seen = endOneOfTwo(new WritesOver());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Settles whatever the slot has. */
    private static final class SettlesAnother extends ScheduledDebts {
        @Override
        protected void unpin(SplitVersion<AtomicInteger> version) {
            ReaderRecord slot = readers.mineOrNull();
            if (slot == null || !slot.isMarked() || !settle(slot, slot.onlyPin())) {
                super.unpin(version);
            }
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a release that settles the debt for another version", breaks = "D1")
    void a_release_that_settles_another_debt_is_caught() {
        int[] seen = endThePaidOne(new SettlesAnother());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Ends the debts of threads that have ended, as schemes do whose pins belong to threads. */
    private static final class ForgivesTheDead extends ScheduledDebts {
        @Override
        void payDebts(SplitVersion<AtomicInteger> version) {
            readers.reap(debt -> true, ended -> {});
            super.payDebts(version);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "debts of threads that ended are struck out", breaks = "D1")
    void forgiving_the_debts_of_threads_that_ended_is_caught() {
        ScheduledDebts broken = new ForgivesTheDead();
        broken.swap(1);
        AtomicInteger left = Background.elsewhere(broken::acquire);
        broken.reuse();
        assertThat(left.get()).isNotEqualTo(1);
    }

    /** Folds although it did not see every slot. */
    private static final class FoldsAnyway extends ScheduledDebts {
        @Override
        void payDebts(SplitVersion<AtomicInteger> version) {
            try {
                super.payDebts(version);
            } catch (OutOfMemoryError ignored) {
                fold(version);
                throw ignored;
            }
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a fold after a walk that failed", breaks = "D3")
    void folding_after_a_walk_that_failed_is_caught() {
        assertThat(walkThatFails(new FoldsAnyway(), 1)[1]).isNotEqualTo(1);
    }

    /** Pays all over again. */
    private static final class ForgetsWhatItPaid extends ScheduledDebts {
        @Override
        void payDebts(SplitVersion<AtomicInteger> version) {
            long before = version.external;
            try {
                super.payDebts(version);
            } catch (OutOfMemoryError failure) {
                version.external = before;
                throw failure;
            }
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that failed and forgets what it paid", breaks = "D6")
    void forgetting_what_was_paid_is_caught() {
        assertThat(walkThatFails(new ForgetsWhatItPaid(), 2)[2]).isNotEqualTo(1);
    }

    /** Nobody repeats what failed. */
    private static final class NeverRepeats extends ScheduledDebts {
        @Override
        protected void reclaim() {}
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that failed and is not repeated", breaks = "D6")
    void a_walk_that_is_not_repeated_is_caught() {
        assertThat(walkThatFails(new NeverRepeats(), 1)[3]).isOne();
    }

    /** Repeats a walk that another thread is repeating. */
    private static final class AllRepeat extends ScheduledDebts {
        @Override
        protected void reclaim() {
            for (int i = pool.slots(); i > 0; i--) {
                SplitVersion<AtomicInteger> version = pool.at(i);
                if (version.unpaid.get()) {
                    afterRetired(version);
                    version.unpaid.set(false);
                }
            }
            super.reclaim();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a walk that two threads repeat", breaks = "D6")
    void a_walk_that_two_repeat_is_caught() {
        assertThat(twoWhoRepeat(new AllRepeat())).isOne();
    }
}
