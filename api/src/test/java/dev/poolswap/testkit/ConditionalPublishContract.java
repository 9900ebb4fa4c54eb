package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ForeignObjectException;
import dev.poolswap.NotADraftException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link SwapContainer#publishIf}. */
abstract class ConditionalPublishContract extends ContractGroup {

    ConditionalPublishContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    @Override
    boolean auditsRefusals() {
        return true;
    }

    private void notInPlace() {
        assumeTrue(!subject.isInPlace(), "a scheme in which a thread can pin and draft at once");
    }

    private void notWhereWritersWait() {
        assumeTrue(!subject.writersWait(), "a scheme in which others write while this thread pins and drafts");
    }

    @ParameterizedTest
    @EnumSource
    void a_draft_is_published_if_the_expected_version_is_current(ReadPath path) {
        notInPlace();
        SwapContainer<Payload> container = containerWith(1);
        Pin base = path.pin(container);
        Payload draft = container.draft();
        draft.fill(base.version().value() + 1);
        assertThat(container.publishIf(base.version(), draft)).isTrue();
        assertThat(valueIn(container)).isEqualTo(2);
        base.version().verify(1);
        base.close();
        assertThat(container.stats().published()).isEqualTo(2);
        assertThat(container.stats().retired()).isEqualTo(1);
        assertNothingIsPinned(container);
    }

    @Test
    void null_expects_an_empty_container() {
        SwapContainer<Payload> container = container();
        Payload first = container.draft();
        first.fill(1);
        assertThat(container.publishIf(null, first)).isTrue();
        assertThat(valueIn(container)).isEqualTo(1);
        Payload second = container.draft();
        second.fill(2);
        if (subject.isInPlace()) {
            assertThat(container.publishIf(null, second))
                    .as("the draft has taken the place")
                    .isTrue();
            assertThat(valueIn(container)).isEqualTo(2);
            return;
        }
        assertThat(container.publishIf(null, second)).isFalse();
        assertThat(valueIn(container)).isEqualTo(1);
        container.clear();
        assertThat(container.publishIf(null, second)).isTrue();
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void a_draft_that_came_too_late_stays_a_draft() {
        notWhereWritersWait();
        SwapContainer<Payload> container = containerWith(1);
        Pin base = ReadPath.LEASE.pin(container);
        Payload draft = container.draft();
        draft.fill(2);
        Background.elsewhereRun(() -> write(container, 10));
        assertThat(container.publishIf(base.version(), draft)).isFalse();
        assertThat(valueIn(container)).isEqualTo(10);
        assertThat(container.stats().published()).isEqualTo(2);
        assertThat(draft.value()).as("still ours").isEqualTo(2);
        base.version().verify(1);
        base.close();
        Pin newer = ReadPath.LEASE.pin(container);
        draft.replace(11);
        assertThat(container.publishIf(newer.version(), draft)).as("refilled").isTrue();
        newer.close();
        assertThat(valueIn(container)).isEqualTo(11);
        Payload unwanted = container.draft();
        unwanted.fill(12);
        assertThat(container.publishIf(null, unwanted)).isFalse();
        container.discard(unwanted);
        assertThat(container.stats().discarded()).isEqualTo(1);
        assertNothingIsPinned(container);
    }

    @Test
    void a_pinned_version_does_not_become_current_again() {
        notWhereWritersWait();
        SwapContainer<Payload> container = containerWith(1);
        Pin base = ReadPath.LEASE.pin(container);
        for (long value = 2; value < 30; value++) {
            write(container, value);
            Payload draft = container.draft();
            draft.fill(100);
            assertThat(container.publishIf(base.version(), draft)).isFalse();
            container.discard(draft);
        }
        base.version().verify(1);
        base.close();
        assertThat(valueIn(container)).isEqualTo(29);
    }

    @Test
    void in_place_only_null_is_as_expected() {
        assumeTrue(subject.isInPlace(), "a scheme in place");
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        if (checking == Checking.ON) {
            assertThatThrownBy(() -> container.publishIf(draft, draft)).isInstanceOf(NotPinnedException.class);
        } else {
            assertThat(container.publishIf(draft, draft)).isFalse();
        }
        container.publish(draft);
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void what_is_no_draft_is_reported() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.publishIf(null, null))
                .isInstanceOf(NotADraftException.class)
                .hasMessageContaining("publishIf of null");
        assertThatThrownBy(() -> container.publishIf(null, new Payload())).isInstanceOf(NotADraftException.class);
        Payload draft = container.draft();
        draft.fill(2);
        container.publish(draft);
        assertThatThrownBy(() -> container.publishIf(null, draft))
                .as("published already")
                .isInstanceOf(NotADraftException.class);
    }

    @Test
    void a_foreign_expectation_is_reported() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        assertThatThrownBy(() -> container.publishIf(new Payload(), draft))
                .isInstanceOf(ForeignObjectException.class)
                .hasMessageContaining("not a version of this container");
        container.publish(draft);
        assertThat(valueIn(container)).as("the draft was left as it was").isEqualTo(2);
    }

    @Test
    void an_expected_version_that_is_not_even_published_is_reported() {
        notInPlace();
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        assertThatThrownBy(() -> container.publishIf(draft, draft))
                .isInstanceOfAny(NotPinnedException.class, ForeignObjectException.class);
        container.discard(draft);
    }

    @Test
    void with_checking_an_expected_version_without_a_pin_is_reported() {
        assumeTrue(checking == Checking.ON, "told with checking only");
        notInPlace();
        SwapContainer<Payload> container = containerWith(1);
        Payload seen = container.acquire();
        container.release(seen);
        Payload draft = container.draft();
        draft.fill(2);
        assertThatThrownBy(() -> container.publishIf(seen, draft))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("keep the pin until publishIf has returned");
        Pin pin = ReadPath.LEASE.pin(container);
        pin.close();
        assertThatThrownBy(() -> container.publishIf(seen, draft)).isInstanceOf(NotPinnedException.class);
        container.discard(draft);
    }

    @Test
    void a_closed_container_publishes_nothing() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        Background.elsewhereRun(container::close);
        assertThatThrownBy(() -> container.publishIf(null, draft)).isInstanceOf(ContainerClosedException.class);
        container.discard(draft);
    }

    @Test
    void optimistic_writers_lose_no_update() {
        notInPlace();
        SwapContainer<Payload> container = containerWith(0);
        int writers = 4;
        int each = 100;
        List<Background<Void>> all = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            all.add(Background.run(() -> {
                for (int n = 0; n < each; n++) {
                    while (!tryAddOne(container)) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        all.forEach(Background::result);
        assertThat(valueIn(container)).isEqualTo((long) writers * each);
        assertNothingIsPinned(container);
    }

    private boolean tryAddOne(SwapContainer<Payload> container) {
        // With two copies a thread that pins and then drafts may wait for its own pin.
        Payload early = subject.hasTwoCopies() ? container.draft() : null;
        try (Pin base = ReadPath.LEASE.pin(container)) {
            Payload draft = early == null ? container.draft() : early;
            draft.fill(base.version().value() + 1);
            // Lets others in between, also on few processors.
            Thread.yield();
            boolean done = container.publishIf(base.version(), draft);
            if (!done) {
                container.discard(draft);
            }
            return done;
        }
    }
}
