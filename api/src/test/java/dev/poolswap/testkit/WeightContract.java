package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ExhaustedException;
import dev.poolswap.Exhaustion;
import dev.poolswap.RecyclerException;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What versions weigh, and the limit on that. */
abstract class WeightContract extends ContractGroup {

    WeightContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    private SwapContainer<Payload> limited(long bytes, Exhaustion policy) {
        return container(
                checking.options().maxBytes(bytes).whenExhausted(policy).build());
    }

    @Test
    void weights_are_summed_while_their_versions_exist() {
        recycler.onWeigh = () -> 10;
        SwapContainer<Payload> container = container();
        assertThat(container.stats().bytes()).isZero();
        write(container, 1);
        assertThat(container.stats().bytes()).isEqualTo(10);
        assertThat(container.stats().unreclaimedBytes()).isZero();
        if (subject.isInPlace()) {
            write(container, 2);
            assertThat(container.stats().bytes()).isEqualTo(10);
            return;
        }
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        Stats stats = container.stats();
        assertThat(stats.bytes()).isEqualTo(20);
        assertThat(stats.unreclaimedBytes()).isEqualTo(10);
        assertThat(stats.peakUnreclaimedBytes()).isEqualTo(10);
        if (subject.hasTwoCopies()) {
            pin.close(); // The next one would wait for it.
            return;
        }
        recycler.onWeigh = () -> 25;
        write(container, 3);
        assertThat(container.stats().peakUnreclaimedBytes()).isBetween(10L, 20L);
        pin.version().verify(1);
        pin.close();
        if (FewVersions.canBeKeptBy(subject)) {
            container.trim();
            assertThat(container.stats().bytes()).as("the current version").isEqualTo(25);
            assertThat(container.stats().unreclaimedBytes()).isZero();
            assertThat(container.stats().peakUnreclaimedBytes()).isEqualTo(20);
        }
    }

    @Test
    void a_new_draft_weighs_what_was_published_last() {
        recycler.onWeigh = () -> 10;
        SwapContainer<Payload> container = container();
        Payload first = container.draft();
        assertThat(container.stats().bytes()).as("nothing was published yet").isZero();
        container.publish(first);
        Payload second = container.draft();
        Stats stats = container.stats();
        assertThat(stats.bytes()).isEqualTo(10 * stats.versions()).isEqualTo(subject.isInPlace() ? 10 : 20);
        container.discard(second);
        stats = container.stats();
        assertThat(stats.bytes()).as("after the discard").isEqualTo(10 * stats.versions());
    }

    /** A container whose published version, of ten bytes, was disposed of. */
    private SwapContainer<Payload> trimmed() {
        assumeTrue(subject.guarantees().disposesRetired(), "a scheme that disposes of what was published");
        recycler.onWeigh = () -> 10;
        SwapContainer<Payload> container = container();
        write(container, 1);
        container.clear();
        assertThat(container.trim()).isEqualTo(1);
        return container;
    }

    /** In place too, where it replaces the only version. */
    @Test
    void a_draft_that_replaces_one_that_was_disposed_of_weighs_what_was_published_last() {
        SwapContainer<Payload> container = trimmed();
        Payload draft = container.draft();
        assertThat(container.stats().bytes()).isEqualTo(10);
        container.discard(draft);
        container.trim();
        assertThat(container.stats().bytes()).isZero();
    }

    @Test
    void a_draft_keeps_its_weight_while_it_is_weighed_and_if_it_is_not_published() {
        recycler.onWeigh = () -> 10;
        SwapContainer<Payload> container = container();
        write(container, 1);
        long others = subject.isInPlace() ? 0 : 10;
        Payload draft = container.draft();
        AtomicLong during = new AtomicLong();
        recycler.onWeigh = () -> {
            during.set(container.stats().bytes());
            throw new PlannedFault("weigh");
        };
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(PlannedFault.class);
        assertThat(during).hasValue(others + 10);
        assertThat(container.stats().bytes()).isEqualTo(others + 10);
        recycler.onWeigh = () -> 25;
        container.publish(draft);
        assertThat(container.stats().bytes()).isBetween(25L, others + 25);
    }

    @Test
    void a_draft_that_came_too_late_weighs_what_it_was_filled_with() {
        assumeTrue(!subject.isInPlace(), "a scheme with several versions");
        recycler.onWeigh = () -> 10;
        SwapContainer<Payload> container = container();
        write(container, 1);
        Payload draft = container.draft();
        recycler.onWeigh = () -> 25;
        assertThat(container.publishIf(null, draft)).isFalse();
        assertThat(container.stats().bytes()).isEqualTo(10 + 25);
        container.discard(draft);
    }

    @Test
    void a_version_that_was_disposed_of_weighs_nothing() {
        SwapContainer<Payload> container = trimmed();
        assertThat(container.stats().bytes()).isZero();
    }

    @Test
    void what_does_not_weigh_counts_nothing() {
        SwapContainer<Payload> container = container();
        write(container, 1);
        write(container, 2);
        Stats stats = container.stats();
        assertThat(List.of(stats.bytes(), stats.unreclaimedBytes(), stats.peakUnreclaimedBytes()))
                .containsOnly(0L);
    }

    @Test
    void a_weighing_that_fails_publishes_nothing() {
        SwapContainer<Payload> container = containerWith(1);
        recycler.onWeigh = () -> {
            throw new PlannedFault("weigh");
        };
        assertThatThrownBy(() -> write(container, 2)).isInstanceOf(PlannedFault.class);
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
        Payload draft = container.draft();
        draft.fill(3);
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(PlannedFault.class);
        recycler.onWeigh = () -> 1;
        container.publish(draft);
        assertThat(valueIn(container)).isEqualTo(3);
        assertThat(container.stats().published()).isEqualTo(2);
    }

    @Test
    void a_negative_weight_is_refused() {
        SwapContainer<Payload> container = containerWith(1);
        recycler.onWeigh = () -> -5;
        assertThatThrownBy(() -> write(container, 2))
                .isInstanceOf(RecyclerException.class)
                .hasMessageContaining(".weigh() returned -5; return zero or more");
        assertThat(valueIn(container)).isEqualTo(afterFailedWrite(1));
    }

    @Test
    void no_version_is_created_that_would_go_beyond_the_limit() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        recycler.onWeigh = () -> 30;
        SwapContainer<Payload> container = limited(100, Exhaustion.FAIL);
        write(container, 1);
        Payload first = container.draft();
        Payload second = container.draft();
        assertThatThrownBy(container::draft)
                .isInstanceOf(ExhaustedException.class)
                .hasMessageContaining("maxBytes = 100");
        container.discard(first);
        container.discard(second);
        assertThat(recycler.created()).isEqualTo(3);
    }

    @Test
    void drafts_count_towards_the_limit() {
        assumeTrue(!subject.isInPlace() && !subject.hasTwoCopies(), "a scheme with many versions");
        recycler.onWeigh = () -> 30;
        SwapContainer<Payload> container = limited(100, Exhaustion.ALLOCATE);
        write(container, 1);
        List<Payload> drafts = new ArrayList<>(List.of(container.draft(), container.draft()));
        assertThat(container.stats().exhausted()).isZero();
        drafts.add(container.draft());
        assertThat(container.stats().exhausted()).isEqualTo(1);
        drafts.forEach(container::discard);
    }

    /** The unit is the application's. */
    @Test
    void weights_that_no_number_can_hold_together_keep_the_limit_all_the_same() {
        assumeTrue(!subject.isInPlace(), "a scheme with several versions");
        recycler.onWeigh = () -> Long.MAX_VALUE;
        SwapContainer<Payload> container = limited(100, Exhaustion.ALLOCATE);
        write(container, 1);
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        assertThat(container.stats().bytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(container.stats().peakUnreclaimedBytes()).isEqualTo(Long.MAX_VALUE);
        if (!subject.hasTwoCopies()) {
            write(container, 3);
            assertThat(container.stats().exhausted()).isPositive();
        }
        pin.version().verify(1);
        pin.close();
    }

    @Test
    void the_limit_is_reported_by_number_and_by_weight() {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        SwapContainer<Payload> container = container(checking.options()
                .maxVersions(subject.guarantees().minimumVersions())
                .maxBytes(100)
                .whenExhausted(Exhaustion.FAIL)
                .build());
        for (int i = 0; i < subject.guarantees().minimumVersions(); i++) {
            container.draft();
        }
        assertThatThrownBy(container::draft).hasMessageContaining("maxVersions = 2, maxBytes = 100, with");
    }

    @Test
    void what_the_scheme_needs_is_created_whatever_it_weighs() {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        recycler.onWeigh = () -> 1_000;
        SwapContainer<Payload> container = limited(1, Exhaustion.FAIL);
        for (int i = 0; i < 10; i++) {
            write(container, i);
        }
        assertThat(valueIn(container)).isEqualTo(9);
    }

    @Test
    void free_versions_are_given_up_when_the_others_have_grown() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        AtomicLong weight = new AtomicLong(10);
        recycler.onWeigh = weight::get;
        SwapContainer<Payload> container = limited(100, Exhaustion.FAIL);
        write(container, 1);
        List<Payload> drafts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            drafts.add(container.draft());
        }
        drafts.forEach(container::discard);
        assertThat(container.stats().bytes()).isEqualTo(60);
        weight.set(95);
        write(container, 2);
        assertThat(container.stats().bytes()).isEqualTo(95);
        assertThat(recycler.disposed()).isEqualTo(5);
    }
}
