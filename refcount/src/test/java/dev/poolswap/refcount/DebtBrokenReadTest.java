package dev.poolswap.refcount;

import static dev.poolswap.refcount.ScheduledReader.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Calls of a read handle that end halfway, for lack of stack, and calls within which a recycler reads by the same handle:
 * chosen interleavings in one thread.
 */
class DebtBrokenReadTest {
    private final ScheduledDebts container = new ScheduledDebts();
    private final ScheduledReader reader = new ScheduledReader(container);

    private static void runOutOfStack() {
        throw new StackOverflowError("planned");
    }

    /** An acquire fails at one place, and leaves its debt. */
    private static void failsAt(Once place, ScheduledReader reader) {
        place.set(DebtBrokenReadTest::runOutOfStack);
        assertThatThrownBy(reader::acquire).isInstanceOf(StackOverflowError.class);
        assertThat(reader.slot.isMarked())
                .as("the case that this test is about")
                .isTrue();
    }

    /** Whether a close after a failure was refused, whether a slot is in use, and what waits for readers in the end. */
    private static int[] closes(ScheduledDebts container, ScheduledReader reader) {
        int refused = refuses(reader::close) ? 1 : 0;
        container.reuse();
        return new int[] {
            refused,
            container.readers.first() == null ? 0 : 1,
            (int) container.stats().unreclaimed()
        };
    }

    private static int[] closesAfterAFailure(
            ScheduledDebts container, ScheduledReader reader, boolean reads, boolean paid) {
        container.swap(1);
        if (reads) {
            reader.release(reader.acquire());
        }
        failsAt(container.beforeSecondLook, reader);
        if (paid) {
            container.swap(2);
        }
        return closes(container, reader);
    }

    @Test
    void a_handle_whose_acquire_failed_can_be_closed_and_leaves_nothing_behind() {
        for (boolean reads : new boolean[] {false, true}) {
            for (boolean paid : new boolean[] {false, true}) {
                ScheduledDebts other = new ScheduledDebts();
                assertThat(closesAfterAFailure(other, new ScheduledReader(other), reads, paid))
                        .as("has read before: %s, paid: %s", reads, paid)
                        .containsExactly(0, 0, 0);
            }
        }
    }

    @Test
    void a_debt_that_was_not_confirmed_and_is_paid_in_a_later_tenancy_ends_with_the_close() {
        container.swap(1);
        container.afterFirstLook.set(() -> container.swap(2));
        failsAt(container.beforeSettling, reader);
        container.swap(3);
        container.swap(4);
        assertThat(container.stats().unreclaimed()).as("paid").isOne();
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    /** The value that is read after a failure, whether the handle is quick again, what waits for readers, and mistakes. */
    private static int[] readsAfterAFailure(ScheduledDebts container, ScheduledReader reader, boolean paid) {
        container.swap(1);
        reader.release(reader.acquire());
        failsAt(container.beforeSecondLook, reader);
        if (paid) {
            container.swap(2);
        }
        AtomicInteger next = reader.acquire();
        int value = next.get();
        reader.release(next);
        int quick = reader.isQuick() ? 1 : 0;
        container.reuse();
        return new int[] {
            value,
            quick,
            (int) container.stats().unreclaimed(),
            (int) container.stats().misused()
        };
    }

    @Test
    void a_handle_whose_acquire_failed_reads_on() {
        for (boolean paid : new boolean[] {false, true}) {
            ScheduledDebts other = new ScheduledDebts();
            assertThat(readsAfterAFailure(other, new ScheduledReader(other), paid))
                    .containsExactly(paid ? 2 : 1, 1, 0, 0);
        }
    }

    @Test
    void a_release_after_an_acquire_that_failed_is_refused() {
        container.swap(1);
        AtomicInteger before = reader.acquire();
        reader.release(before);
        failsAt(container.beforeSecondLook, reader);
        assertThat(refuses(() -> reader.release(before))).isTrue();
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    /** Fails once when it is about to count a pin. */
    private static class FailsToCount extends ScheduledReader {
        final Once counting = new Once();

        FailsToCount(ScheduledDebts container) {
            super(container);
        }

        @Override
        void hold(SplitVersion<AtomicInteger> version) {
            counting.run();
            super.hold(version);
        }
    }

    /** An acquire beside a pin fails before that is counted. Whether the release of the pin was refused, and what waits then. */
    private static int[] failsToCount(ScheduledDebts container, FailsToCount reader) {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        reader.counting.set(DebtBrokenReadTest::runOutOfStack);
        assertThatThrownBy(reader::acquire).isInstanceOf(StackOverflowError.class);
        container.reuse();
        assertThat(pinned).hasValue(1);
        int refused = refuses(() -> reader.release(pinned)) ? 1 : 0;
        reader.close();
        return new int[] {refused, (int) container.stats().unreclaimed()};
    }

    @Test
    void an_acquire_beside_a_pin_that_fails_leaves_that_pin() {
        assertThat(failsToCount(container, new FailsToCount(container))).containsExactly(0, 0);
    }

    @Test
    void an_acquire_beside_a_pin_that_fails_leaves_no_debt_behind() {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        container.swap(2);
        failsAt(container.beforeSecondLook, reader);
        container.swap(3);
        assertThat(container.stats().unreclaimed()).as("a pin and a debt").isEqualTo(2);
        assertThat(pinned).hasValue(1);
        reader.release(pinned);
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    /** The pin is a count, which is like the debt: whichever the release ends, the other must not be left. */
    @Test
    void an_acquire_that_fails_beside_a_counted_pin_of_the_same_version_leaves_no_count_behind() {
        container.swap(1);
        container.afterFirstLook.set(() -> container.swap(2));
        AtomicInteger pinned = reader.acquire();
        failsAt(container.beforeSecondLook, reader);
        reader.release(pinned);
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    @Test
    void a_handle_whose_close_failed_does_not_pin() {
        ScheduledReader breaking = new ScheduledReader(container) {
            @Override
            protected void closed() {
                runOutOfStack();
            }
        };
        container.swap(1);
        assertThatThrownBy(breaking::close).isInstanceOf(StackOverflowError.class);
        assertThat(refuses(breaking::acquire)).isTrue();
    }

    /** A debt that was left is ended, which frees its version, and meanwhile a recycler pins by the same handle. */
    private static void pinsWhileADebtEnds(boolean closing) {
        ScheduledDebts container = new ScheduledDebts();
        ScheduledReader reader = new ScheduledReader(container);
        AtomicInteger[] kept = new AtomicInteger[1];
        container.swap(1);
        failsAt(container.beforeSecondLook, reader);
        container.swap(2);
        container.freed.set(() -> kept[0] = reader.acquire());
        AtomicInteger pinned = null;
        if (closing) {
            assertThat(refuses(reader::close)).as("a close with a pin").isTrue();
        } else {
            pinned = reader.acquire();
        }
        assertThat(kept[0]).as("the case that this test is about").isNotNull();
        container.reuse();
        assertThat(kept[0]).hasValue(2);
        reader.release(kept[0]);
        reader.release(pinned);
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    @Test
    void what_a_recycler_pins_while_a_debt_that_was_left_ends_stays() {
        pinsWhileADebtEnds(false);
        pinsWhileADebtEnds(true);
    }

    /** The first read is counted, and after that the handle is quick. */
    @Test
    void a_handle_that_a_recycler_reads_by_while_a_debt_ends_counts_the_next_pin_once() {
        container.swap(1);
        failsAt(container.beforeSecondLook, reader);
        container.swap(2);
        boolean[] quick = new boolean[1];
        container.freed.set(() -> {
            reader.release(reader.acquire());
            quick[0] = reader.isQuick();
            reader.release(reader.acquire());
        });
        reader.release(reader.acquire());
        assertThat(quick[0]).as("the case that this test is about").isTrue();
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    /** A release frees a version, and an acquire by a recycler fails meanwhile, which has not written its debt yet. */
    @Test
    void an_acquire_that_fails_within_a_release_does_not_cost_a_later_pin_its_debt() {
        container.swap(1);
        AtomicInteger freeing = reader.acquire();
        container.swap(2);
        container.freed.set(() -> {
            container.afterFirstLook.set(DebtBrokenReadTest::runOutOfStack);
            assertThatThrownBy(reader::acquire).isInstanceOf(StackOverflowError.class);
        });
        reader.release(freeing);
        assertThat(reader.isQuick()).isTrue();
        AtomicInteger pinned = reader.acquire();
        reader.release(reader.acquire());
        container.reuse();
        assertThat(pinned).hasValue(2);
        reader.release(pinned);
        assertThat(closes(container, reader)).containsExactly(0, 0, 0);
    }

    /**
     * A handle has released its newer pin twice, and its slot has a debt that is paid again while an acquire ends it. That
     * frees the version, and a recycler reads twice by the handle. Whether the handle refuses its close in the end.
     */
    private static boolean readsWithinAnAcquire(ScheduledDebts container, ScheduledReader reader) {
        container.swap(1);
        AtomicInteger older = reader.acquire();
        container.beforeWalk.set(() -> {
            AtomicInteger newer = reader.acquire();
            container.acquire();
            reader.release(newer);
            reader.release(newer); // The mistake: it takes the pin of another.
        });
        container.swap(2);
        container.release(older);
        container.swap(3);
        boolean[] read = new boolean[1];
        container.beforeSettling.set(() -> {
            container.swap(4);
            container.freed.set(() -> {
                reader.release(reader.acquire());
                reader.release(reader.acquire());
                read[0] = true;
            });
        });
        reader.release(reader.acquire());
        assertThat(read[0]).as("the case that this test is about").isTrue();
        return refuses(reader::close);
    }

    @Test
    void a_handle_that_a_recycler_reads_by_in_an_acquire_counts_that_pin_once() {
        assertThat(readsWithinAnAcquire(container, reader)).isFalse();
        container.reuse();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** Takes a debt that an acquire left for what its next pin is. */
    private static final class KeepsWhatIsLeft extends ScheduledReader {
        KeepsWhatIsLeft(ScheduledDebts container) {
            super(container);
        }

        @Override
        boolean endLeft() {
            return false;
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that keeps a debt that no pin has", breaks = "D9")
    void a_handle_that_keeps_what_a_failed_acquire_left_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        assertThat(closesAfterAFailure(other, new KeepsWhatIsLeft(other), true, false)[2])
                .isOne();
        ScheduledDebts another = new ScheduledDebts();
        assertThat(readsAfterAFailure(another, new KeepsWhatIsLeft(another), false)[2])
                .isOne();
    }

    /** Comes back whatever is on its way. */
    private static final class ComesBackWithin extends ScheduledReader {
        ComesBackWithin(ScheduledDebts container) {
            super(container);
        }

        @Override
        boolean mayBeQuick() {
            return isIdle() && !slot.isMarked();
        }
    }

    @Test
    @Catches(scheme = "debt", mutant = "a read handle that comes back within an acquire", breaks = "D9")
    void a_handle_that_comes_back_within_an_acquire_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        assertThat(readsWithinAnAcquire(other, new ComesBackWithin(other))).isTrue();
    }

    /** Is no longer quick when it begins to count. */
    private static final class LeavesFirst extends FailsToCount {
        LeavesFirst(ScheduledDebts container) {
            super(container);
        }

        @Override
        void countPin(SplitVersion<AtomicInteger> version) {
            quick = DebtContainer.NEVER_IDLE;
            hold(version);
        }
    }

    @Test
    @Catches(
            scheme = "debt",
            mutant = "a read handle that goes on to count before it has counted its debt",
            breaks = "D9")
    void a_handle_that_leaves_its_quick_path_before_it_counts_is_caught() {
        ScheduledDebts other = new ScheduledDebts();
        assertThat(failsToCount(other, new LeavesFirst(other))).containsExactly(1, 1);
    }
}
