package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Exhaustion;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.WaitInterruptedException;
import dev.poolswap.spi.pool.WaitingWriters;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.MadeUpId;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers that wait: each is woken, with no time-out to hide a wake-up that is missing, and one looks for all. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingWritersTest {
    private static final Options TWO = Options.builder()
            .maxVersions(2)
            .whenExhausted(Exhaustion.WAIT)
            .waitLimit(Options.NO_WAIT_LIMIT)
            .build();

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final PayloadRecycler recycler = new PayloadRecycler();

    /** A park that ends by a wake-up only. */
    private static class NoTimeOut extends WaitingWriters {
        final AtomicInteger parked = new AtomicInteger();

        @Override
        public void park(Object blocker, long nanos) {
            parked.incrementAndGet();
            LockSupport.park(blocker);
            parked.decrementAndGet();
        }
    }

    private StagedPool<Payload> container(Options options, WaitingWriters waiting) {
        return new StagedPool<>(recycler, options, new StagedPool.StagedStack(), waiting, true);
    }

    private static void write(StagedPool<Payload> container, long value) {
        container.replace(version -> version.fill(value));
    }

    private static Lease<Payload> exhaust(StagedPool<Payload> container) {
        write(container, 1);
        Lease<Payload> lease = container.lease();
        write(container, 2);
        return lease;
    }

    private static Background<Void> waitingWriter(StagedPool<Payload> container, NoTimeOut waiting) {
        Background<Void> writer = Background.run(() -> write(container, 3));
        Background.eventually("the writer waits", () -> waiting.parked.get() != 0);
        return writer;
    }

    @Test
    void a_reader_that_frees_a_version_wakes_a_writer() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        Lease<Payload> lease = exhaust(container);
        Background<Void> writer = waitingWriter(container, waiting);
        lease.close();
        writer.result();
    }

    @Test
    void a_writer_that_discards_a_draft_wakes_another() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        write(container, 1);
        Payload draft = container.draft();
        Background<Void> writer = waitingWriter(container, waiting);
        container.discard(draft);
        writer.result();
    }

    @Test
    void a_writer_whose_publication_frees_a_version_wakes_another() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        write(container, 1);
        Payload draft = container.draft();
        draft.fill(2);
        Background<Void> writer = waitingWriter(container, waiting);
        container.publish(draft);
        writer.result();
    }

    @Test
    void a_place_that_a_disposal_frees_wakes_a_writer() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO.toBuilder().maxIdle(0).build(), waiting);
        write(container, 1);
        Payload draft = container.draft();
        Background<Void> writer = waitingWriter(container, waiting);
        container.discard(draft);
        writer.result();
    }

    /** It frees nothing, but what it weighs leaves room for one more. */
    @Test
    void a_publication_that_is_lighter_than_the_one_before_wakes_a_writer() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container =
                container(TWO.toBuilder().maxVersions(0).maxBytes(100).build(), waiting);
        recycler.onWeigh = () -> 50;
        write(container, 1);
        Lease<Payload> lease = container.lease();
        Payload draft = container.draft();
        draft.fill(2);
        Background<Void> writer = waitingWriter(container, waiting);
        recycler.onWeigh = () -> 10;
        container.publish(draft);
        writer.result();
        assertThat(container.stats().versions()).isEqualTo(3);
        lease.close();
    }

    @Test
    void a_reset_or_a_creation_that_fails_gives_its_place_to_a_writer_that_waits() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        write(container, 1);
        List<Background<Void>> writer = new ArrayList<>();
        recycler.onCreate = () -> {
            recycler.onCreate = () -> PayloadRecycler.Fault.NONE;
            writer.add(waitingWriter(container, waiting));
            return PayloadRecycler.Fault.THROW;
        };
        assertThatThrownBy(container::draft).hasMessageContaining("create");
        writer.get(0).result();
        recycler.onReset = () -> {
            recycler.onReset = () -> PayloadRecycler.Fault.NONE;
            writer.add(waitingWriter(container, waiting));
            return PayloadRecycler.Fault.THROW;
        };
        assertThatThrownBy(container::draft).hasMessageContaining("reset");
        writer.get(1).result();
    }

    @Test
    void a_close_wakes_every_writer() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        Lease<Payload> lease = exhaust(container);
        // So that the close frees nothing, which would wake the first, who would wake the next.
        Payload pinned = container.acquire();
        List<Background<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            writers.add(Background.run(
                    () -> assertThatThrownBy(container::draft).isInstanceOf(ContainerClosedException.class)));
        }
        Background.eventually("all wait", () -> waiting.parked.get() == 5);
        container.close();
        writers.forEach(Background::result);
        container.release(pinned);
        lease.close();
    }

    /** One version goes through all of them: each that is done wakes the next. */
    @Test
    void one_free_version_serves_every_writer_in_turn() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        Lease<Payload> lease = exhaust(container);
        List<Background<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            writers.add(Background.run(() -> write(container, 3)));
        }
        Background.eventually("all wait", () -> waiting.parked.get() == 20);
        lease.close();
        writers.forEach(Background::result);
    }

    /** Has a writer that was woken wait until it may go on. */
    private static class HeldBack extends NoTimeOut {
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void park(Object blocker, long nanos) {
            super.park(blocker, nanos);
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Two versions become free before the writer that is woken for both goes on. Returns the two that wait, in turn. */
    private List<Background<Payload>> freeTwoAtOnce(HeldBack waiting) {
        StagedPool<Payload> container = container(TWO.toBuilder().maxVersions(3).build(), waiting);
        write(container, 1);
        List<Payload> drafts = List.of(container.draft(), container.draft());
        List<Background<Payload>> writers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            int waits = i;
            writers.add(Background.call(container::draft));
            Background.eventually("the writer waits", () -> waiting.parked.get() == waits);
        }
        drafts.forEach(container::discard);
        waiting.goOn.countDown();
        return writers;
    }

    @Test
    void a_writer_that_leaves_wakes_the_next_one_for_whom_it_was_woken_too() {
        freeTwoAtOnce(new HeldBack()).forEach(Background::result);
    }

    /** The first is to be woken still when the other has left. */
    @Test
    void a_writer_whose_class_says_that_all_its_threads_are_equal_is_woken() {
        NoTimeOut waiting = new NoTimeOut();
        StagedPool<Payload> container = container(TWO, waiting);
        Lease<Payload> lease = exhaust(container);
        MadeUpId first = MadeUpId.start(() -> write(container, 3));
        Background.eventually("the first waits", () -> waiting.parked.get() == 1);
        MadeUpId other =
                MadeUpId.start(() -> assertThatThrownBy(container::draft).isInstanceOf(WaitInterruptedException.class));
        Background.eventually("both wait", () -> waiting.parked.get() == 2);
        other.interrupt();
        other.end();
        lease.close();
        first.end();
    }

    // Those that forget.

    private static final class WakesNobody extends NoTimeOut {
        @Override
        public void wakeFirst() {}
    }

    private static final class ClosesSilently extends NoTimeOut {
        @Override
        public void wakeAll() {}
    }

    private static final class LeavesSilently extends HeldBack {
        /** The id of the thread that does; zero for none. */
        private volatile long leaving;

        @Override
        public void leave(Writer writer) {
            leaving = Thread.currentThread().getId();
            super.leave(writer);
            leaving = 0;
        }

        @Override
        public void wakeFirst() {
            if (leaving != Thread.currentThread().getId()) {
                super.wakeFirst();
            }
        }
    }

    private void assertIsNotWoken(WaitingWriters waiting, NoTimeOut counted, boolean close) {
        StagedPool<Payload> container = container(TWO, waiting);
        Lease<Payload> lease = exhaust(container);
        // So that a close frees nothing, which would wake the writer, too.
        Payload pinned = container.acquire();
        Thread writer = new Thread(() -> {
            try {
                write(container, 3);
            } catch (ContainerClosedException expected) {
                return;
            }
        });
        writer.setDaemon(true);
        writer.start();
        Background.eventually("the writer waits", () -> counted.parked.get() != 0);
        if (close) {
            container.close();
        } else {
            lease.close();
        }
        // Everything that could wake it has been done by now, in this thread.
        assertThat(counted.parked).as("still parked").hasValue(1);
        LockSupport.unpark(writer);
        Background.eventually("it goes on when woken", () -> !writer.isAlive());
        container.release(pinned);
    }

    @Test
    @Catches(scheme = "kit", mutant = "wake-ups of writers that are dropped", breaks = "P6")
    void a_wake_up_that_is_dropped_is_caught() {
        WakesNobody waiting = new WakesNobody();
        assertIsNotWoken(waiting, waiting, false);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a close that wakes no writer", breaks = "W3")
    void a_close_that_wakes_nobody_is_caught() {
        ClosesSilently waiting = new ClosesSilently();
        assertIsNotWoken(waiting, waiting, true);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a writer that leaves and wakes nobody", breaks = "W2")
    void a_writer_that_leaves_and_wakes_nobody_is_caught() {
        LeavesSilently waiting = new LeavesSilently();
        List<Background<Payload>> writers = freeTwoAtOnce(waiting);
        writers.get(0).result();
        // It has left, and what could wake the other has been done.
        assertThat(waiting.parked).as("still parked").hasValue(1);
        waiting.wakeAll();
        writers.get(1).result();
    }

    // How much they look.

    /** Time that passes only when a test says so: a park ends by a wake-up, or by a tick. */
    private static final class Ticks extends NoTimeOut {
        final List<Thread> polling = new ArrayList<>();
        final AtomicInteger polls = new AtomicInteger();
        volatile long lastPoll;

        @Override
        public void park(Object blocker, long nanos) {
            if (nanos <= MILLISECOND) {
                lastPoll = nanos;
                polls.incrementAndGet();
                synchronized (polling) {
                    polling.remove(Thread.currentThread());
                    polling.add(Thread.currentThread());
                }
            }
            super.park(blocker, nanos);
        }

        /** A millisecond is over for all who asked to be woken after one. */
        void tick() {
            synchronized (polling) {
                polling.forEach(LockSupport::unpark);
            }
        }
    }

    /** Where only writers find out that a reader has left. */
    @Test
    void of_fifty_writers_one_looks_for_the_others() {
        Ticks waiting = new Ticks();
        AtomicInteger looks = new AtomicInteger();
        StagedPool<Payload> container = new StagedPool<>(recycler, TWO, new StagedPool.StagedStack(), waiting, false) {
            @Override
            protected void reclaim() {
                looks.incrementAndGet();
                super.reclaim();
            }
        };
        Lease<Payload> lease = exhaust(container);
        List<Background<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            writers.add(Background.run(() -> write(container, 3)));
        }
        Background.eventually("all wait", () -> waiting.parked.get() == 50);
        assertThat(waiting.polling).as("who looks again by itself").hasSize(1);
        int atFirst = looks.get();
        assertThat(atFirst).as("each looks when it comes").isLessThanOrEqualTo(2 * 51);
        for (int i = 0; i < 100; i++) {
            int before = waiting.polls.get();
            waiting.tick();
            Background.eventually("one look", () -> waiting.polls.get() > before);
        }
        assertThat(looks.get() - atFirst).as("looks in a hundred milliseconds").isLessThanOrEqualTo(101);
        assertThat(waiting.lastPoll).as("the interval in the end").isEqualTo(MILLISECOND);
        lease.close();
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            waiting.tick();
            Thread.yield();
        }
        writers.forEach(Background::result);
    }
}
