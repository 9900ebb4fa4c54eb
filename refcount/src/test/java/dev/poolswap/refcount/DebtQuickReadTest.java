package dev.poolswap.refcount;

import static dev.poolswap.refcount.ScheduledReader.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The only pin of a read handle, which no count says but the debt in its slot: chosen interleavings with writers that pay it,
 * and when the handle goes on to count and comes back.
 */
class DebtQuickReadTest {
    private final ScheduledDebts container = new ScheduledDebts();
    private final ScheduledReader reader = new ScheduledReader(container);

    private static long counted(ScheduledDebts container) {
        return container.word.get() >>> 16;
    }

    @Test
    void reads_between_swaps_count_nothing() {
        for (int i = 1; i <= 5; i++) {
            container.swap(i);
            for (int reads = 0; reads < 3; reads++) {
                AtomicInteger pinned = reader.acquire();
                assertThat(pinned).hasValue(i);
                assertThat(reader.slot.onlyPin()).isPositive();
                reader.release(pinned);
                assertThat(reader.slot.isMarked()).isFalse();
            }
            assertThat(reader.isQuick()).isTrue();
            assertThat(counted(container)).isZero();
        }
        reader.close();
    }

    @Test
    void an_empty_container_has_nothing_to_pin_and_a_closed_one_refuses() {
        assertThat(reader.acquire()).isNull();
        assertThat(reader.slot.isMarked()).isFalse();
        reader.release(null);
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        container.close();
        assertThat(pinned).hasValue(1);
        reader.release(pinned);
        assertThatThrownBy(reader::acquire).isInstanceOf(ContainerClosedException.class);
        reader.close();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** What the reader sees before and after its version would be used again, what waits for readers then, and a quick read. */
    private static int[] swappedWhileItPins(ScheduledDebts container, ScheduledReader reader, Once place) {
        container.swap(1);
        place.set(() -> container.swap(2));
        AtomicInteger pinned = reader.acquire();
        int[] seen = {pinned.get(), 0, 0, 0};
        container.reuse();
        seen[1] = pinned.get();
        seen[2] = refuses(() -> reader.release(pinned))
                ? -1
                : (int) container.stats().unreclaimed();
        seen[3] = reader.isQuick() ? 1 : 0;
        return seen;
    }

    @Test
    void a_swap_between_the_first_look_and_the_debt_makes_it_count() {
        assertThat(swappedWhileItPins(container, reader, container.afterFirstLook))
                .containsExactly(2, 2, 0, 1);
    }

    @Test
    void a_payment_between_the_debt_and_the_second_look_is_a_pin() {
        assertThat(swappedWhileItPins(container, reader, container.beforeSecondLook))
                .containsExactly(1, 1, 0, 1);
    }

    @Test
    void a_debt_that_is_confirmed_for_a_later_tenancy_belongs_to_that() {
        container.swap(1);
        container.afterFirstLook.set(() -> container.swap(2));
        container.beforeSecondLook.set(() -> container.swap(3));
        AtomicInteger pinned = reader.acquire();
        assertThat(pinned).hasValue(3);
        container.swap(4);
        reader.release(pinned);
        assertThat(container.stats().unreclaimed()).isZero();
        reader.close();
    }

    /** Also where the handle has noted that version before and looks it up no more. */
    @Test
    void a_version_that_was_used_again_between_two_reads_is_pinned_in_its_new_tenancy() {
        container.swap(1);
        AtomicInteger before = reader.acquire();
        reader.release(before);
        container.swap(2);
        container.swap(3);
        AtomicInteger pinned = reader.acquire();
        assertThat(pinned).as("the same version, used again").isSameAs(before);
        container.swap(4);
        reader.release(pinned);
        assertThat(container.stats().unreclaimed()).isZero();
        reader.close();
    }

    @Test
    void a_container_that_is_emptied_during_an_acquire_leaves_no_debt_behind() {
        container.swap(1);
        container.afterFirstLook.set(container::clear);
        assertThat(reader.acquire()).isNull();
        assertThat(reader.slot.isMarked()).isFalse();
        container.swap(2);
        container.beforeSecondLook.set(container::clear);
        AtomicInteger paid = reader.acquire();
        assertThat(paid).hasValue(2);
        reader.release(paid);
        container.swap(3);
        container.afterFirstLook.set(container::close);
        assertThatThrownBy(reader::acquire).isInstanceOf(ContainerClosedException.class);
        reader.close();
        assertThat(container.readers.first()).as("a slot in use").isNull();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void a_second_pin_owes_in_the_slot_of_the_handle_once_the_first_is_paid() {
        container.swap(1);
        AtomicInteger first = reader.acquire();
        container.swap(2);
        AtomicInteger second = reader.acquire();
        assertThat(reader.slot.onlyPin()).isEqualTo(container.currentIndex());
        assertThat(container.readers.mineOrNull()).as("the slot of the thread").isNull();
        reader.release(second);
        reader.release(first);
        assertThat(reader.isQuick()).isTrue();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void a_handle_that_goes_to_another_thread_takes_its_pin_with_it() {
        container.swap(1);
        AtomicInteger pinned = Background.elsewhere(reader::acquire);
        container.reuse();
        assertThat(pinned).hasValue(1);
        reader.release(pinned);
        AtomicInteger next = reader.acquire();
        Background.elsewhereRun(() -> reader.release(next));
        assertThat(reader.slot.isMarked()).isFalse();
        reader.close();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** A writer comes at one place of a release. Returns mistakes, what waits for readers, and what was freed. */
    private static long[] swappedWhileItLeaves(ScheduledDebts container, ScheduledReader reader, Once place) {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        place.set(() -> container.swap(2));
        reader.release(pinned);
        return new long[] {
            container.stats().misused(),
            container.stats().unreclaimed(),
            container.stats().reclaimed()
        };
    }

    @Test
    void a_payment_that_comes_before_the_withdrawal_is_seen_after_it() {
        assertThat(swappedWhileItLeaves(container, reader, container.beforeSettling))
                .containsExactly(0, 0, 1);
        assertThat(reader.isQuick()).isTrue();
    }

    @Test
    void a_walk_that_comes_after_the_withdrawal_pays_nothing() {
        assertThat(swappedWhileItLeaves(container, reader, container.afterWithdrawal))
                .containsExactly(0, 0, 1);
        assertThat(reader.isQuick()).isTrue();
    }

    @Test
    void a_payment_that_is_being_ended_by_its_walk_is_ended_once() {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        container.beforeLookingAgain.set(() -> reader.release(pinned));
        container.swap(2);
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().misused()).isZero();
        reader.close();
    }

    /** What another reader of the next tenancy sees, before and after its version would be used again; whether it was refused. */
    private static int[] endedByAnother(ScheduledDebts container, ScheduledReader reader) {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        container.release(pinned); // The mistake.
        container.swap(2);
        container.swap(3);
        AtomicInteger others = container.acquire();
        assertThat(others).as("the same version, used again").isSameAs(pinned);
        int[] seen = {others.get(), 0, refuses(() -> reader.release(pinned)) ? 1 : 0};
        container.reuse();
        seen[1] = others.get();
        return seen;
    }

    @Test
    void a_pin_that_was_ended_elsewhere_takes_none_of_the_next_tenancy() {
        assertThat(endedByAnother(container, reader)).containsExactly(3, 3, 1);
        AtomicInteger next = reader.acquire();
        reader.release(next);
        assertThat(reader.isQuick()).as("the debt that was paid has ended").isTrue();
        reader.close();
    }

    /** What the handle pins before and after its version would be used again, and whether it refused another one. */
    private static int[] releasesAnother(ScheduledDebts container, ScheduledReader reader) {
        container.swap(1);
        AtomicInteger others = container.acquire();
        container.swap(2);
        AtomicInteger its = reader.acquire();
        int[] seen = {its.get(), 0, refuses(() -> reader.release(others)) ? 1 : 0};
        container.reuse();
        seen[1] = its.get();
        return seen;
    }

    @Test
    void another_version_is_refused_and_its_own_pin_stays() {
        assertThat(releasesAnother(container, reader)).containsExactly(2, 2, 1);
    }

    @Test
    void a_pin_released_twice_and_an_object_of_nobody_are_refused() {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        assertThatThrownBy(() -> reader.release(new AtomicInteger())).isInstanceOf(PoolswapException.class);
        reader.release(pinned);
        assertThatThrownBy(() -> reader.release(pinned))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("holds no pin");
        assertThat(reader.isQuick()).isTrue();
        container.reuse();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** A second pin on the next version. What it sees before and after that would be used again, and whether a close was refused. */
    private static int[] twoPins(ScheduledDebts container, ScheduledReader reader) {
        container.swap(1);
        AtomicInteger first = reader.acquire();
        container.swap(2);
        AtomicInteger second = reader.acquire();
        reader.release(first);
        int[] seen = {second.get(), 0, refuses(reader::close) ? 1 : 0};
        container.reuse();
        seen[1] = second.get();
        return seen;
    }

    @Test
    void a_second_pin_makes_it_count_both_and_it_comes_back_with_the_last() {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        assertThat(reader.acquire()).isSameAs(pinned);
        assertThat(reader.isQuick()).isFalse();
        reader.release(pinned);
        assertThat(reader.isQuick()).as("one is left").isFalse();
        reader.release(pinned);
        assertThat(reader.isQuick()).isTrue();
        assertThat(twoPins(container, reader)).containsExactly(2, 2, 1);
    }

    /** Whether a handle with one pin refused its close, and an acquire after its close. */
    private static boolean[] closes(ScheduledDebts container, ScheduledReader reader) {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        boolean refused = refuses(reader::close);
        reader.release(pinned);
        reader.close();
        assertThat(refuses(() -> reader.release(pinned))).isTrue();
        return new boolean[] {refused, refuses(reader::acquire)};
    }

    @Test
    void a_handle_that_pins_is_not_closed_and_one_that_is_closed_does_not_pin() {
        assertThat(closes(container, reader)).containsExactly(true, true);
        reader.close();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** A handle releases its newer pin twice, with the debt for the older one left. Whether it refuses its close then. */
    private static boolean[] leavesADebt(ScheduledDebts container, ScheduledReader reader) {
        boolean[] refused = new boolean[1];
        container.swap(1);
        reader.acquire();
        container.beforeWalk.set(() -> {
            AtomicInteger newer = reader.acquire();
            container.acquire();
            reader.release(newer);
            reader.release(newer); // The mistake: it takes the pin of another.
            refused[0] = refuses(reader::close);
        });
        container.swap(2);
        return refused;
    }

    @Test
    void a_debt_whose_pin_the_handle_has_counted_out_is_not_taken_for_another() {
        assertThat(leavesADebt(container, reader)).containsExactly(false);
    }

    /** The last reader frees, and meanwhile pins by the same handle. What it sees before and after that would be used again. */
    private static int[] pinsWhileItFrees(boolean paidBefore) {
        ScheduledDebts container = new ScheduledDebts();
        ScheduledReader reader = new ScheduledReader(container);
        AtomicInteger[] kept = new AtomicInteger[1];
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        Runnable swaps = () -> {
            container.swap(2);
            container.freed.set(() -> kept[0] = reader.acquire());
        };
        if (paidBefore) {
            swaps.run();
        } else {
            container.beforeSettling.set(swaps);
        }
        reader.release(pinned);
        assertThat(kept[0]).as("the case that this test is about").isNotNull();
        int[] seen = {kept[0].get(), 0, 0};
        container.reuse();
        seen[1] = kept[0].get();
        reader.release(kept[0]);
        reader.close();
        seen[2] = (int) container.stats().unreclaimed();
        return seen;
    }

    @Test
    void what_a_handle_pins_while_it_frees_another_version_stays() {
        assertThat(pinsWhileItFrees(false)).containsExactly(2, 2, 0);
        assertThat(pinsWhileItFrees(true)).containsExactly(2, 2, 0);
    }

    /** Takes a pin that is a count for one that the slot has. */
    private static final class CountsNothing extends ScheduledReader {
        CountsNothing(ScheduledDebts container) {
            super(container);
        }

        @Override
        void countPin(SplitVersion<AtomicInteger> version) {}
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that takes a count for a debt", breaks = "D9")
    void a_handle_that_does_not_count_what_the_slot_does_not_have_is_caught() {
        for (boolean paid : new boolean[] {false, true}) {
            ScheduledDebts other = new ScheduledDebts();
            Once place = paid ? other.beforeSecondLook : other.afterFirstLook;
            assertThat(swappedWhileItPins(other, new CountsNothing(other), place)[2])
                    .as("refused")
                    .isEqualTo(-1);
        }
    }

    /** Counts out for a debt that was paid, whoever ended its pin. */
    private static final class CountsOut extends ScheduledReader {
        CountsOut(ScheduledDebts container) {
            super(container);
        }

        @Override
        void releasePaid(SplitVersion<AtomicInteger> version, AtomicInteger object) {
            container.unpinIn(null, version);
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that counts out in a later tenancy", breaks = "D9")
    void a_handle_that_counts_out_in_a_later_tenancy_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        int[] seen = endedByAnother(other, new CountsOut(other));
        assertThat(seen[1]).isNotEqualTo(seen[0]);
        assertThat(seen[2]).isZero();
    }

    /** Settles whatever is released. */
    private static final class ReleasesAny extends ScheduledReader {
        ReleasesAny(ScheduledDebts container) {
            super(container);
        }

        @Override
        boolean isOf(SplitVersion<AtomicInteger> version, AtomicInteger object) {
            return true;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that settles for whatever is released", breaks = "D9")
    void a_handle_that_releases_any_version_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        int[] seen = releasesAnother(other, new ReleasesAny(other));
        assertThat(seen[2]).isZero();
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Counts the second pin and not the first. */
    private static final class ForgetsTheFirst extends ScheduledReader {
        ForgetsTheFirst(ScheduledDebts container) {
            super(container);
        }

        @Override
        void countQuickPin() {}
    }

    @Test
    @Catches(
            scheme = "debt",
            mutant = "a read handle that does not count its debt when it goes on to count",
            breaks = "D9")
    void a_handle_that_forgets_its_debt_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        int[] seen = twoPins(other, new ForgetsTheFirst(other));
        assertThat(seen[1]).isNotEqualTo(seen[0]);
        ScheduledDebts another = new ScheduledDebts();
        ScheduledReader reader = new ForgetsTheFirst(another);
        another.swap(1);
        reader.acquire();
        assertThat(refuses(reader::close)).as("a close with a pin").isFalse();
    }

    /** Comes back whenever its slot is idle. */
    private static final class ComesBackClosed extends ScheduledReader {
        ComesBackClosed(ScheduledDebts container) {
            super(container);
        }

        @Override
        boolean mayBeQuick() {
            return !slot.isMarked();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that owes in a slot that it gave back", breaks = "D9")
    void a_handle_that_comes_back_after_its_close_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        assertThat(closes(other, new ComesBackClosed(other))).containsExactly(true, false);
    }

    /** Comes back whatever is left in its slot. */
    private static final class ComesBackOwing extends ScheduledReader {
        ComesBackOwing(ScheduledDebts container) {
            super(container);
        }

        @Override
        boolean mayBeQuick() {
            return isIdle();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that takes a debt that is left for a pin", breaks = "D9")
    void a_handle_that_comes_back_with_a_debt_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        assertThat(leavesADebt(other, new ComesBackOwing(other))).containsExactly(true);
    }
}
