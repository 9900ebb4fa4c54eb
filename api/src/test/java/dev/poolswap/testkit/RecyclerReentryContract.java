package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Exhaustion;
import dev.poolswap.LockMisuseException;
import dev.poolswap.NotADraftException;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.PayloadRecycler.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recycler that calls the container which calls it: what would wait for itself is refused. */
abstract class RecyclerReentryContract extends ContractGroup {
    /** What the container calls. */
    enum Call {
        CREATE,
        RESET,
        WEIGH,
        DISPOSE
    }

    private final AtomicReference<Runnable> within = new AtomicReference<>();

    RecyclerReentryContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    private Fault answer(Fault fault) {
        Runnable once = within.getAndSet(null);
        if (once != null) {
            once.run();
        }
        return fault;
    }

    /** Has something done once, in the next call of one kind. */
    private void onNext(Call call, Runnable work) {
        within.set(work);
        switch (call) {
            case CREATE:
                recycler.onCreate = () -> answer(Fault.NONE);
                break;
            case RESET:
                recycler.onReset = () -> answer(Fault.NONE);
                break;
            case WEIGH:
                recycler.onWeigh = () -> answer(Fault.NONE).ordinal();
                break;
            default:
                recycler.onReset = () -> Fault.REFUSE;
                recycler.onDispose = () -> answer(Fault.NONE);
        }
    }

    /** Drafts until that is refused, and gives the drafts back. */
    private static Throwable draftUntilRefused(SwapContainer<Payload> container) {
        List<Payload> drafts = new ArrayList<>();
        Throwable refused = null;
        while (refused == null) {
            refused = catchThrowable(() -> drafts.add(container.draft()));
        }
        drafts.forEach(container::discard);
        return refused;
    }

    @ParameterizedTest
    @EnumSource
    void a_draft_within_the_recycler_does_not_wait_for_itself(Call call) {
        assumeTrue(subject.pools(), "a scheme that pools");
        SwapContainer<Payload> container = container(checking.options()
                .name("routes")
                .maxVersions(2)
                .whenExhausted(Exhaustion.WAIT)
                .build());
        if (call != Call.CREATE) {
            write(container, 1);
            write(container, 2);
        }
        Throwable[] refused = new Throwable[1];
        Background.elsewhereRun(() -> {
            onNext(call, () -> refused[0] = draftUntilRefused(container));
            write(container, 3);
            write(container, 4);
        });
        assertThat(refused[0]).isInstanceOf(LockMisuseException.class).hasMessageStartingWith("routes: ");
        recycler.onReset = () -> Fault.NONE;
        write(container, 5);
        assertThat(valueIn(container)).isEqualTo(5);
        assertNothingIsPinned(container);
    }

    /** By then the slot of what is disposed of has had another version, which was weighed. */
    @Test
    void a_draft_within_a_disposal_that_has_published_before_does_not_wait_for_itself() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        SwapContainer<Payload> container = container(checking.options()
                .name("routes")
                .maxVersions(3)
                .whenExhausted(Exhaustion.WAIT)
                .build());
        write(container, 1);
        write(container, 2);
        Throwable[] refused = new Throwable[1];
        Background.elsewhereRun(() -> {
            onNext(Call.DISPOSE, () -> {
                write(container, 3);
                refused[0] = draftUntilRefused(container);
            });
            write(container, 4);
            write(container, 5);
        });
        assertThat(refused[0]).isInstanceOf(LockMisuseException.class).hasMessageStartingWith("routes: ");
        recycler.onReset = () -> Fault.NONE;
        write(container, 6);
        assertThat(valueIn(container)).isEqualTo(6);
        assertNothingIsPinned(container);
    }

    /** In place a recycler runs under the lock, as a writer's fill does, but it is not the fill that is at fault. */
    @ParameterizedTest
    @EnumSource
    void in_place_a_recycler_that_uses_its_container_is_refused_by_name(Call call) {
        assumeTrue(subject.isInPlace(), "a scheme in place");
        SwapContainer<Payload> container =
                container(checking.options().name("routes").build());
        if (call != Call.CREATE) {
            write(container, 1);
        }
        Map<String, Throwable> refused = new LinkedHashMap<>();
        onNext(call, () -> {
            refused.put("acquire", catchThrowable(container::acquire));
            refused.put("draft", catchThrowable(container::draft));
            refused.put("revise", catchThrowable(() -> container.revise(version -> version.add(1))));
            refused.put("clear", catchThrowable(container::clear));
            refused.put("publish", catchThrowable(() -> container.publish(recycler.last())));
            refused.put("publishIf", catchThrowable(() -> container.publishIf(null, recycler.last())));
            refused.put("discard", catchThrowable(() -> container.discard(recycler.last())));
        });
        write(container, 2);
        assertThat(refused).hasSize(7);
        refused.forEach((verb, failure) -> assertThat(failure)
                .as(verb)
                .isInstanceOf(LockMisuseException.class)
                .hasMessageStartingWith("routes: " + verb + " was called from within the recycler"));
        assertThat(valueIn(container)).isEqualTo(2);
        recycler.onReset = () -> Fault.NONE;
        write(container, 3);
        assertThat(valueIn(container)).isEqualTo(3);
        assertNothingIsPinned(container);
    }

    @Test
    void a_version_that_is_being_weighed_is_no_draft() {
        SwapContainer<Payload> container = container();
        Payload draft = container.draft();
        draft.fill(1);
        Map<String, Throwable> refused = new LinkedHashMap<>();
        onNext(Call.WEIGH, () -> {
            refused.put("publish", catchThrowable(() -> container.publish(draft)));
            refused.put("publishIf", catchThrowable(() -> container.publishIf(null, draft)));
            refused.put("discard", catchThrowable(() -> container.discard(draft)));
            refused.put(
                    "discard elsewhere", catchThrowable(() -> Background.elsewhereRun(() -> container.discard(draft))));
        });
        container.publish(draft);
        assertThat(refused).hasSize(4);
        refused.forEach((verb, failure) ->
                assertThat(failure).as(verb).isInstanceOfAny(NotADraftException.class, LockMisuseException.class));
        assertThat(valueIn(container)).isEqualTo(1);
        assertThat(container.stats().published()).isEqualTo(1);
        assertThat(container.stats().discarded()).isZero();
        assertThat(recycler.disposed()).isZero();
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }

    @Test
    void in_place_an_edit_that_reads_its_container_is_refused_by_name() {
        assumeTrue(subject.isInPlace(), "a scheme in place");
        SwapContainer<Payload> container =
                container(checking.options().name("routes").build());
        write(container, 1);
        Throwable[] refused = new Throwable[1];
        container.revise(version -> {
            refused[0] = catchThrowable(container::acquire);
            version.add(1);
        });
        assertThat(refused[0])
                .isInstanceOf(LockMisuseException.class)
                .hasMessageStartingWith("routes: acquire was called from within an edit of revise");
        assertThat(valueIn(container)).isEqualTo(2);
        assertNothingIsPinned(container);
    }

    @Test
    void waiting_within_a_disposal_after_a_close_does_not_wait_for_itself() {
        assumeTrue(subject.guarantees().disposesRetired(), "a scheme that disposes of what was published");
        SwapContainer<Payload> container = containerWith(1);
        Throwable[] refused = new Throwable[1];
        onNext(Call.DISPOSE, () -> refused[0] = catchThrowable(() -> container.awaitReclaimed(Background.PATIENCE)));
        Background.elsewhereRun(container::close);
        assertThat(refused[0])
                .isInstanceOf(LockMisuseException.class)
                .hasMessageContaining("awaitReclaimed was called from within");
        Background.elsewhereRun(
                () -> assertThat(container.awaitReclaimed(Background.PATIENCE)).isTrue());
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }
}
