package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Lease;
import dev.poolswap.LockMisuseException;
import dev.poolswap.NotADraftException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Misuse that always throws a named exception, and does no harm. */
abstract class MisuseContract extends ContractGroup {

    MisuseContract(Subject subject, Checking checking) {
        super(subject, checking);
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

    // Drafts: always detected.

    @Test
    void a_null_draft() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.publish(null))
                .isInstanceOf(NotADraftException.class)
                .hasMessageContaining("publish of null; pass what draft() returned");
        assertThatThrownBy(() -> container.discard(null)).isInstanceOf(NotADraftException.class);
        assertThat(valueIn(container)).isEqualTo(1);
        assertUnharmed(container);
    }

    @Test
    void an_object_that_was_not_drafted() {
        SwapContainer<Payload> container = containerWith(1);
        Payload foreign = new Payload();
        assertThatThrownBy(() -> container.publish(foreign)).isInstanceOf(NotADraftException.class);
        assertThatThrownBy(() -> container.discard(foreign)).isInstanceOf(NotADraftException.class);
        assertThat(valueIn(container)).isEqualTo(1);
        assertUnharmed(container);
    }

    @Test
    void a_draft_of_another_container() {
        SwapContainer<Payload> container = containerWith(1);
        SwapContainer<Payload> other = container();
        Payload draft = other.draft();
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(NotADraftException.class);
        assertThatThrownBy(() -> container.discard(draft)).isInstanceOf(NotADraftException.class);
        other.discard(draft);
        assertThat(valueIn(container)).isEqualTo(1);
        assertUnharmed(container);
    }

    @Test
    void a_draft_published_twice_or_discarded_after() {
        SwapContainer<Payload> container = container();
        Payload draft = container.draft();
        draft.fill(1);
        container.publish(draft);
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(NotADraftException.class);
        assertThatThrownBy(() -> container.discard(draft)).isInstanceOf(NotADraftException.class);
        assertThat(valueIn(container)).isEqualTo(1);
        assertThat(container.stats().published()).isEqualTo(1);
        assertUnharmed(container);
    }

    @Test
    void a_draft_discarded_twice_or_published_after() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        container.discard(draft);
        assertThatThrownBy(() -> container.discard(draft)).isInstanceOf(NotADraftException.class);
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(NotADraftException.class);
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        assertUnharmed(container);
    }

    @Test
    void publishing_what_was_acquired() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        assertThatThrownBy(() -> container.publish(pinned)).isInstanceOf(NotADraftException.class);
        assertThatThrownBy(() -> container.discard(pinned)).isInstanceOf(NotADraftException.class);
        pinned.verify(1);
        container.release(pinned);
        assertUnharmed(container);
    }

    @Test
    void a_null_function_is_refused_before_anything_happens() {
        SwapContainer<Payload> container = containerWith(1);
        ReadHandle<Payload> reader = container.readHandle();
        assertRefusesNulls(container, reader);
        assertThat(valueIn(container)).as("in place too").isEqualTo(1);
        assertUnharmed(container);
        reader.close();
        container.close();
        assertRefusesNulls(container, reader);
    }

    /** Each by a message that says which argument of which container it was. */
    private static void assertRefusesNulls(SwapContainer<Payload> container, ReadHandle<Payload> reader) {
        assertRefusesNull(container, "fill", () -> container.replace(null));
        assertRefusesNull(container, "edit", () -> container.revise(null));
        assertRefusesNull(container, "reading", () -> container.read(null));
        assertRefusesNull(container, "reading", () -> reader.read(null));
        assertRefusesNull(container, "level", () -> container.leakDetection(null));
    }

    private static void assertRefusesNull(SwapContainer<?> container, String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(container.name())
                .hasMessageContaining(": " + argument + " must not be null; ");
    }

    // Locks.

    @Test
    void writing_while_pinned_is_refused_where_the_thread_would_wait_for_itself() {
        SwapContainer<Payload> container = containerWith(1);
        for (ReadPath path : ReadPath.values()) {
            try (Pin pin = path.pin(container)) {
                if (subject.isInPlace()) {
                    assertThatThrownBy(container::draft).isInstanceOf(LockMisuseException.class);
                    assertThatThrownBy(container::clear).isInstanceOf(LockMisuseException.class);
                    assertThatThrownBy(() -> write(container, 2)).isInstanceOf(LockMisuseException.class);
                    assertThatThrownBy(() -> container.revise(version -> version.add(1)))
                            .isInstanceOf(LockMisuseException.class);
                } else if (subject.hasTwoCopies()) {
                    container.discard(container.draft());
                    write(container, 1);
                    assertTold(container);
                } else {
                    container.discard(container.draft());
                    write(container, 1);
                }
                pin.version().verify(1);
            }
        }
        assertUnharmed(container);
    }

    /** The thread pins the retired one of two versions. Whose a pin is, is known with checking on. */
    private void assertTold(SwapContainer<Payload> container) {
        if (checking == Checking.ON) {
            assertThatThrownBy(container::draft)
                    .isInstanceOf(LockMisuseException.class)
                    .hasMessageContaining("this thread pins the version");
            assertThatThrownBy(() -> write(container, 2)).isInstanceOf(LockMisuseException.class);
            assertThatThrownBy(() -> container.revise(version -> version.add(1)))
                    .isInstanceOf(LockMisuseException.class);
        }
    }

    @Test
    void a_thread_that_would_wait_for_its_own_draft_is_reported() {
        if (!subject.hasTwoCopies()) {
            return; // One_thread_may_have_several_drafts_unless_a_draft_is_a_lock.
        }
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        assertThatThrownBy(container::draft)
                .isInstanceOf(LockMisuseException.class)
                .hasMessageContaining("publish or discard the draft before the next");
        assertThatThrownBy(() -> container.revise(version -> version.add(1))).isInstanceOf(LockMisuseException.class);
        Background<Void> other = Background.run(() -> write(container, 3));
        draft.fill(2);
        container.publish(draft);
        other.result();
        assertThat(valueIn(container)).isEqualTo(3);
        assertUnharmed(container);
    }

    @Test
    void reading_while_drafting_is_refused_where_the_draft_is_the_version() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        if (subject.isInPlace()) {
            assertThatThrownBy(container::acquire).isInstanceOf(LockMisuseException.class);
            assertThatThrownBy(container::lease).isInstanceOf(LockMisuseException.class);
        } else {
            assertThat(valueIn(container)).isEqualTo(1);
        }
        container.discard(draft);
        assertUnharmed(container);
    }

    // Leases and readers: always detected.

    @Test
    void a_lease_used_after_its_close() {
        SwapContainer<Payload> container = containerWith(1);
        Lease<Payload> lease = container.lease();
        lease.close();
        assertThatThrownBy(lease::get)
                .isInstanceOf(NotPinnedException.class)
                .hasMessageStartingWith(container.name() + ": the lease is closed already");
        assertUnharmed(container);
    }

    @Test
    void a_second_close_of_a_lease_ends_no_other_pin() {
        SwapContainer<Payload> container = containerWith(1);
        Lease<Payload> closed = container.lease();
        closed.close();
        try (Lease<Payload> held = container.lease()) { // May use what the closed one used.
            closeAgain(closed);
            if (!subject.isInPlace()) {
                for (int i = 0; i < Math.min(3, subject.mostVersions() - 1); i++) {
                    write(container, 2);
                }
            }
            held.get().verify(1);
            closeAgain(closed);
        }
        container.clear();
        Lease<Payload> empty = container.lease();
        empty.close();
        closeAgain(empty);
        assertUnharmed(container);
    }

    /** Pipelines close on completion, cancellation and time-out; only checking minds. */
    private void closeAgain(Lease<Payload> lease) {
        if (checking == Checking.ON) {
            assertThatThrownBy(lease::close).isInstanceOf(NotPinnedException.class);
        } else {
            lease.close();
        }
    }

    @Test
    void a_reader_closed_with_a_pin_keeps_it_and_can_be_closed_later() {
        SwapContainer<Payload> container = containerWith(1);
        ReadHandle<Payload> reader = container.readHandle();
        Payload pinned = reader.acquire();
        Payload nested = reader.acquire();
        reader.release(pinned);
        assertThatThrownBy(reader::close).isInstanceOf(PoolswapException.class);
        nested.verify(1);
        reader.release(nested);
        reader.close();
        assertUnharmed(container);
    }

    @Test
    void a_reader_used_after_its_close() {
        SwapContainer<Payload> container = containerWith(1);
        ReadHandle<Payload> reader = container.readHandle();
        reader.close();
        reader.close();
        assertThatThrownBy(reader::acquire).isInstanceOf(ContainerClosedException.class);
        assertThatThrownBy(() -> reader.read(version -> version)).isInstanceOf(ContainerClosedException.class);
        assertUnharmed(container);
    }

    @Test
    void a_release_by_a_closed_reader_is_refused_and_reopens_no_reader() {
        SwapContainer<Payload> container = containerWith(1);
        ReadHandle<Payload> reader = container.readHandle();
        Payload version = reader.acquire();
        reader.release(version);
        reader.close();
        assertThatThrownBy(() -> reader.release(version)).isInstanceOf(NotPinnedException.class);
        assertThatThrownBy(reader::acquire).isInstanceOf(ContainerClosedException.class);
        ReadHandle<Payload> other = container().readHandle();
        other.close();
        assertThatThrownBy(other::acquire).isInstanceOf(ContainerClosedException.class);
        assertUnharmed(container);
    }
}
