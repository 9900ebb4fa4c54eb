package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.poolswap.Lease;
import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.fences.AsymmetricFence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** {@link Stats} and {@link Options}. */
abstract class ObservingContract extends ContractGroup {
    private static final int WRITERS = 2;
    private static final int LEAST_WRITES = 100;
    private static final int LEAST_SNAPSHOTS = 200;

    ObservingContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    @Test
    void a_new_container_has_counted_nothing() {
        Stats stats = container().stats();
        assertThat(stats).isEqualTo(Stats.builder().fence(stats.fence()).build());
        assertThat(stats.fence()).isIn("none", AsymmetricFence.mode());
    }

    @Test
    void publications_and_discards_are_counted() {
        SwapContainer<Payload> container = container();
        for (int i = 0; i < 5; i++) {
            write(container, i);
        }
        container.discard(container.draft());
        container.discard(container.draft());
        container.revise(version -> {
            if (subject.isInPlace()) {
                version.fill(5);
            } else {
                version.add(1);
            }
        });
        container.clear();
        container.clear();
        write(container, 6);
        Stats stats = container.stats();
        assertThat(stats.published()).as("published").isEqualTo(7);
        assertThat(stats.discarded()).as("discarded").isEqualTo(2);
        assertThat(stats.created()).as("created").isEqualTo(recycler.created());
        assertThat(stats.disposed()).as("disposed").isEqualTo(recycler.disposed());
        assertThat(stats.retired()).as("retired: all but the current one").isEqualTo(6);
        assertThat(stats.retired() - stats.reclaimed()).as("unreclaimed").isEqualTo(stats.unreclaimed());
        assertThat(stats.peakUnreclaimed()).isGreaterThanOrEqualTo(stats.unreclaimed());
        if (subject.pools()) {
            assertThat(stats.versions()).as("versions").isEqualTo(recycler.created() - recycler.disposed());
        }
    }

    @Test
    void failed_fills_are_counted_as_discards() {
        SwapContainer<Payload> container = containerWith(1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> container.replace(draft -> {
                        throw new PlannedFault("fill");
                    }))
                    .isInstanceOf(PlannedFault.class);
        }
        assertThat(container.stats().discarded()).isEqualTo(3);
        assertThat(container.stats().published()).isEqualTo(1);
    }

    @Test
    void drafts_exist_and_refused_ones_are_gone() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        assertThat(container.stats().versions()).as("with a draft open").isEqualTo(subject.isInPlace() ? 1 : 2);
        container.discard(draft);
        recycler.onReset = () -> PayloadRecycler.Fault.REFUSE;
        if (subject.pools()) {
            write(container, 2);
            write(container, 3);
            write(container, 4);
            assertThat(container.stats().versions()).isEqualTo(recycler.created() - recycler.disposed());
            assertThat(recycler.disposed()).isPositive();
        }
    }

    @Test
    void what_was_created_ahead_is_used_first() {
        SwapContainer<Payload> container =
                container(checking.options().preallocate(5).build());
        boolean ahead = subject.pools() && !subject.isInPlace();
        int created = ahead ? Math.min(5, subject.mostVersions()) : 0;
        assertThat(recycler.created()).isEqualTo(created);
        assertThat(container.stats().created()).isEqualTo(recycler.created());
        assertThat(valueIn(container)).isNull();
        for (int i = 0; i < 20; i++) {
            write(container, i);
            assertThat(valueIn(container)).isEqualTo(i);
        }
        if (ahead) {
            assertThat(recycler.created()).isEqualTo(created);
        }
        container.close();
        if (subject.guarantees().disposesRetired()) {
            assertThat(recycler.disposed()).isEqualTo(recycler.created());
        }
    }

    /** Counts are read one after the other; those who look must not see fewer of the whole than of a part. */
    @Test
    void no_difference_of_two_counts_is_negative_and_none_goes_back_whatever_is_written_meanwhile() {
        recycler.onWeigh = () -> 3;
        SwapContainer<Payload> container =
                container(checking.options().maxIdle(1).build());
        AtomicBoolean enough = new AtomicBoolean();
        List<Background<Void>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            writers.add(Background.run(() -> {
                for (int i = 1; i <= LEAST_WRITES || !enough.get(); i++) {
                    write(container, i);
                    container.discard(container.draft());
                    if (i % 10 == 0) {
                        container.clear();
                        container.trim();
                    }
                }
            }));
        }
        try {
            Stats before = container.stats();
            for (int seen = 0; seen < LEAST_SNAPSHOTS || !writers.stream().allMatch(Background::isDone); seen++) {
                Stats now = container.stats();
                assertThat(differences(now))
                        .as(now::toString)
                        .allSatisfy((what, difference) -> assertThat(difference).isNotNegative());
                Map<String, Long> earlier = happened(before);
                assertThat(happened(now))
                        .as("%s after %s", now, before)
                        .allSatisfy((what, count) -> assertThat(count).isGreaterThanOrEqualTo(earlier.get(what)));
                before = now;
                enough.set(seen >= LEAST_SNAPSHOTS);
            }
        } finally {
            enough.set(true);
        }
        writers.forEach(Background::result);
    }

    private static Map<String, Long> differences(Stats stats) {
        return Map.of(
                "published - retired", stats.published() - stats.retired(),
                "retired - reclaimed", stats.retired() - stats.reclaimed(),
                "created - disposed", stats.created() - stats.disposed(),
                "versions - unreclaimed - idle", stats.versions() - stats.unreclaimed() - stats.idle(),
                "unreclaimed", stats.unreclaimed(),
                "idle", (long) stats.idle(),
                "peak - unreclaimed", stats.peakUnreclaimed() - stats.unreclaimed(),
                "bytes - unreclaimed bytes", stats.bytes() - stats.unreclaimedBytes(),
                "peak - unreclaimed bytes", stats.peakUnreclaimedBytes() - stats.unreclaimedBytes());
    }

    private static Map<String, Long> happened(Stats stats) {
        return Map.of(
                "published", stats.published(),
                "retired", stats.retired(),
                "reclaimed", stats.reclaimed(),
                "created", stats.created(),
                "disposed", stats.disposed(),
                "discarded", stats.discarded(),
                "peak", stats.peakUnreclaimed(),
                "peak of bytes", stats.peakUnreclaimedBytes());
    }

    @Test
    void messages_carry_the_name_or_else_the_scheme() {
        SwapContainer<Payload> named =
                container(checking.options().name("routing table").build());
        assertThatThrownBy(() -> named.publish(null))
                .isInstanceOf(NotADraftException.class)
                .hasMessageStartingWith("routing table: ");
        assertThat(named.toString()).contains("routing table").contains(named.scheme());
        SwapContainer<Payload> unnamed = container();
        assertThatThrownBy(() -> unnamed.publish(null))
                .isInstanceOf(PoolswapException.class)
                .hasMessageStartingWith(unnamed.scheme() + " container: ");
    }

    @Test
    void what_a_user_holds_says_its_container_scheme_and_state() {
        SwapContainer<Payload> container =
                container(checking.options().name("routes").build());
        assertThat(container.name()).isEqualTo("routes");
        write(container, 1);
        Lease<Payload> lease = container.lease();
        ReadHandle<Payload> reader = container.readHandle();
        for (Object held : List.of(container, lease, reader)) {
            assertThat(held.toString())
                    .contains("routes")
                    .contains(subject.scheme())
                    .contains("open");
        }
        lease.close();
        reader.close();
        container.close();
        assertThat(container.toString()).contains("closed");
        assertThat(reader.toString()).contains("closed");
        assertThat(lease.toString()).contains("closed");
    }

    @Test
    void a_container_knows_whether_it_is_closed() {
        SwapContainer<Payload> container = container();
        assertThat(container.isClosed()).isFalse();
        write(container, 1);
        assertThat(container.isClosed()).isFalse();
        container.close();
        assertThat(container.isClosed()).isTrue();
        container.close();
        assertThat(container.isClosed()).isTrue();
    }

    @Test
    void a_refusal_names_the_container() {
        SwapContainer<Payload> container =
                container(checking.options().name("routes").build());
        write(container, 1);
        ReadHandle<Payload> reader = container.readHandle();
        Payload pinned = reader.acquire();
        List<Executable> refused = new ArrayList<>(List.of(reader::close, () -> container.publish(null)));
        for (Executable call : refused) {
            assertThat(assertThrows(PoolswapException.class, call)).hasMessageStartingWith("routes");
        }
        reader.release(pinned);
        reader.close();
        Lease<Payload> lease = container.lease();
        lease.close();
        refused = new ArrayList<>(List.of(lease::get, reader::acquire, () -> reader.release(pinned)));
        container.close();
        refused.addAll(List.of(container::acquire, container::lease, container::draft, container::clear));
        for (Executable call : refused) {
            assertThat(assertThrows(PoolswapException.class, call)).hasMessageStartingWith("routes");
        }
    }
}
