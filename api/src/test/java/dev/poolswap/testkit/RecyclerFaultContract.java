package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.RecyclerException;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.testkit.PayloadRecycler.Fault;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** A recycler that says no, throws, or breaks its own contract. */
abstract class RecyclerFaultContract extends ContractGroup {

    RecyclerFaultContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    /** A fault that happens the first time it is asked for. */
    private static Supplier<Fault> once(Fault fault) {
        boolean[] done = {false};
        return () -> {
            Fault now = done[0] ? Fault.NONE : fault;
            done[0] = true;
            return now;
        };
    }

    /** A container with a retired version, which the next draft resets. */
    private SwapContainer<Payload> containerWithUsedVersion() {
        SwapContainer<Payload> container = containerWith(1);
        write(container, 2);
        return container;
    }

    @Test
    void a_version_whose_reset_says_no_is_disposed_of_once_and_replaced() {
        SwapContainer<Payload> container = containerWithUsedVersion();
        recycler.onReset = () -> Fault.REFUSE;
        for (int i = 3; i < 10; i++) {
            write(container, i);
            assertThat(valueIn(container)).isEqualTo(i);
        }
        if (subject.pools()) {
            assertThat(recycler.disposed()).isGreaterThanOrEqualTo(6);
            assertThat(container.stats().disposed()).isEqualTo(recycler.disposed());
            assertThat(container.stats().versions()).isEqualTo(recycler.created() - recycler.disposed());
        } else {
            assertThat(recycler.resets()).as("resets of what is never reused").isZero();
        }
        recycler.onReset = () -> Fault.NONE;
        assertNothingIsPinned(container);
    }

    @Test
    void a_reset_that_throws_goes_to_the_drafting_writer_and_the_version_is_disposed_of() {
        SwapContainer<Payload> container = containerWithUsedVersion();
        recycler.onReset = () -> Fault.THROW;
        if (subject.guarantees().readersRunUserCode()) {
            // Version 1 was reset when it was retired; this publication retires 2, whose reset fails.
            write(container, 3);
        }
        long current = valueIn(container);
        long disposed = recycler.disposed();
        Throwable thrown = catchThrowable(() -> write(container, 4));
        recycler.onReset = () -> Fault.NONE;
        if (subject.pools()) {
            assertThat(thrown).isInstanceOf(PlannedFault.class).hasNoSuppressedExceptions();
            assertThat(recycler.disposed()).isEqualTo(disposed + 1);
            assertThat(valueIn(container)).isEqualTo(afterFailedWrite(current));
        } else {
            assertThat(thrown).isNull();
        }
        write(container, 5);
        assertThat(valueIn(container)).isEqualTo(5);
        assertNothingIsPinned(container);
    }

    @Test
    void a_reset_that_throws_does_not_undo_a_publication_or_a_close() {
        SwapContainer<Payload> container = containerWith(1);
        if (!subject.isInPlace()) {
            recycler.onReset = () -> Fault.THROW;
            Payload draft = container.draft();
            draft.fill(2);
            container.publish(draft);
            assertThat(valueIn(container)).isEqualTo(2);
            container.clear();
            assertThat(valueIn(container)).isNull();
            assertThat(container.stats().published()).isEqualTo(2);
            recycler.onReset = () -> Fault.NONE;
            write(container, 3);
        }
        recycler.onReset = () -> Fault.THROW;
        container.close();
        if (subject.guarantees().disposesRetired()) {
            assertThat(recycler.disposed()).isEqualTo(recycler.created());
        }
    }

    @Test
    void resets_that_throw_again_and_again_where_writers_retire_are_logged_once() {
        assumeTrue(subject.guarantees().readersRunUserCode(), "a scheme that resets what is retired");
        SwapContainer<Payload> container =
                container(checking.options().name("again and again").build());
        recycler.onReset = () -> Fault.THROW;
        try (LogCapture log = new LogCapture()) {
            for (int i = 1; i <= 5; i++) {
                recycler.onReset = () -> Fault.NONE;
                Payload draft = container.draft();
                draft.fill(i);
                recycler.onReset = () -> Fault.THROW;
                container.publish(draft);
            }
            assertThat(log.about("again and again: reset of a retired version")).hasSize(1);
        }
    }

    @Test
    void a_reset_that_throws_in_the_last_reader_comes_after_the_end_of_its_pin() {
        for (ReadPath path : ReadPath.values()) {
            SwapContainer<Payload> container = containerWith(1);
            Pin pin = path.pin(container);
            if (!subject.isInPlace()) {
                write(container, 2);
            }
            recycler.onReset = () -> Fault.THROW;
            Throwable thrown = catchThrowable(pin::close);
            recycler.onReset = () -> Fault.NONE;
            if (subject.guarantees().readersRunUserCode()) {
                assertThat(thrown).isInstanceOf(PlannedFault.class);
            } else {
                assertThat(thrown).isNull();
            }
            assertNothingIsPinned(container);
            if (checking == Checking.ON) {
                assertThatThrownBy(pin::close).as("a second end").isInstanceOf(PoolswapException.class);
            } else if (path == ReadPath.LEASE) {
                pin.close(); // Does nothing.
                assertNothingIsPinned(container);
            }
        }
    }

    @Test
    void a_reset_that_throws_in_the_last_reader_does_not_hide_why_a_reading_failed() {
        SwapContainer<Payload> container = containerWith(1);
        PlannedFault reading = new PlannedFault("reading");
        assertThatThrownBy(() -> container.read(version -> failAsLast(container, reading)))
                .isSameAs(reading);
        assertThat(reading.getSuppressed()).hasSize(subject.guarantees().readersRunUserCode() ? 1 : 0);
        recycler.onReset = () -> Fault.NONE;
        assertNothingIsPinned(container);
    }

    private long failAsLast(SwapContainer<Payload> container, PlannedFault failure) {
        if (!subject.isInPlace()) {
            write(container, 2);
        }
        recycler.onReset = () -> Fault.THROW;
        throw failure;
    }

    @Test
    void a_reset_and_a_disposal_that_throw_are_both_reported() {
        SwapContainer<Payload> container = containerWith(1);
        recycler.onReset = () -> Fault.THROW;
        recycler.onDispose = once(Fault.THROW);
        if (!subject.isInPlace()) {
            write(container, 2);
        }
        Throwable thrown = catchThrowable(() -> write(container, 3));
        recycler.onReset = () -> Fault.NONE;
        if (subject.pools()) {
            assertThat(thrown).isInstanceOf(PlannedFault.class).hasMessageContaining("reset");
            assertThat(thrown.getSuppressed()).hasSize(1);
            assertThat(thrown.getSuppressed()[0]).hasMessageContaining("dispose");
        }
        write(container, 4);
        assertThat(valueIn(container)).isEqualTo(4);
        assertNothingIsPinned(container);
    }

    @Test
    void a_create_that_returns_null_is_reported() {
        SwapContainer<Payload> container = container();
        recycler.onCreate = () -> Fault.REFUSE;
        assertThatThrownBy(container::draft)
                .isInstanceOf(RecyclerException.class)
                .hasMessageContaining("PayloadRecycler.create() returned null; return a new object each time");
        assertThat(valueIn(container)).isNull();
        assertThat(container.stats().created()).isZero();
        recycler.onCreate = () -> Fault.NONE;
        write(container, 1);
        assertThat(valueIn(container)).isEqualTo(1);
        assertNothingIsPinned(container);
    }

    @Test
    void a_create_that_throws_goes_to_the_writer() {
        SwapContainer<Payload> container = container();
        recycler.onCreate = () -> Fault.THROW;
        assertThatThrownBy(() -> write(container, 1)).isInstanceOf(PlannedFault.class);
        recycler.onCreate = () -> Fault.OUT_OF_MEMORY;
        assertThatThrownBy(() -> write(container, 1)).isInstanceOf(OutOfMemoryError.class);
        assertThat(valueIn(container)).isNull();
        recycler.onCreate = () -> Fault.NONE;
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }

    @Test
    void an_object_that_was_disposed_of_may_be_created_again() {
        Deque<Payload> kept = new ArrayDeque<>();
        Recycler<Payload> keeping = new Recycler<>() {
            @Override
            public Payload create() {
                Payload known = kept.poll();
                return known == null ? new Payload() : known;
            }

            @Override
            public boolean reset(Payload version) {
                version.reset();
                return false;
            }

            @Override
            public void dispose(Payload version) {
                kept.push(version);
            }
        };
        try (SwapContainer<Payload> container =
                subject.make(keeping, checking.options().build())) {
            for (int value = 1; value < 10; value++) {
                write(container, value);
                assertThat(valueIn(container)).isEqualTo(value);
            }
            if (subject.guarantees().disposesRetired()) {
                assertThat(container.stats().disposed()).isPositive();
            }
        }
    }

    @Test
    void a_create_that_returns_an_object_twice_is_reported() {
        assumeFalse(subject.isInPlace(), "one object, which is disposed of before the next is created");
        Payload always = new Payload();
        Recycler<Payload> lazy = new Recycler<>() {
            @Override
            public Payload create() {
                return always;
            }

            @Override
            public boolean reset(Payload version) {
                version.reset();
                return true;
            }
        };
        try (SwapContainer<Payload> container =
                subject.make(lazy, checking.options().build())) {
            write(container, 1);
            assertThatThrownBy(() -> write(container, 2))
                    .isInstanceOf(RecyclerException.class)
                    .hasMessageContaining("return a new object each time");
        }
    }

    @Test
    void a_disposal_that_throws_goes_to_the_writer_and_the_version_is_gone() {
        SwapContainer<Payload> container = containerWithUsedVersion();
        recycler.onReset = () -> Fault.REFUSE;
        write(container, 3);
        recycler.onDispose = once(Fault.THROW);
        Throwable thrown = catchThrowable(() -> write(container, 3));
        if (subject.pools()) {
            assertThat(thrown).isInstanceOf(PlannedFault.class);
        } else {
            assertThat(thrown).isNull();
        }
        recycler.onReset = () -> Fault.NONE;
        write(container, 4);
        assertThat(valueIn(container)).isEqualTo(4);
        assertNothingIsPinned(container);
    }

    /** The JVM, or a recycler, may throw one object twice, and an exception refuses to suppress itself. */
    @Test
    void a_disposal_that_fails_too_does_not_hide_why_a_write_failed() {
        PlannedFault planned = new PlannedFault("a write");
        List<Supplier<Fault>> disposals = List.of(
                () -> {
                    throw planned;
                },
                () -> Fault.THROW,
                () -> Fault.OUT_OF_MEMORY);
        for (Supplier<Fault> disposal : disposals) {
            for (boolean revises : new boolean[] {false, true}) {
                recycler.onDispose = () -> Fault.NONE;
                SwapContainer<Payload> container = containerWith(1);
                recycler.onDispose = disposal;
                ThrowingConsumer<Payload, RuntimeException> closing = version -> {
                    // Its own failure is another test's.
                    catchThrowable(container::close);
                    throw planned;
                };
                Throwable thrown = catchThrowable(() -> {
                    if (revises) {
                        container.revise(closing);
                    } else {
                        container.replace(closing);
                    }
                });
                assertThat(thrown).isSameAs(planned);
            }
        }
    }

    @Test
    void a_disposal_that_throws_at_close_keeps_no_other_from_being_disposed_of() {
        SwapContainer<Payload> container = containerWith(1);
        if (!subject.writersWait()) {
            Payload draft = container.draft();
            Payload second = container.draft();
            container.discard(draft);
            container.discard(second);
        }
        recycler.onDispose = () -> Fault.THROW;
        if (subject.guarantees().disposesRetired()) {
            assertThatThrownBy(container::close).isInstanceOf(PlannedFault.class);
            assertThat(recycler.disposed()).isEqualTo(recycler.created());
        } else {
            container.close();
        }
        container.close();
    }

    @Test
    void a_close_whose_disposal_fails_ends_the_bean_all_the_same() throws Exception {
        SwapContainer<Payload> container =
                container(checking.options().name("faulty").jmx(true).build());
        write(container, 1);
        assertThat(beans()).isEqualTo(1);
        recycler.onDispose = once(Fault.THROW);
        if (subject.guarantees().disposesRetired()) {
            assertThatThrownBy(container::close).isInstanceOf(PlannedFault.class);
        } else {
            container.close();
        }
        assertThat(beans()).isZero();
    }

    private static long beans() throws MalformedObjectNameException {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("dev.poolswap:*"), null).stream()
                .filter(bean -> ObjectName.quote("faulty").equals(bean.getKeyProperty("name")))
                .count();
    }
}
