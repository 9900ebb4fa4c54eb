package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Guarantees;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SwapContainer#awaitReclaimed}. */
abstract class AwaitContract extends ContractGroup {
    private static final Duration A_WHILE = Duration.ofMillis(30);

    /** As long as the kit waits for what must happen: no machine is so slow that it is over before. */
    private static final Duration LONG = Background.PATIENCE;

    AwaitContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    private boolean isLeftToTheCollector() {
        return subject.guarantees().bound() == Guarantees.Bound.COLLECTOR;
    }

    @Test
    void there_is_nothing_to_wait_for_without_readers() throws InterruptedException {
        SwapContainer<Payload> container = container();
        assertThat(container.awaitReclaimed(Duration.ZERO)).isTrue();
        write(container, 1);
        assertThat(container.awaitReclaimed(Duration.ZERO))
                .as("the current one")
                .isTrue();
        write(container, 2);
        if (!isLeftToTheCollector()) {
            assertThat(container.awaitReclaimed(Duration.ofSeconds(-1))).isTrue();
            assertThat(container.stats().unreclaimed()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_is_waited_for(ReadPath path) throws InterruptedException {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = path.pin(container);
        write(container, 2);
        assertThat(container.awaitReclaimed(A_WHILE)).as("while it is pinned").isFalse();
        Background<Boolean> waiting = Background.call(() -> container.awaitReclaimed(LONG));
        assertThat(waiting.isStillWaitingAfter(A_WHILE)).isTrue();
        pin.version().verify(1);
        pin.close();
        assertThat(waiting.result()).as("once the reader left").isTrue();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** Code of the application runs on the version until that has ended. */
    @Test
    void a_reset_by_the_last_reader_is_waited_for() throws InterruptedException {
        assumeTrue(subject.guarantees().readersRunUserCode(), "a scheme whose last reader resets");
        recycler.onWeigh = () -> 7;
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        pin.version().verify(1);
        AtomicBoolean resetting = new AtomicBoolean();
        AtomicBoolean goOn = new AtomicBoolean();
        recycler.onReset = () -> {
            resetting.set(true);
            Background.eventually("the reset may go on", goOn::get);
            return PayloadRecycler.Fault.NONE;
        };
        Background<Void> reader = Background.run(pin::close);
        try {
            Background.eventually("the last reader resets", resetting::get);
            assertThat(container.stats().unreclaimed()).isEqualTo(1);
            assertThat(container.stats().unreclaimedBytes()).isEqualTo(7);
            assertThat(container.awaitReclaimed(Duration.ZERO)).isFalse();
            assertThat(container.awaitReclaimed(A_WHILE)).isFalse();
        } finally {
            goOn.set(true);
        }
        assertThat(container.awaitReclaimed(LONG)).isTrue();
        reader.result();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void a_reset_by_the_last_reader_does_not_wait_for_itself() {
        assumeTrue(subject.guarantees().readersRunUserCode(), "a scheme whose last reader resets");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        pin.version().verify(1);
        AtomicReference<Boolean> reclaimed = new AtomicReference<>();
        recycler.onReset = () -> {
            try {
                reclaimed.set(container.awaitReclaimed(LONG));
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return PayloadRecycler.Fault.NONE;
        };
        Background.elsewhereRun(pin::close);
        assertThat(reclaimed).hasValue(true);
    }

    @Test
    void the_current_version_is_not_waited_for() throws InterruptedException {
        SwapContainer<Payload> container = containerWith(1);
        try (Pin pin = ReadPath.LEASE.pin(container)) {
            assertThat(container.awaitReclaimed(Duration.ZERO)).isTrue();
            pin.version().verify(1);
        }
    }

    @Test
    void a_version_that_was_used_again_has_been_reclaimed() throws InterruptedException {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        Background<Boolean> waiting = Background.call(() -> container.awaitReclaimed(LONG));
        assertThat(waiting.isStillWaitingAfter(A_WHILE)).isTrue();
        pin.close();
        for (int i = 3; i < 50; i++) {
            write(container, i);
        }
        try (Pin later = ReadPath.LEASE.pin(container)) {
            write(container, 50);
            assertThat(waiting.result())
                    .as("what is retired later does not count")
                    .isTrue();
            later.version().verify(49);
        }
    }

    /** As with a latch or a lock, whether there is anything to wait for or not. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void an_interrupt_that_came_before_ends_it_at_once(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);
        SwapContainer<Payload> container = containerWith(1);
        assertRefusesInterrupted(container, limit);
        try (Pin pin = ReadPath.LEASE.pin(container)) {
            if (!subject.isInPlace()) {
                write(container, 2);
            }
            assertRefusesInterrupted(container, limit);
            container.close();
            assertRefusesInterrupted(container, limit);
            pin.version().verify(1);
        }
        assertRefusesInterrupted(container, limit);
    }

    private static void assertRefusesInterrupted(SwapContainer<Payload> container, Duration limit) {
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> container.awaitReclaimed(limit));
        assertThat(Thread.interrupted()).as("still interrupted").isFalse();
        assertThat(thrown).isInstanceOf(InterruptedException.class).hasMessageContaining("interrupted while waiting");
    }

    private static void assertEndsOnInterrupt(SwapContainer<Payload> container, Pin pin) {
        Background<Void> waiting = Background.run(() -> assertThatThrownBy(() -> container.awaitReclaimed(LONG))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("interrupted while waiting"));
        assertThat(waiting.isStillWaitingAfter(A_WHILE)).isTrue();
        waiting.interrupt();
        waiting.result();
        pin.version().verify(1);
        pin.close();
    }

    @Test
    void an_interrupt_ends_it() {
        assumeTrue(!subject.isInPlace(), "a scheme with something to wait for");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        assertEndsOnInterrupt(container, pin);
    }

    private void disposalTakesAWhile() {
        recycler.onDispose = () -> {
            Background.sleep(A_WHILE);
            return PayloadRecycler.Fault.NONE;
        };
    }

    @Test
    void after_a_close_it_waits_for_the_disposal() throws InterruptedException {
        assumeTrue(subject.guarantees().disposesRetired() && !subject.isInPlace(), "a scheme that disposes");
        SwapContainer<Payload> container = containerWith(1);
        Pin old = ReadPath.LEASE.pin(container);
        write(container, 2);
        Pin current = ReadPath.LEASE.pin(container);
        container.close();
        assertThat(container.awaitReclaimed(A_WHILE)).isFalse();
        old.close();
        assertThat(container.awaitReclaimed(A_WHILE)).isFalse();
        disposalTakesAWhile();
        current.version().verify(2);
        current.close();
        assertThat(container.awaitReclaimed(LONG)).isTrue();
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }

    @Test
    void after_a_close_in_place_it_waits_for_the_disposal() throws InterruptedException {
        assumeTrue(subject.isInPlace(), "a scheme with one object");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        assertThat(container.awaitReclaimed(Duration.ZERO)).as("open").isTrue();
        container.close();
        assertThat(container.awaitReclaimed(A_WHILE)).as("while it is read").isFalse();
        Background<Boolean> waiting = Background.call(() -> container.awaitReclaimed(LONG));
        assertThat(waiting.isStillWaitingAfter(A_WHILE)).isTrue();
        disposalTakesAWhile();
        pin.version().verify(1);
        pin.close();
        assertThat(waiting.result()).isTrue();
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }

    @Test
    void after_a_close_in_place_a_draft_is_left_to_its_writer() throws InterruptedException {
        assumeTrue(subject.isInPlace(), "a scheme with one object");
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        container.close();
        assertThat(container.awaitReclaimed(A_WHILE)).isFalse();
        draft.fill(2);
        container.discard(draft);
        assertThat(container.awaitReclaimed(LONG)).isTrue();
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }

    @Test
    void after_a_close_in_place_an_interrupt_ends_it() {
        assumeTrue(subject.isInPlace(), "a scheme with one object");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        container.close();
        assertEndsOnInterrupt(container, pin);
    }

    @Test
    void where_the_collector_reclaims_it_reports_when_that_has_happened() throws InterruptedException {
        assumeTrue(isLeftToTheCollector(), "a scheme that does not pool");
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        assertThat(container.awaitReclaimed(A_WHILE)).as("while it is read").isFalse();
        pin.version().verify(1);
        pin.close();
        pin = null;
        Background.eventually("the first version collected", () -> {
            System.gc();
            try {
                return container.awaitReclaimed(A_WHILE);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
    }

    @Test
    void a_null_time_is_refused() {
        SwapContainer<Payload> container = container();
        assertThatThrownBy(() -> container.awaitReclaimed(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(container.name() + ": limit must not be null; use Duration.ZERO to look once");
    }
}
