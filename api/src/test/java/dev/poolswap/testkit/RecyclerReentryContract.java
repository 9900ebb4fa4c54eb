package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Exhaustion;
import dev.poolswap.LockMisuseException;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.PayloadRecycler.Fault;
import java.util.ArrayList;
import java.util.List;
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
