package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Threads and readers that come and go, and pins that they leave behind. */
abstract class ThreadContract extends ContractGroup {
    private static final int MANY = 100;

    ThreadContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    /** Whether readers have records, by which a writer learns who is gone. */
    private boolean announces() {
        return subject.knowsWhosePin();
    }

    @Test
    void threads_that_ended_leave_their_records_to_others() {
        SwapContainer<Payload> container = containerWith(1);
        for (int i = 0; i < MANY; i++) {
            Background.elsewhereRun(() -> {
                Payload outer = container.acquire();
                container.release(container.acquire());
                container.release(outer);
            });
        }
        long records = container.stats().readerRecords();
        if (announces()) {
            assertThat(records).as("records: two for nested pins, some spare").isBetween(2L, 8L);
        } else {
            assertThat(records).isLessThanOrEqualTo(subject.isFenced() ? 8L : 0L);
        }
    }

    @Test
    void readers_that_were_closed_leave_their_records_to_others() {
        SwapContainer<Payload> container = containerWith(1);
        for (int i = 0; i < MANY; i++) {
            try (ReadHandle<Payload> reader = container.readHandle()) {
                reader.release(reader.acquire());
            }
        }
        assertThat(container.stats().readerRecords()).isLessThanOrEqualTo(4);
    }

    @Test
    void readers_that_were_dropped_leave_their_records_to_others() {
        SwapContainer<Payload> container = containerWith(1);
        Background.eventually("ten readers use the records of those that were dropped, and no others", () -> {
            System.gc();
            long records = container.stats().readerRecords();
            for (int i = 0; i < 10; i++) {
                container.readHandle().read(Payload::value);
            }
            return container.stats().readerRecords() == records;
        });
    }

    @Test
    void a_pin_that_its_thread_took_to_the_grave_does_not_stop_reclamation() {
        SwapContainer<Payload> container =
                container(checking.options().name("graveyard").build());
        write(container, 1);
        try (LogCapture log = new LogCapture()) {
            if (announces()) {
                Background.elsewhereRun(container::acquire);
                for (int i = 0; i < MANY; i++) {
                    write(container, i);
                }
                assertThat(recycler.created()).isLessThanOrEqualTo(3);
                assertThat(log.about("graveyard: "))
                        .singleElement()
                        .asString()
                        .contains("thread background ended with a pin that was never released; it is released now");
            } else if (subject.guarantees().release() == Guarantees.ReleaseBy.ANY_THREAD) {
                Payload orphan = Background.elsewhere(container::acquire);
                write(container, 2);
                if (!subject.writersWait()) {
                    write(container, 3);
                }
                orphan.verify(1);
                container.release(orphan);
                assertThat(log.about("graveyard: ")).isEmpty();
            }
        }
        assertNothingIsPinned(container);
    }

    /** Whoever looks, for as long as it likes: a count does not know whose pins it counts. */
    @Test
    void a_counted_pin_that_is_never_released_keeps_its_version() throws InterruptedException {
        Guarantees promised = subject.guarantees();
        if (promised.release() != Guarantees.ReleaseBy.ANY_THREAD || !subject.pools()) {
            return; // It is known whose pin it is, or a pin holds nothing back.
        }
        SwapContainer<Payload> container = containerWith(1);
        Payload orphan = Background.elsewhere(container::acquire);
        for (int i = 0; i < (subject.writersWait() ? 1 : MANY); i++) {
            write(container, 2);
        }
        container.trim();
        assertThat(container.awaitReclaimed(Duration.ZERO)).isFalse();
        boolean holdsBackAll = promised.bound() == Guarantees.Bound.UNBOUNDED;
        assertThat(container.stats().unreclaimed()).isEqualTo(holdsBackAll ? MANY : 1);
        container.close();
        assertThat(container.awaitReclaimed(Duration.ZERO)).isFalse();
        assertThat(recycler.disposed()).isLessThan(recycler.created());
        orphan.verify(1);
        container.release(orphan);
        Background.eventually("every version disposed of", () -> recycler.disposed() == recycler.created());
    }

    @Test
    void a_lease_outlives_the_thread_that_opened_it() {
        if (subject.guarantees().release() == Guarantees.ReleaseBy.OWNER_THREAD) {
            return; // A_pin_may_be_ended_elsewhere_as_promised shows that it cannot be closed elsewhere.
        }
        SwapContainer<Payload> container = containerWith(1);
        Lease<Payload> lease = Background.elsewhere(container::lease);
        for (int i = 0; i < Math.min(MANY, subject.mostVersions() - 1); i++) {
            write(container, 2 + i);
            lease.get().verify(1);
        }
        Background.elsewhereRun(() -> container.release(container.acquire()));
        lease.get().verify(1);
        lease.close();
        assertNothingIsPinned(container);
    }

    @Test
    void a_pin_of_a_reader_that_was_dropped_does_not_stop_reclamation() {
        if (!announces()) {
            return; // A count does not know whose it is.
        }
        SwapContainer<Payload> container =
                container(checking.options().name("mourning").build());
        write(container, 1);
        try (LogCapture log = new LogCapture()) {
            container.readHandle().acquire();
            Background.eventually("the pin of the dropped reader is ended", () -> {
                System.gc();
                write(container, 2);
                write(container, 3);
                write(container, 4);
                return !log.about("mourning: ").isEmpty();
            });
            assertThat(log.about("mourning: ").get(0)).contains("a read handle that was not closed ended with a pin");
        }
        assertNothingIsPinned(container);
    }

    /** Closes its reader when it is collected, as old code does that does not trust its callers. */
    private static final class Finalized {
        private static final Queue<Finalized> COLLECTED = new ConcurrentLinkedQueue<>();

        private final ReadHandle<Payload> reader;

        Finalized(ReadHandle<Payload> reader) {
            this.reader = reader;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal", "Finalize", "Finalizer", "NoFinalizer"})
        protected void finalize() {
            COLLECTED.add(this);
        }
    }

    /** The finalizer runs late: weak references are cleared by then, and writers have looked who is gone. */
    @Test
    void a_reader_that_a_finalizer_closes_ends_no_pin_of_another() {
        if (!announces()) {
            return; // Nothing is found by being garbage.
        }
        SwapContainer<Payload> container = containerWith(1);
        new Finalized(container.readHandle()).reader.read(Payload::value);
        Background.eventually("what holds the reader is collected", () -> {
            System.gc();
            return !Finalized.COLLECTED.isEmpty();
        });
        List<ReadHandle<Payload>> others = new ArrayList<>();
        List<Payload> pinned = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ReadHandle<Payload> other = container.readHandle();
            others.add(other);
            pinned.add(other.acquire());
        }
        ReadHandle<Payload> late = Finalized.COLLECTED.remove().reader;
        late.release(late.acquire());
        late.close();
        for (int i = 0; i < 10; i++) {
            write(container, 2);
            pinned.forEach(version -> version.verify(1));
        }
        for (int i = 0; i < 10; i++) {
            others.get(i).release(pinned.get(i));
            others.get(i).close();
        }
        assertNothingIsPinned(container);
    }
}
