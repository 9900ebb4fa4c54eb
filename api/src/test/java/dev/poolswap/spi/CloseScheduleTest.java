package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.WaitingWriters;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chosen interleavings of a close with what frees versions, and with disposals that fail. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseScheduleTest {
    private final PayloadRecycler recycler = new PayloadRecycler();

    private static void write(StagedPool<Payload> container, long value) {
        container.replace(version -> version.fill(value));
    }

    /** A container with a retired version that one reader holds. */
    private Lease<Payload> holdRetired(StagedPool<Payload> container) {
        write(container, 1);
        Lease<Payload> lease = container.lease();
        write(container, 2);
        return lease;
    }

    private void assertAllDisposed() {
        Background.eventually("every version disposed of", () -> recycler.disposed() == recycler.created());
        recycler.rethrow();
    }

    /** The whole close runs between a claim and its push. */
    private void closeBeforeThePush(StagedPool<Payload> container) {
        Lease<Payload> lease = holdRetired(container);
        container.free.beforePush.set(container::close);
        lease.close();
    }

    @Test
    void a_version_that_is_pushed_after_the_close_looked_is_disposed_of() {
        closeBeforeThePush(new StagedPool<>(recycler, Options.DEFAULT));
        assertAllDisposed();
    }

    /** Where nobody looks after a push but the close itself: as a writer that only waits for readers does. */
    @Test
    void the_same_where_only_writers_reclaim() {
        StagedPool<Payload> container =
                new StagedPool<>(recycler, Options.DEFAULT, new StagedPool.StagedStack(), new WaitingWriters(), false);
        Lease<Payload> lease = holdRetired(container);
        lease.close();
        container.free.beforePush.set(container::close);
        // Reclaims, and does no more: the close is over by the time of the push.
        container.reclaim();
        assertAllDisposed();
    }

    /** Settles before the push, as the pool once did. */
    private static final class SettlesEarly extends StagedPool<Payload> {
        SettlesEarly(PayloadRecycler recycler) {
            super(recycler, Options.DEFAULT, new StagedStack(), new WaitingWriters(), false);
        }

        @Override
        protected boolean claim(Slot<Payload> version, long retired) {
            if (!version.compareAndMove(retired, Version.withPhase(retired, Version.FREE))) {
                return false;
            }
            pool.counters().reclaimed();
            pool.counters().settled();
            free.push(version);
            return true;
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a version that is settled before its push", breaks = "P5")
    void settling_before_the_push_is_caught() {
        StagedPool<Payload> container = new SettlesEarly(recycler);
        holdRetired(container).close();
        container.free.beforePush.set(container::close);
        container.reclaim();
        assertThat(container.left()).as("the close is over for good").isEqualTo(1);
        assertThat(recycler.disposed()).as("one is lost").isLessThan(recycler.created());
    }

    @Test
    void awaiting_is_over_only_once_everything_is_disposed_of() throws InterruptedException {
        StagedPool<Payload> container = new StagedPool<>(recycler, Options.DEFAULT);
        closeBeforeThePush(container);
        assertThat(container.awaitReclaimed(Duration.ofMinutes(1))).isTrue();
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }

    /** What the scheme took for the container, its number in a domain say, is given up by the last who could use it. */
    @Test
    void a_publication_that_a_close_overtakes_keeps_what_the_scheme_took() {
        StagedPool<Payload> container = new StagedPool<>(recycler, Options.DEFAULT);
        write(container, 1);
        container.beforeExchange.set(() -> {
            container.close();
            assertThat(container.left()).as("a version is about to come").isZero();
        });
        container.afterExchange.set(() -> {
            assertThat(container.left()).as("a version is current").isZero();
            assertThat(container.acquire()).isNotNull();
        });
        // The close runs before the exchange; the version is published after it and retired at once.
        container.replace(version -> version.fill(2));
        assertThat(container.left()).as("it is pinned").isZero();
        container.release(recycler.last());
        Background.eventually("given up", () -> container.left() != 0);
        assertAllDisposed();
    }

    @Test
    void a_draft_is_refused_once_the_container_is_closed_even_if_the_close_comes_in_between() {
        StagedPool<Payload> container = new StagedPool<>(recycler, Options.DEFAULT);
        write(container, 1);
        write(container, 2);
        container.free.beforeExchange.set(container::close);
        assertThatThrownBy(container::draft).isInstanceOf(ContainerClosedException.class);
        assertAllDisposed();
    }

    /** The close finds nothing free, and no retired version that it would have to wait for. */
    @Test
    void a_version_that_a_writer_has_just_taken_when_the_close_comes_is_disposed_of() {
        StagedPool<Payload> container = new StagedPool<>(recycler, Options.DEFAULT);
        write(container, 1);
        write(container, 2);
        container.free.afterExchange.set(container::close);
        assertThatThrownBy(container::draft).isInstanceOf(ContainerClosedException.class);
        assertAllDisposed();
    }

    /** Somebody has claimed it before the close looked for readers that have left. */
    @Test
    void a_version_that_is_pushed_once_the_close_has_found_none_free_is_disposed_of() {
        StagedPool<Payload> container =
                new StagedPool<>(recycler, Options.DEFAULT, new StagedPool.StagedStack(), new WaitingWriters(), false);
        Lease<Payload> lease = holdRetired(container);
        StagedPool.Slot<Payload> retired = container.pool.find(lease.get());
        lease.close();
        assertThat(container.pool.tryClaim(retired, retired.state())).isTrue();
        container.clear();
        container.trim();
        container.free.afterLook.set(() -> {
            container.pool.backToFree(retired);
            container.pool.counters().reclaimed();
            container.pool.counters().settled();
        });
        container.close();
        assertAllDisposed();
    }

    @Test
    void a_publication_is_refused_if_the_close_comes_while_the_version_is_weighed() {
        StagedPool<Payload> container = new StagedPool<>(recycler, Options.DEFAULT);
        write(container, 1);
        Payload draft = container.draft();
        draft.fill(2);
        recycler.onWeigh = () -> {
            container.close();
            return 1;
        };
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(ContainerClosedException.class);
        assertThat(container.stats().published()).isEqualTo(1);
        container.discard(draft);
        assertAllDisposed();
    }

    // Disposals that fail.

    private StagedPool<Payload> containerWithFree(int versions) {
        return new StagedPool<>(
                recycler, Options.builder().preallocate(versions).build());
    }

    @Test
    void a_disposal_that_throws_the_same_object_again_stops_no_other() {
        StagedPool<Payload> container = containerWithFree(10);
        IllegalStateException same = new IllegalStateException("planned");
        recycler.onDispose = () -> {
            throw same;
        };
        assertThatThrownBy(container::trim).isSameAs(same).hasNoSuppressedExceptions();
        assertThat(recycler.disposed()).isEqualTo(10);
        assertThat(container.stats().versions()).isZero();
    }

    /** A writer's own work has succeeded, so it gets no exception; the log has the first of them and then their number. */
    @Test
    void disposals_that_fail_are_counted_in_the_log_once_the_container_is_closed() {
        StagedPool<Payload> container = new StagedPool<>(
                recycler, Options.builder().name("failing").maxIdle(0).build());
        recycler.onDispose = () -> PayloadRecycler.Fault.THROW;
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 3; i++) {
                container.discard(container.draft());
            }
            assertThat(log.about("failing: dispose of a free version failed")).hasSize(1);
            container.close();
            assertThat(log.about("failing: dispose of a free version failed"))
                    .hasSize(2)
                    .last()
                    .isEqualTo("failing: dispose of a free version failed 2 more times");
        }
    }

    @Test
    void a_disposal_that_throws_an_error_stops_no_other() {
        StagedPool<Payload> container = containerWithFree(10);
        recycler.onDispose = () -> PayloadRecycler.Fault.OUT_OF_MEMORY;
        assertThatThrownBy(container::close).isInstanceOf(OutOfMemoryError.class);
        assertThat(recycler.disposed()).isEqualTo(10);
        // By the housekeeper, which repeats a tidy that failed.
        Background.eventually("given up all the same", () -> container.left() == 1);
    }

    /** Where only writers reclaim, nobody else would look at what a reader leaves after that. */
    @Test
    void a_disposal_that_blocks_does_not_keep_what_readers_leave_later() {
        StagedPool<Payload> container =
                new StagedPool<>(recycler, Options.DEFAULT, new StagedPool.StagedStack(), new WaitingWriters(), false);
        Lease<Payload> lease = holdRetired(container);
        CountDownLatch blocks = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger disposals = new AtomicInteger();
        recycler.onDispose = () -> {
            if (disposals.incrementAndGet() == 1) {
                blocks.countDown();
                await(end);
            }
            return PayloadRecycler.Fault.NONE;
        };
        Background<Void> closer = Background.run(container::close);
        try {
            await(blocks);
            lease.close();
            Background.eventually("disposed of beside the one that blocks", () -> recycler.disposed() == 2);
        } finally {
            end.countDown();
        }
        closer.result();
        assertAllDisposed();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void a_disposal_that_blocks_stops_no_other_and_a_second_one_neither() {
        StagedPool<Payload> container = containerWithFree(5);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger blocked = new AtomicInteger();
        recycler.onDispose = () -> {
            if (blocked.incrementAndGet() <= 2) {
                await(end);
            }
            return PayloadRecycler.Fault.NONE;
        };
        Background<Void> closer = Background.run(container::close);
        try {
            Background.eventually("the others were disposed of", () -> recycler.disposed() == 5);
        } finally {
            end.countDown();
        }
        closer.result();
        assertAllDisposed();
    }
}
