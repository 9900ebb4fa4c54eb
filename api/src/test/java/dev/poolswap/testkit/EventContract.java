package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.Options;
import dev.poolswap.StallReport;
import dev.poolswap.SwapContainer;
import dev.poolswap.VersionId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@link ContainerListener}. */
abstract class EventContract extends ContractGroup {
    private static final int SWAPS = 5;

    private final Observations told = new Observations();

    EventContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    private SwapContainer<Payload> watched() {
        return container(Options.builder().name("watched").listener(told).build());
    }

    private void awaitReclaimed(int count, SwapContainer<Payload> container) {
        Background.eventually("reclamations are told: " + count, () -> {
            if (!subject.pools()) {
                System.gc();
            } else if (!subject.isInPlace()) {
                container.discard(container.draft()); // Where readers only withdraw, a writer has to look.
            }
            return told.reclaimed().size() >= count;
        });
    }

    @Test
    void what_is_counted_is_reported() {
        SwapContainer<Payload> container = watched();
        for (int i = 0; i < SWAPS; i++) {
            write(container, i);
        }
        container.revise(version -> version.add(1));
        container.clear();
        awaitReclaimed(SWAPS + 1, container);
        assertThat(told.published()).hasSize(SWAPS + 1).doesNotHaveDuplicates();
        assertThat(told.retired()).hasSameElementsAs(told.published()).doesNotHaveDuplicates();
        assertThat(told.reclaimed())
                .extracting(Observations.Reclaimed::version)
                .hasSameElementsAs(told.published())
                .doesNotHaveDuplicates();
        assertThat(container.stats().published()).isEqualTo(SWAPS + 1);
        assertThat(told.stalls()).isEmpty();
        assertThat(told.leaks()).isEmpty();
        assertThat(told.exhausted()).isEmpty();
    }

    @Test
    void a_reader_is_never_made_to_report_and_the_grace_time_is_that_of_the_last_reader() {
        if (subject.isInPlace()) {
            return; // A writer waits for the readers, so it retires and reclaims by itself.
        }
        SwapContainer<Payload> container = watched();
        write(container, 1);
        CountDownLatch pinned = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Background<Long> reader = Background.call(() -> {
            Payload version = container.acquire();
            pinned.countDown();
            goOn.await();
            version.verify(1);
            container.release(version);
            return Thread.currentThread().getId();
        });
        Background.elsewhereRun(pinned::await);
        long beforeRetiring = System.nanoTime();
        write(container, 2);
        long retired = System.nanoTime();
        Background.sleep(Duration.ofMillis(20));
        long released = System.nanoTime();
        goOn.countDown();
        long readerId = reader.result();
        awaitReclaimed(1, container);
        long reclaimed = System.nanoTime();
        Duration grace = told.reclaimed().get(0).graceTime();
        assertThat(grace).isLessThanOrEqualTo(Duration.ofNanos(reclaimed - beforeRetiring));
        if (subject.pools()) {
            assertThat(grace).isGreaterThanOrEqualTo(Duration.ofNanos(released - retired));
        }
        assertThat(told.tellers()).isNotEmpty().doesNotContain(readerId);
    }

    @Test
    void what_readers_reclaim_is_reported_after_the_last_write() {
        if (!subject.pools() || subject.isInPlace()) {
            return; // Readers reclaim nothing.
        }
        SwapContainer<Payload> container = watched();
        write(container, 1);
        Payload pinned = container.acquire();
        write(container, 2);
        container.release(pinned);
        if (container.stats().unreclaimed() == 0) {
            Background.eventually("the daemon tells", () -> told.reclaimed().size() == 1);
            assertThat(told.tellers()).hasSize(2);
        }
    }

    @Test
    void what_awaiting_or_trimming_reclaims_is_reported_after_the_last_write() throws InterruptedException {
        if (!subject.pools() || subject.isInPlace()) {
            return; // Nothing is left to reclaim.
        }
        SwapContainer<Payload> container = watched();
        retireUnderAReader(container);
        assertThat(container.awaitReclaimed(Duration.ofSeconds(60))).isTrue();
        Background.eventually("awaiting tells", () -> told.reclaimed().size() == 1);
        retireUnderAReader(container);
        container.trim();
        Background.eventually(
                "trimming tells",
                () -> told.reclaimed().size() == told.retired().size());
    }

    private void retireUnderAReader(SwapContainer<Payload> container) {
        write(container, 1);
        Payload pinned = container.acquire();
        write(container, 2);
        container.release(pinned);
    }

    @Test
    void a_listener_that_throws_is_logged_and_breaks_no_writer() {
        ContainerListener broken = new ContainerListener() {
            @Override
            public void published(String container, VersionId version) {
                throw new PlannedFault("listener");
            }

            @Override
            public void retired(String container, VersionId version) {
                throw new StackOverflowError("planned");
            }

            @Override
            public void reclaimed(String container, VersionId version, Duration graceTime) {
                throw new PlannedFault("listener");
            }
        };
        try (LogCapture log = new LogCapture()) {
            SwapContainer<Payload> container =
                    container(Options.builder().name("broken").listener(broken).build());
            for (int i = 0; i < SWAPS; i++) {
                write(container, i);
            }
            assertThat(valueIn(container)).isEqualTo(SWAPS - 1);
            assertThat(log.messages())
                    .filteredOn(message -> message.startsWith("broken: the listener failed; "))
                    .as("one for each kind of failure")
                    .hasSize(2);
            assertNothingIsPinned(container);
            container.close();
            assertThat(log.messages())
                    .filteredOn(message -> message.matches("broken: the listener failed \\d+ more times"))
                    .hasSize(1);
        }
    }

    /** Handlers, filters and formatters are the application's. */
    @Test
    void a_log_that_throws_breaks_no_writer() {
        ContainerListener broken = new ContainerListener() {
            @Override
            public void published(String container, VersionId version) {
                throw new PlannedFault("listener");
            }
        };
        recycler.onDispose = () -> PayloadRecycler.Fault.THROW;
        if (subject.guarantees().readersRunUserCode()) {
            // By the writer that retires the version, here.
            recycler.onReset = () -> PayloadRecycler.Fault.THROW;
        }
        try (LogCapture log = new LogCapture()) {
            SwapContainer<Payload> container =
                    container(Options.builder().maxIdle(0).listener(broken).build());
            log.refuse(() -> new PlannedFault("log"));
            for (int i = 0; i < SWAPS; i++) {
                write(container, i);
            }
            container.clear();
            assertThat(log.refused()).isPositive();
            assertThat(container.stats().published()).isEqualTo(SWAPS);
            // Not by this thread: what it had locked would not stop it.
            Background.elsewhereRun(() -> write(container, SWAPS));
            assertThat(Background.elsewhere(() -> valueIn(container))).isEqualTo(SWAPS);
        }
    }

    @Test
    void a_listener_may_read() {
        Observations values = new Observations() {
            @Override
            public void published(String name, VersionId version) {
                super.published(name, version);
                assertThat(valueIn(reading)).isEqualTo(7);
                super.published(name, version);
            }
        };
        reading = container(Options.builder().listener(values).build());
        write(reading, 7);
        assertThat(values.published()).as("once before reading and once after").hasSize(2);
    }

    /** Read by the listener above. */
    private SwapContainer<Payload> reading;

    @Test
    void the_methods_of_a_listener_do_nothing_unless_they_are_overridden() {
        ContainerListener indifferent = new ContainerListener() {};
        indifferent.exhausted("", "");
        indifferent.stalled(StallReport.builder().build());
        SwapContainer<Payload> container =
                container(Options.builder().listener(indifferent).build());
        write(container, 1);
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
    }
}
