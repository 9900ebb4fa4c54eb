package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import org.junit.jupiter.api.Test;

/** Misuse of pins, which every scheme detects with checking on; and what a scheme detects without. */
abstract class PinMisuseContract extends ContractGroup {

    PinMisuseContract(Subject subject) {
        super(subject, Checking.ON);
    }

    @Override
    boolean auditsRefusals() {
        return true;
    }

    private void assertUnharmed(SwapContainer<Payload> container) {
        assertNothingIsPinned(container);
        write(container, 77);
        assertThat(valueIn(container)).isEqualTo(77);
    }

    @Test
    void a_pin_released_twice() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        container.release(pinned);
        assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(NotPinnedException.class);
        assertUnharmed(container);
    }

    @Test
    void a_pin_released_after_its_version_was_used_again() {
        SwapContainer<Payload> container = containerWith(1);
        Payload stale = container.acquire();
        container.release(stale);
        for (int i = 0; i < 4; i++) {
            write(container, i);
            assertThatThrownBy(() -> container.release(stale)).isInstanceOf(NotPinnedException.class);
        }
        Payload draft = container.draft();
        assertThatThrownBy(() -> container.release(draft))
                .as("release of a draft")
                .isInstanceOf(NotPinnedException.class);
        container.discard(draft);
        assertUnharmed(container);
    }

    @Test
    void a_foreign_object_released() {
        SwapContainer<Payload> container = containerWith(1);
        Payload foreign = new Payload();
        assertThatThrownBy(() -> container.release(foreign)).isInstanceOf(ForeignObjectException.class);
        Payload pinned = container.acquire();
        assertThatThrownBy(() -> container.release(foreign)).isInstanceOf(ForeignObjectException.class);
        container.release(pinned);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            assertThatThrownBy(() -> reader.release(foreign)).isInstanceOf(ForeignObjectException.class);
        }
        assertUnharmed(container);
    }

    @Test
    void a_pin_of_one_container_released_to_another() {
        SwapContainer<Payload> container = containerWith(1);
        SwapContainer<Payload> other = containerWith(2);
        Payload pinned = other.acquire();
        assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(ForeignObjectException.class);
        other.release(pinned);
        assertUnharmed(container);
        assertUnharmed(other);
    }

    @Test
    void the_pin_of_a_lease_or_reader_ended_by_release() {
        SwapContainer<Payload> container = containerWith(1);
        try (Lease<Payload> lease = container.lease()) {
            assertThatThrownBy(() -> container.release(lease.get())).isInstanceOf(NotPinnedException.class);
            lease.get().verify(1);
        }
        try (ReadHandle<Payload> reader = container.readHandle()) {
            Payload pinned = reader.acquire();
            assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(NotPinnedException.class);
            reader.release(pinned);
            assertThatThrownBy(() -> reader.release(pinned)).isInstanceOf(NotPinnedException.class);
            Payload other = container.acquire();
            assertThatThrownBy(() -> reader.release(other)).isInstanceOf(NotPinnedException.class);
            container.release(other);
        }
        assertUnharmed(container);
    }

    @Test
    void a_reader_releasing_what_it_does_not_hold() {
        SwapContainer<Payload> container = containerWith(1);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            Payload pinned = reader.acquire();
            reader.release(pinned);
            assertThatThrownBy(() -> reader.release(pinned)).isInstanceOf(NotPinnedException.class);
        }
        assertUnharmed(container);
    }

    @Test
    void a_pin_released_by_another_thread_where_only_the_owner_may() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        Background<Void> other = Background.run(() -> container.release(pinned));
        if (subject.guarantees().release() == Guarantees.ReleaseBy.ANY_THREAD) {
            other.result();
        } else {
            assertThatThrownBy(other::result).isInstanceOf(NotPinnedException.class);
            pinned.verify(1);
            container.release(pinned);
        }
        assertUnharmed(container);
    }

    @Test
    void a_release_to_a_container_of_which_the_thread_pins_another_version() {
        SwapContainer<Payload> container = containerWith(1);
        Payload old = container.acquire();
        container.release(old);
        write(container, 2);
        Payload pinned = container.acquire();
        if (pinned != old) {
            assertThatThrownBy(() -> container.release(old)).isInstanceOf(NotPinnedException.class);
            pinned.verify(2);
        }
        container.release(pinned);
        assertUnharmed(container);
    }

    // Without checking.

    private SwapContainer<Payload> unchecked() {
        SwapContainer<Payload> container = bare(Options.DEFAULT); // What is found afterwards counts without a refusal.
        write(container, 1);
        return container;
    }

    /** Returns whether it was refused. */
    private static boolean releaseTooOften(SwapContainer<Payload> container, Payload version) {
        try {
            container.release(version);
            return false;
        } catch (NotPinnedException refused) {
            return true;
        }
    }

    /** A balance below zero proves it. The version must not be lost, nor may a writer or a close wait without end. */
    @Test
    void without_checking_a_surplus_release_while_nobody_else_pins_is_found_and_mended() {
        if (!subject.pools()) {
            return; // Nothing_is_counted.
        }
        for (int releases = 1; releases <= 3; releases++) {
            SwapContainer<Payload> container = unchecked();
            Payload version = container.acquire();
            container.release(version);
            for (int i = 0; i < releases; i++) {
                releaseTooOften(container, version);
            }
            for (int i = 2; i < 6; i++) {
                long value = i;
                Background.elsewhereRun(() -> write(container, value));
                assertThat(container.stats().unreclaimed())
                        .as("retired, and nobody pins it")
                        .isLessThanOrEqualTo(subject.lastReaderKnows() ? 0 : 1);
            }
            assertThat(container.stats().versions())
                    .isEqualTo(subject.guarantees().minimumVersions());
            assertThat(container.stats().misused()).as("told, or counted").isPositive();
            assertThat(valueIn(container)).isEqualTo(5);
            long before = recycler.disposed();
            long versions = container.stats().versions();
            container.close();
            assertThat(recycler.disposed() - before).isEqualTo(versions);
        }
    }

    /** A program that releases too often does so at each read: its log must not be filled with that. */
    @Test
    void without_checking_surplus_releases_that_are_found_again_and_again_are_logged_once() {
        if (!subject.pools()) {
            return; // Nothing_is_counted.
        }
        SwapContainer<Payload> container =
                bare(Options.builder().name("again and again").build());
        try (LogCapture log = new LogCapture()) {
            for (int i = 1; i <= 5; i++) {
                write(container, i);
                Payload version = container.acquire();
                container.release(version);
                releaseTooOften(container, version);
            }
            write(container, 6);
            Background.elsewhereRun(() -> write(container, 7));
            assertThat(container.stats().misused()).isGreaterThanOrEqualTo(5);
            assertThat(log.about("again and again")).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Where pins are counts, it would end a pin of somebody else. */
    @Test
    void without_checking_a_reader_with_one_pin_releases_no_other_version() {
        if (!subject.pools() || subject.guarantees().release() != Guarantees.ReleaseBy.ANY_THREAD) {
            return; // Nothing_is_counted_or_every_pin_has_an_owner.
        }
        SwapContainer<Payload> container = unchecked();
        try (ReadHandle<Payload> reader = container.readHandle()) {
            Payload its = reader.acquire();
            write(container, 2);
            Payload others = container.acquire();
            assertThatThrownBy(() -> reader.release(others))
                    .isInstanceOf(NotPinnedException.class)
                    .hasMessageContaining("pins another version");
            its.verify(1);
            reader.release(its);
            for (int i = 3; i < 6; i++) {
                Payload pinned = reader.acquire();
                reader.release(pinned);
                if (!subject.hasTwoCopies()) {
                    write(container, i);
                }
            }
            others.verify(2);
            container.release(others);
        }
        assertThat(container.stats().misused()).isEqualTo(1);
        assertUnharmed(container);
    }

    /** The caller's only pin ends, which is on another version. What others pin stays. */
    @Test
    void without_checking_a_wrong_version_released_ends_no_pin_of_another() {
        if (!subject.knowsWhosePin()) {
            return; // A count is anybody's.
        }
        SwapContainer<Payload> container = unchecked();
        Payload mine = container.acquire();
        write(container, 2);
        try (Lease<Payload> others = container.lease()) {
            container.release(others.get());
            assertThatThrownBy(() -> container.release(mine)).isInstanceOf(NotPinnedException.class);
            write(container, 3);
            try (ReadHandle<Payload> reader = container.readHandle()) {
                Payload its = reader.acquire();
                reader.release(others.get());
                assertThatThrownBy(() -> reader.release(its)).isInstanceOf(NotPinnedException.class);
            }
            for (int i = 4; i < 9; i++) {
                write(container, i);
            }
            others.get().verify(2);
        }
        assertNothingIsPinned(container);
    }

    /** The release takes the only pin that is left, on a version that is retired: its holder gets an exception. */
    @Test
    void without_checking_a_surplus_release_that_takes_the_last_pin_leaves_nothing_behind() {
        if (!subject.lastReaderKnows()) {
            return; // Every_pin_has_an_owner_or_only_writers_look.
        }
        SwapContainer<Payload> container = unchecked();
        Lease<Payload> robbed = container.lease();
        Payload version = robbed.get();
        write(container, 2);
        container.release(version);
        assertThatThrownBy(() -> container.release(version)).isInstanceOf(NotPinnedException.class);
        try {
            robbed.close();
        } catch (NotPinnedException told) {
            assertThat(told).hasMessageContaining("more often than acquired");
        }
        for (int i = 0; i < 4; i++) {
            write(container, i);
            try (Lease<Payload> lease = container.lease()) {
                write(container, 10 + i);
                lease.get().verify(i);
            }
        }
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().misused()).isPositive();
    }
}
