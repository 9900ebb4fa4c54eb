package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link SwapContainer#revise}. */
abstract class RevisingContract extends ContractGroup {

    RevisingContract(Subject subject, Checking checking) {
        super(subject, checking);
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
    void a_recycler_without_copy_is_told_what_to_do() {
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
                        .hasMessageContaining("Override Recycler.copy, or use update");
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
}
