package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.VirtualThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chosen interleavings of a read handle, which owes in a slot of its own, with writers and with its thread's own pins. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DebtReadHandleTest {
    private final ScheduledDebts container = new ScheduledDebts();

    private static int slotsInUse(ScheduledDebts container) {
        int slots = 0;
        for (ReaderRecord slot = container.readers.first(); slot != null; slot = container.readers.next(slot)) {
            slots++;
        }
        return slots;
    }

    @Test
    void a_handle_owes_in_a_slot_of_its_own_and_leaves_that_of_its_thread_alone() {
        container.swap(1);
        DebtReadHandle<AtomicInteger> reader = new DebtReadHandle<>(container);
        AtomicInteger pinned = reader.acquire();
        assertThat(reader.slot.onlyPin()).isPositive();
        assertThat(container.readers.mineOrNull()).as("the slot of the thread").isNull();
        reader.release(pinned);
        assertThat(reader.slot.isMarked()).isFalse();
        reader.close();
    }

    /** What is not a debt is counted. */
    @Test
    void a_thread_has_one_slot_for_all_its_pins_and_a_virtual_thread_none() {
        container.swap(1);
        List<AtomicInteger> pins = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pins.add(container.acquire());
        }
        assertThat(slotsInUse(container)).isEqualTo(1);
        if (VirtualThread.exist()) {
            for (int i = 0; i < 10; i++) {
                VirtualThread.join(VirtualThread.start(() -> pins.add(container.acquire())));
            }
            assertThat(slotsInUse(container))
                    .as("with those of virtual threads")
                    .isEqualTo(1);
        }
        container.reuse();
        assertThat(pins).allSatisfy(pinned -> assertThat(pinned).hasValue(1));
        pins.forEach(container::release);
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().created()).isEqualTo(3);
    }

    @Test
    void the_pins_of_a_handle_and_of_its_thread_are_debts_at_the_same_time() {
        container.swap(1);
        try (ReadHandle<AtomicInteger> reader = container.readHandle()) {
            AtomicInteger pinned = reader.acquire();
            AtomicInteger mine = container.acquire();
            reader.release(pinned);
            container.reuse();
            assertThat(mine).hasValue(1);
            container.release(mine);
            assertThat(container.stats().unreclaimed()).isZero();
        }
    }

    /** A swap comes between the second look of a release and its compare-and-set. Returns what waits for readers then. */
    private static long paidWhileItLeaves(ScheduledDebts container) {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger pinned = reader.acquire();
        container.beforeSettling.set(() -> container.swap(2));
        reader.release(pinned);
        reader.close();
        return container.stats().unreclaimed();
    }

    @Test
    void a_handle_whose_debt_is_paid_while_it_leaves_counts_out() {
        assertThat(paidWhileItLeaves(container)).isZero();
    }

    /** A handle leaves when a writer has seen its debt and not yet paid it. */
    private static int[] leavesDuringPayment(ScheduledDebts container) {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger first = reader.acquire();
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforePayment.set(() -> {
            reader.release(first);
            second[0] = reader.acquire();
        });
        container.swap(2);
        int[] seen = {second[0].get(), 0, 0};
        container.reuse();
        seen[1] = second[0].get();
        reader.release(second[0]);
        reader.close();
        seen[2] = (int) container.stats().unreclaimed();
        return seen;
    }

    @Test
    void a_payment_that_comes_late_does_not_touch_the_next_debt_of_a_handle() {
        assertThat(leavesDuringPayment(container)).containsExactly(2, 2, 0);
    }

    /** The first pin was paid, the second is in the slot, the third is a count. */
    private static int[] threePins(ScheduledDebts container) {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger paid = reader.acquire();
        container.swap(2);
        AtomicInteger owed = reader.acquire();
        AtomicInteger counted = reader.acquire();
        reader.release(paid);
        reader.release(counted);
        int[] seen = {owed.get(), 0, 0};
        container.reuse();
        seen[1] = owed.get();
        if (seen[1] == seen[0]) {
            reader.release(owed);
            reader.close();
        }
        seen[2] = (int) container.stats().unreclaimed();
        return seen;
    }

    @Test
    void a_handle_holds_several_pins_and_ends_each() {
        assertThat(threePins(container)).containsExactly(2, 2, 0);
    }

    @Test
    void a_handle_gives_its_slot_back_when_it_is_closed_and_not_while_it_pins() {
        container.swap(1);
        ReadHandle<AtomicInteger> reader = container.readHandle();
        AtomicInteger pinned = reader.acquire();
        assertThatThrownBy(reader::close).isInstanceOf(PoolswapException.class);
        assertThat(slotsInUse(container)).isOne();
        container.swap(2);
        assertThatThrownBy(reader::close).as("paid, and still a pin").isInstanceOf(PoolswapException.class);
        reader.release(pinned);
        reader.close();
        reader.close();
        assertThat(slotsInUse(container)).isZero();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /**
     * A handle releases its newer pin twice, and is closed with the debt for the older one left, which a writer is about to
     * pay. Returns what is in the older version before and after it would be used again, and what waits for readers in
     * the end.
     */
    private static int[] closedWithADebt(ScheduledDebts container, DebtReadHandle<AtomicInteger> reader) {
        container.swap(1);
        AtomicInteger owed = reader.acquire();
        container.beforeWalk.set(() -> {
            AtomicInteger newer = reader.acquire();
            container.acquire();
            reader.release(newer);
            reader.release(newer); // The mistake: it takes the pin of another.
            reader.close();
        });
        container.swap(2);
        int[] seen = {owed.get(), 0, 0};
        container.reuse();
        seen[1] = owed.get();
        if (seen[1] == seen[0]) {
            container.release(owed);
        }
        seen[2] = (int) container.stats().unreclaimed();
        return seen;
    }

    @Test
    void a_debt_that_is_left_when_a_handle_is_closed_stays_a_pin() {
        assertThat(closedWithADebt(container, new DebtReadHandle<>(container))).containsExactly(1, 1, 0);
    }

    private static AtomicInteger pinAndDrop(ScheduledDebts container) {
        return container.readHandle().acquire();
    }

    @Test
    void the_debt_of_a_handle_that_was_dropped_stays_a_pin_and_its_slot_goes_back_once_that_is_paid() {
        container.swap(1);
        // One that stays.
        container.release(container.acquire());
        AtomicInteger left = pinAndDrop(container);
        assertThat(slotsInUse(container)).isEqualTo(2);
        container.reuse();
        Background.eventually("the slot is given back", () -> {
            System.gc();
            // A handle is looked for now and then only.
            for (int i = 0; i < 100; i++) {
                container.swap(2);
            }
            return slotsInUse(container) == 1;
        });
        assertThat(left).hasValue(1);
        container.release(left);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** Hands out a broken handle. */
    private abstract static class WithHandle extends ScheduledDebts {
        @Override
        protected abstract ReadHandle<AtomicInteger> newReadHandle();
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
    @Catches(scheme = "debt", mutant = "a read handle that does not ask whether its debt was paid", breaks = "D4")
    void a_handle_that_does_not_ask_whether_its_debt_was_paid_is_caught() {
        assertThat(paidWhileItLeaves(new NeverPaid())).isOne();
    }

    /** Takes a debt that a writer is about to pay for paid. */
    private static final class CountsOut extends WithHandle {
        @Override
        protected ReadHandle<AtomicInteger> newReadHandle() {
            return new DebtReadHandle<>(this) {
                @Override
                protected void unpin(SplitVersion<AtomicInteger> version) {
                    slot.clear();
                    container.unpinIn(null, version);
                }
            };
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that withdraws its debt and counts out", breaks = "D1")
    void a_handle_that_withdraws_its_debt_and_counts_out_is_caught() {
        int[] seen = threePins(new CountsOut());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Owes in a slot that is in use. */
    private static final class WritesOver extends WithHandle {
        @Override
        protected ReadHandle<AtomicInteger> newReadHandle() {
            return new DebtReadHandle<>(this) {
                @Override
                protected @Nullable SplitVersion<AtomicInteger> pin() {
                    return container.owe(slot);
                }
            };
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that writes a debt over another", breaks = "D5")
    void a_handle_that_writes_a_debt_over_another_is_caught() {
        int[] seen = threePins(new WritesOver());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Settles whatever the slot has. */
    private static final class SettlesAnother extends WithHandle {
        @Override
        protected ReadHandle<AtomicInteger> newReadHandle() {
            return new DebtReadHandle<>(this) {
                @Override
                protected void unpin(SplitVersion<AtomicInteger> version) {
                    if (!slot.isMarked() || !container.settle(slot, slot.onlyPin())) {
                        container.unpinIn(null, version);
                    }
                }
            };
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that settles the debt for another version", breaks = "D1")
    void a_handle_that_settles_another_debt_is_caught() {
        int[] seen = threePins(new SettlesAnother());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Gives a slot back whatever it owes. */
    private static final class GivesADebtBack extends DebtReadHandle<AtomicInteger> {
        GivesADebtBack(DebtContainer<AtomicInteger> container) {
            super(container);
        }

        @Override
        protected void closed() {
            container.readers.unregister(slot, this);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that gives a slot back with a debt in it", breaks = "D7")
    void a_handle_that_gives_a_debt_back_is_caught() {
        int[] seen = closedWithADebt(container, new GivesADebtBack(container));
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }
}
