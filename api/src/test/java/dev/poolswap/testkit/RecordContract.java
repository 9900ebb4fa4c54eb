package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reader records are bounded however threads, tasks, readers and leases come and go, and nobody ends a pin but whose it
 * is. Counts of records and of reports, never times.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RecordContract extends ContractGroup {
    private static final int TASKS = 20_000;
    private static final int THREADS = 1_000;

    /** What the bound leaves besides twice what is in use: a few for threads that came and went, and for virtual threads. */
    private static final int CONSTANT = 32 + 8 * Runtime.getRuntime().availableProcessors();

    RecordContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    @BeforeEach
    void of_schemes_that_announce() {
        assumeTrue(subject.knowsWhosePin(), "a count needs no record");
    }

    private void assertFewRecords(SwapContainer<Payload> container, int atOnce) {
        assertThat(container.stats().readerRecords())
                .as("records, with %d pins, readers and threads at once", atOnce)
                .isLessThanOrEqualTo(2L * atOnce + CONSTANT);
    }

    private SwapContainer<Payload> named(String name) {
        SwapContainer<Payload> container =
                container(Options.builder().name(name).build());
        write(container, 1);
        return container;
    }

    private static void readEveryWay(SwapContainer<Payload> container) {
        container.read(Payload::value);
        try (Lease<Payload> lease = container.lease()) {
            lease.get().value();
        }
    }

    @Test
    void tasks_of_the_common_pool_whose_thread_locals_are_erased_need_no_records_of_their_own() {
        SwapContainer<Payload> container = containerWith(1);
        int workers = Math.max(1, ForkJoinPool.getCommonPoolParallelism());
        for (int i = 0; i < TASKS; i += 100) {
            List<ForkJoinTask<?>> running = new ArrayList<>();
            for (int t = 0; t < 100; t++) {
                // Not runAsync, which makes a thread for each task where the pool has one worker, even if it is named.
                running.add(ForkJoinPool.commonPool().submit(() -> readEveryWay(container)));
            }
            running.forEach(ForkJoinTask::join);
        }
        // Workers that were idle end, and others come.
        assertFewRecords(container, 4 * workers);
    }

    @Test
    void parallel_streams_need_no_records_of_their_own() {
        SwapContainer<Payload> container = containerWith(1);
        for (int i = 0; i < 200; i++) {
            IntStream.range(0, 100).parallel().forEach(n -> readEveryWay(container));
        }
        assertFewRecords(container, 4 * Math.max(1, ForkJoinPool.getCommonPoolParallelism()));
    }

    @Test
    void a_thread_for_each_request_needs_no_record_for_each() {
        SwapContainer<Payload> container = containerWith(1);
        for (int i = 0; i < THREADS; i++) {
            Background.elsewhereRun(() -> readEveryWay(container));
        }
        assertFewRecords(container, 1);
    }

    @Test
    void a_reader_for_each_request_of_eight_threads_needs_no_record_for_each() {
        SwapContainer<Payload> container = containerWith(1);
        try (Lease<Payload> held = container.lease()) {
            List<Background<Void>> threads = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                threads.add(Background.run(() -> {
                    for (int i = 0; i < TASKS; i++) {
                        try (ReadHandle<Payload> reader = container.readHandle()) {
                            reader.release(reader.acquire());
                        }
                    }
                }));
            }
            while (!threads.stream().allMatch(Background::isDone)) {
                write(container, 2);
            }
            threads.forEach(Background::result);
            held.get().verify(1);
        }
        assertFewRecords(container, 8 + 1);
        assertNothingIsPinned(container);
    }

    /** One reader at a time, beside a held lease that has every scan look for owners that are gone. */
    @Test
    void no_pin_of_a_reader_that_is_there_is_ended_while_readers_come_and_go() {
        SwapContainer<Payload> container = named("coming and going");
        boolean holdsBackAll = container.guarantees().bound() == Guarantees.Bound.UNBOUNDED;
        try (LogCapture log = new LogCapture()) {
            Background<Void> writer = Background.run(() -> {
                for (int i = 0; i < TASKS; i++) {
                    write(container, i);
                }
            });
            Lease<Payload> held = container.lease();
            long pinned = held.get().value();
            for (int round = 1; !writer.isDone(); round++) {
                try (ReadHandle<Payload> reader = container.readHandle()) {
                    Payload version = reader.acquire();
                    version.verify(version.value());
                    reader.release(version);
                }
                held.get().verify(pinned);
                if (holdsBackAll && round % 100 == 0) {
                    // Every scan looks at all that one pin holds back: with one lease to the end, millions of times.
                    Lease<Payload> next = container.lease();
                    held.close();
                    held = next;
                    pinned = held.get().value();
                }
            }
            writer.result();
            held.get().verify(pinned);
            held.close();
            assertThat(log.about("coming and going: ")).isEmpty();
        }
        assertFewRecords(container, 3);
    }

    /** Each pins, releases, opens a lease, hands it over and ends, beside writers that look for owners that are gone. */
    @Test
    void a_lease_that_was_handed_over_outlives_its_thread_beside_writers_that_look_who_is_gone() {
        SwapContainer<Payload> container = named("handed over");
        BlockingQueue<Lease<Payload>> handed = new LinkedBlockingQueue<>();
        CountDownLatch ended = new CountDownLatch(4);
        try (LogCapture log = new LogCapture()) {
            List<Background<Void>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                all.add(Background.run(() -> {
                    for (int i = 0; i < THREADS / 4; i++) {
                        Background.elsewhereRun(() -> {
                            container.release(container.acquire());
                            handed.add(container.lease());
                        });
                    }
                    ended.countDown();
                }));
            }
            for (int w = 0; w < 2; w++) {
                all.add(Background.run(() -> {
                    while (ended.getCount() > 0) {
                        write(container, 2);
                    }
                }));
            }
            while (ended.getCount() > 0 || !handed.isEmpty()) {
                Lease<Payload> lease = take(handed);
                if (lease != null) {
                    long value = lease.get().value();
                    Thread.yield();
                    lease.get().verify(value);
                    lease.close();
                }
            }
            all.forEach(Background::result);
            assertThat(log.about("handed over: ")).isEmpty();
        }
        assertNothingIsPinned(container);
    }

    private static Lease<Payload> take(BlockingQueue<Lease<Payload>> handed) {
        try {
            return handed.poll(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }

    @Test
    void a_lease_closed_twice_after_its_thread_ended_ends_nothing_of_the_next_owner() {
        SwapContainer<Payload> container = containerWith(1);
        Lease<Payload> lease = Background.elsewhere(container::lease);
        // Writers find the thread gone; the record is the lease's from then on.
        for (int i = 0; i < Math.min(100, subject.mostVersions() - 1); i++) {
            write(container, 2);
        }
        lease.get().verify(1);
        lease.close();
        write(container, 3);
        Payload mine = container.acquire();
        lease.close(); // Does nothing.
        for (int i = 0; i < 100; i++) {
            write(container, 4);
        }
        mine.verify(3);
        container.release(mine);
        assertNothingIsPinned(container);
    }

    @Test
    void many_leases_of_one_thread_and_many_versions_leave_a_few_records() {
        SwapContainer<Payload> container = containerWith(1);
        List<Lease<Payload>> leases = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            leases.add(container.lease());
            write(container, i);
        }
        for (int i = 0; i < leases.size(); i++) {
            leases.get(i).get().verify(i == 0 ? 1 : i - 1);
            leases.get(i).close();
        }
        assertFewRecords(container, 1_000);
        assertNothingIsPinned(container);
        Payload outer = container.acquire();
        Payload inner = container.acquire();
        container.release(outer);
        container.release(inner);
        assertFewRecords(container, 1_000);
    }

    /** Their records go back with them, also where nobody but the thread that opened them closes them. */
    @Test
    void leases_that_one_thread_opens_and_closes_again_and_again_leave_a_few_records() {
        SwapContainer<Payload> container = containerWith(1);
        int atOnce = 20;
        for (int i = 0; i < 100; i++) {
            List<Lease<Payload>> leases = new ArrayList<>();
            for (int j = 0; j < atOnce; j++) {
                leases.add(container.lease());
            }
            leases.forEach(Lease::close);
        }
        assertFewRecords(container, atOnce + 1);
        assertNothingIsPinned(container);
    }

    @Test
    void a_pin_that_a_virtual_thread_took_to_the_grave_is_reported_and_ended() {
        assumeTrue(VirtualThread.exist(), "virtual threads need JDK 21");
        SwapContainer<Payload> container = named("mourned");
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 50; i++) {
                VirtualThread.join(VirtualThread.start(() -> {
                    container.acquire();
                    container.acquire();
                }));
            }
            for (int i = 0; i < 10; i++) {
                write(container, 2);
            }
            // The log has the first few, the count has all.
            assertThat(container.stats().leaked()).isEqualTo(100);
            assertThat(log.about("mourned: "))
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message)
                            .contains("virtual thread #")
                            .contains("ended with a pin that was never released; it is released now"));
        }
        assertNothingIsPinned(container);
        assertFewRecords(container, 100);
    }
}
