package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import dev.poolswap.LockMisuseException;
import dev.poolswap.PoolswapException;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drafts and publications. */
abstract class WritingContract extends ContractGroup {
    private static final int WRITERS = 4;
    private static final int ATTEMPTS = 4;
    private static final Duration A_WHILE = Duration.ofMillis(40);

    WritingContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    @Test
    void a_draft_is_seen_only_once_it_is_published() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        Background<Long> reader = Background.call(() -> valueIn(container));
        if (subject.isInPlace()) {
            assertThat(reader.isStillWaitingAfter(A_WHILE))
                    .as("the reader waits")
                    .isTrue();
            container.publish(draft);
            assertThat(reader.result()).isEqualTo(2);
        } else {
            assertThat(reader.result()).isEqualTo(1);
            container.publish(draft);
        }
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void every_draft_is_blank() {
        SwapContainer<Payload> container = container();
        for (int i = 0; i < 20; i++) {
            Payload draft = container.draft();
            assertThat(draft.isBlank()).as("draft %d is fresh or was reset", i).isTrue();
            draft.fill(i);
            if (i % 3 == 0) {
                container.discard(draft);
            } else {
                container.publish(draft);
            }
        }
    }

    @Test
    void a_discarded_draft_is_never_seen() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        container.discard(draft);
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        write(container, 3);
        assertThat(valueIn(container)).isEqualTo(3);
        assertNothingIsPinned(container);
    }

    @Test
    void clearing_leaves_the_container_empty_until_the_next_publication() {
        SwapContainer<Payload> container = container();
        container.clear();
        assertThat(valueIn(container)).isNull();
        write(container, 1);
        container.clear();
        container.clear();
        assertThat(valueIn(container)).isNull();
        assertThat(Background.elsewhere(() -> container.acquire() == null)).isTrue();
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }

    @Test
    void a_pinned_version_outlives_a_clear() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        if (subject.isInPlace()) {
            assertThatThrownBy(container::clear).isInstanceOf(LockMisuseException.class);
        } else {
            container.clear();
            write(container, 2);
            if (!subject.writersWait()) {
                write(container, 3);
            }
        }
        pinned.verify(1);
        container.release(pinned);
        assertNothingIsPinned(container);
    }

    @Test
    void one_thread_may_have_several_drafts_unless_a_draft_is_a_lock() {
        SwapContainer<Payload> container = container();
        Payload first = container.draft();
        if (subject.isInPlace()) {
            assertThatThrownBy(container::draft).isInstanceOf(LockMisuseException.class);
            container.discard(first);
            return;
        }
        Payload second = container.draft();
        if (subject.hasTwoCopies()) {
            assertThatThrownBy(container::draft).isInstanceOf(LockMisuseException.class);
            container.publish(second);
            container.publish(first);
            assertNothingIsPinned(container);
            return;
        }
        Payload third = container.draft();
        assertThat(new ArrayList<>(List.of(first, second, third))).doesNotHaveDuplicates();
        first.fill(1);
        second.fill(2);
        third.fill(3);
        container.publish(second);
        assertThat(valueIn(container)).isEqualTo(2);
        container.publish(first);
        assertThat(valueIn(container)).isEqualTo(1);
        container.discard(third);
        assertThat(valueIn(container)).isEqualTo(1);
        assertNothingIsPinned(container);
    }

    @Test
    void a_draft_may_be_published_by_another_thread_unless_it_is_a_lock() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        if (subject.isInPlace()) {
            assertThatThrownBy(() -> Background.elsewhereRun(() -> container.publish(draft)))
                    .isInstanceOf(PoolswapException.class);
            container.publish(draft);
        } else {
            Background.elsewhereRun(() -> container.publish(draft));
        }
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void a_fill_that_throws_goes_to_the_caller_and_publishes_nothing() {
        SwapContainer<Payload> container = containerWith(1);
        for (Throwable planned : List.of(new PlannedFault("fill"), new OutOfMemoryError("planned"))) {
            Throwable thrown = catchThrowable(() -> container.replace(draft -> {
                draft.fillHalf(99);
                throw WritingContract.<RuntimeException>sneaky(planned);
            }));
            assertThat(thrown).isSameAs(planned);
            assertThat(thrown.getSuppressed()).isEmpty();
            assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
            assertThat(Background.<Long>elsewhere(() -> valueIn(container))).isEqualTo(afterFailedWrite(1));
            write(container, 1);
        }
        assertNothingIsPinned(container);
    }

    @Test
    void a_fill_may_throw_a_checked_exception_which_the_compiler_knows() {
        SwapContainer<Payload> container = containerWith(1);
        IOException planned = new IOException("planned");
        try {
            container.replace(draft -> load(draft, planned));
            fail("the load has failed");
        } catch (IOException thrown) { // Compiles only if replace is known to throw it.
            assertThat(thrown).isSameAs(planned).hasNoSuppressedExceptions();
        }
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }

    private static void load(Payload draft, IOException failure) throws IOException {
        draft.fillHalf(99);
        throw failure;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    /** A writer that is held up when it has found free versions, and then finds that others took them, makes one more. */
    @Test
    void writers_on_several_threads_lose_no_version() {
        long most = 2L * WRITERS + 2;
        long fewest = createdByWriters();
        if (subject.pools()) {
            for (int attempt = 1; attempt < ATTEMPTS && fewest > most; attempt++) {
                fewest = Math.min(fewest, createdByWriters());
            }
            assertThat(fewest)
                    .as(
                            "versions: two for each writer, the current one, one retired; the fewest of %d attempts",
                            ATTEMPTS)
                    .isLessThanOrEqualTo(most);
        }
    }

    /** Writes in several threads, loses nothing, and returns how many versions were created for that. */
    private long createdByWriters() {
        SwapContainer<Payload> container = container();
        long before = recycler.created();
        int each = 300;
        List<Background<Void>> running = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            long first = w * 10_000L;
            running.add(Background.run(() -> {
                for (int i = 0; i < each; i++) {
                    write(container, first + i);
                }
            }));
        }
        running.forEach(Background::result);
        assertThat(valueIn(container) % 10_000)
                .as("the last write of some writer")
                .isEqualTo(each - 1);
        assertThat(container.stats().published()).isEqualTo(WRITERS * each);
        long created = recycler.created() - before;
        assertNothingIsPinned(container);
        return created;
    }
}
