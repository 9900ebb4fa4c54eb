package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.WaitInterruptedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@link SwapContainer#revise}. */
abstract class RevisingContract extends ContractGroup {

    RevisingContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    @Override
    boolean auditsRefusals() {
        return true;
    }

    @Test
    void an_edit_starts_from_a_copy_of_the_current_version() {
        SwapContainer<Payload> container = containerWith(40);
        container.revise(version -> version.add(2));
        assertThat(valueIn(container)).isEqualTo(42);
        assertNothingIsPinned(container);
    }

    @Test
    void an_edit_of_an_empty_container_starts_from_a_reset_version() {
        SwapContainer<Payload> container = container();
        container.revise(version -> version.fill(5));
        assertThat(valueIn(container)).isEqualTo(5);
        container.clear();
        container.revise(version -> version.fill(6));
        assertThat(valueIn(container)).isEqualTo(6);
        assertNothingIsPinned(container);
    }

    @Test
    void a_reader_keeps_what_it_pinned_while_others_revise() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        Background<Void> reviser = Background.run(() -> {
            for (int i = 0; i < 5; i++) {
                container.revise(version -> version.add(1));
            }
        });
        if (!subject.writersWait()) {
            reviser.result();
        }
        pinned.verify(1);
        container.release(pinned);
        reviser.result();
        assertThat(valueIn(container)).isEqualTo(6);
        assertNothingIsPinned(container);
    }

    @Test
    void an_edit_that_throws_goes_to_the_caller_and_publishes_nothing() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.revise(version -> {
                    version.add(1);
                    throw new PlannedFault("edit");
                }))
                .isInstanceOf(PlannedFault.class);
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        container.revise(version -> version.add(1));
        assertNothingIsPinned(container);
    }

    @Test
    void an_edit_may_throw_a_checked_exception_which_the_compiler_knows() {
        SwapContainer<Payload> container = containerWith(1);
        IOException planned = new IOException("planned");
        try {
            container.revise(copy -> edit(copy, planned));
            fail("the edit has failed");
        } catch (IOException thrown) { // Compiles only if revise is known to throw it.
            assertThat(thrown).isSameAs(planned).hasNoSuppressedExceptions();
        }
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        assertNothingIsPinned(container);
    }

    private static void edit(Payload copy, IOException failure) throws IOException {
        copy.add(1);
        throw failure;
    }

    @Test
    void concurrent_edits_lose_no_update() {
        SwapContainer<Payload> container = containerWith(0);
        int revisers = 4;
        int each = 100;
        List<Background<Void>> running = new ArrayList<>();
        for (int r = 0; r < revisers; r++) {
            running.add(Background.run(() -> {
                for (int i = 0; i < each; i++) {
                    container.revise(version -> version.add(1));
                }
            }));
        }
        running.forEach(Background::result);
        assertThat(valueIn(container)).isEqualTo(revisers * each);
        assertThat(container.stats().published()).isEqualTo(revisers * each + 1);
        assertNothingIsPinned(container);
    }

    @Test
    void an_interrupt_ends_the_wait_for_another_edit_and_stays_set() {
        SwapContainer<Payload> container = containerWith(1);
        CountDownLatch editing = new CountDownLatch(1);
        CountDownLatch edited = new CountDownLatch(1);
        Background<Void> first = Background.run(() -> container.revise(version -> {
            editing.countDown();
            edited.await();
            version.add(1);
        }));
        Background.elsewhereRun(editing::await);
        Background<Boolean> second = Background.call(() -> {
            assertThatThrownBy(() -> container.revise(version -> version.add(100)))
                    .isInstanceOf(WaitInterruptedException.class)
                    .hasMessageStartingWith(container.name() + ": interrupted while waiting");
            return Thread.currentThread().isInterrupted();
        });
        assertThat(second.isStillWaitingAfter(Duration.ofMillis(15))).isTrue();
        second.interrupt();
        assertThat(second.result()).as("interrupt flag").isTrue();
        edited.countDown();
        first.result();
        assertThat(valueIn(container)).isEqualTo(2);
        container.revise(version -> version.add(1));
        assertNothingIsPinned(container);
    }

    /** As elsewhere, an interrupt ends a wait, and there is none. */
    @Test
    void an_interrupt_is_none_of_an_edit_that_waits_for_nobody() {
        SwapContainer<Payload> container = containerWith(1);
        Thread.currentThread().interrupt();
        container.revise(version -> version.add(1));
        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void an_edit_that_lost_against_a_publication_runs_again_on_the_newer_version() {
        SwapContainer<Payload> container = containerWith(0);
        int[] runs = {0};
        container.revise(version -> {
            runs[0]++;
            version.add(1);
            if (runs[0] == 1 && !subject.writersWait()) {
                Background.elsewhereRun(() -> write(container, 100));
            }
        });
        assertThat(valueIn(container)).isEqualTo(subject.writersWait() ? 1 : 101);
        assertThat(runs[0]).isEqualTo(subject.writersWait() ? 1 : 2);
        assertNothingIsPinned(container);
    }

    @Test
    void a_copy_that_throws_goes_to_the_caller_and_publishes_nothing() {
        SwapContainer<Payload> container = containerWith(1);
        recycler.onCopy = () -> PayloadRecycler.Fault.THROW;
        if (subject.isInPlace()) {
            container.revise(version -> version.add(1));
            assertThat(valueIn(container)).as("in place nothing is copied").isEqualTo(2);
        } else {
            assertThatThrownBy(() -> container.revise(version -> version.add(1)))
                    .isInstanceOf(PlannedFault.class);
            assertThat(valueIn(container)).isEqualTo(1);
        }
        assertNothingIsPinned(container);
    }

    @Test
    void a_recycler_without_copy_is_refused_with_what_to_do() {
        Recycler<Payload> noCopy = new Recycler<>() {
            @Override
            public Payload create() {
                return new Payload();
            }

            @Override
            public boolean reset(Payload version) {
                version.reset();
                return true;
            }
        };
        Options options = checking.options().build();
        try (SwapContainer<Payload> container = subject.make(noCopy, options)) {
            write(container, 1);
            if (subject.isInPlace()) {
                container.revise(version -> version.add(1));
            } else {
                assertThatThrownBy(() -> container.revise(version -> version.add(1)))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("Override Recycler.copy, or use replace");
                assertThat(valueIn(container)).isEqualTo(1);
            }
        }
    }

    @Test
    void an_edit_within_an_edit_is_refused() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.revise(outer -> container.revise(inner -> inner.add(1))))
                .isInstanceOf(PoolswapException.class);
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        container.revise(version -> version.add(1));
        assertNothingIsPinned(container);
    }

    /** Each would have the edit run again without end, or take its argument away from under it. */
    @Test
    void a_write_from_within_an_edit_is_refused() {
        SwapContainer<Payload> container = containerWith(1);
        List<Consumer<Payload>> writes = List.of(
                argument -> write(container, 2),
                container::publish,
                argument -> container.publishIf(null, argument),
                container::discard,
                argument -> container.clear());
        for (Consumer<Payload> write : writes) {
            AtomicInteger edits = new AtomicInteger();
            assertThatThrownBy(() -> container.revise(argument -> {
                        assertThat(edits.incrementAndGet()).as("edits").isEqualTo(1);
                        write.accept(argument);
                    }))
                    .isInstanceOf(PoolswapException.class)
                    // With two copies the draft of the inner write would wait for that of the outer one.
                    .hasMessageMatching(".*(within an edit|publish or discard the draft before the next).*")
                    .hasNoSuppressedExceptions();
            assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
            if (!subject.guarantees().failedFillKeepsPrevious()) {
                write(container, 1);
            }
        }
        assertNothingIsPinned(container);
        write(container, 1);
        container.revise(version -> version.add(2));
        assertThat(valueIn(container)).isEqualTo(3);
    }

    @Test
    void a_write_from_within_a_copy_is_refused() {
        SwapContainer<Payload> container = containerWith(1);
        recycler.onCopy = () -> {
            write(container, 2);
            return PayloadRecycler.Fault.NONE;
        };
        if (!subject.isInPlace()) {
            assertThatThrownBy(() -> container.revise(version -> version.add(1)))
                    .isInstanceOf(PoolswapException.class)
                    .hasMessageMatching(".*(within an edit or a copy|publish or discard the draft before the next).*");
            assertThat(valueIn(container)).isEqualTo(1);
        }
        recycler.onCopy = () -> PayloadRecycler.Fault.NONE;
        container.revise(version -> version.add(1));
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }

    @Test
    void a_draft_of_its_own_may_be_discarded_within_an_edit() {
        if (subject.writersWait()) {
            return; // Draft_would_wait_for_the_edit.
        }
        SwapContainer<Payload> container = containerWith(1);
        container.revise(version -> {
            container.discard(container.draft());
            version.add(1);
        });
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }
}
