package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ContainerListener;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.VersionId;
import dev.poolswap.spi.housekeeping.Chore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a container. */
abstract class ClosingContract extends ContractGroup {

    ClosingContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    @Override
    boolean auditsRefusals() {
        return true;
    }

    /** Every version that the scheme disposes of is gone, and no other; once each, or the payload reports it. */
    private void assertAllDisposed() {
        if (subject.guarantees().disposesRetired()) {
            Background.eventually("every version disposed of", () -> recycler.disposed() == recycler.created());
        } else {
            assertThat(recycler.disposed())
                    .as("published versions are the collector's")
                    .isZero();
        }
        recycler.rethrow();
    }

    @Test
    void a_closed_container_refuses_everything_by_name() {
        SwapContainer<Payload> container =
                container(checking.options().name("routes").build());
        write(container, 1);
        ReadHandle<Payload> reader = container.readHandle();
        container.close();
        List<Background.Action> uses = List.of(
                container::acquire,
                container::lease,
                () -> container.read(version -> null),
                container::readHandle,
                reader::acquire,
                container::draft,
                () -> write(container, 2),
                () -> container.revise(version -> version.add(1)),
                container::clear);
        for (Background.Action use : uses) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ContainerClosedException.class)
                    .hasMessageContaining("routes is closed");
        }
        reader.close();
        assertThat(container.stats().published()).isEqualTo(1);
        assertThat(container.guarantees()).isEqualTo(subject.guarantees());
        assertAllDisposed();
    }

    /** By the thread that holds the pin or draft, and by others, who wait for neither. */
    private static void assertRefusesEverybody(SwapContainer<Payload> container, ReadHandle<Payload> reader) {
        List<Background.Action> uses = List.of(
                container::acquire,
                container::lease,
                () -> container.read(version -> null),
                container::readHandle,
                reader::acquire,
                container::draft,
                () -> container.revise(version -> version.add(1)),
                container::clear,
                container::trim);
        for (Background.Action use : uses) {
            assertThatThrownBy(use::run).isInstanceOf(ContainerClosedException.class);
            assertThatThrownBy(() -> Background.elsewhereRun(use)).isInstanceOf(ContainerClosedException.class);
        }
    }

    @Test
    void a_closed_container_refuses_at_once_while_a_version_is_pinned() {
        SwapContainer<Payload> container = containerWith(1);
        ReadHandle<Payload> reader = container.readHandle();
        Pin pin = ReadPath.LEASE.pin(container);
        container.close();
        assertRefusesEverybody(container, reader);
        pin.version().verify(1);
        pin.close();
        assertAllDisposed();
    }

    @Test
    void a_closed_container_refuses_at_once_while_a_draft_is_open() {
        SwapContainer<Payload> container = container();
        ReadHandle<Payload> reader = container.readHandle();
        Payload draft = container.draft();
        container.close();
        assertRefusesEverybody(container, reader);
        container.discard(draft);
        assertThat(recycler.disposed()).isEqualTo(1);
    }

    @Test
    void a_writer_that_waits_for_a_reader_learns_of_a_close() {
        if (!subject.writersWait()) {
            return; // At_a_limit_that_is_of_the_limits.
        }
        for (boolean pinned : new boolean[] {true, false}) {
            SwapContainer<Payload> container = containerWith(1);
            Pin pin = ReadPath.LEASE.pin(container);
            if (subject.hasTwoCopies()) {
                write(container, 2);
            }
            Background<Payload> writer = Background.call(container::draft);
            assertThat(writer.isStillWaitingAfter(Duration.ofMillis(15))).isTrue();
            container.close();
            pin.version().verify(1);
            if (pinned) {
                assertThatThrownBy(writer::result).isInstanceOf(ContainerClosedException.class);
                pin.close();
            } else {
                pin.close();
                assertThatThrownBy(writer::result).isInstanceOf(ContainerClosedException.class);
            }
            assertAllDisposed();
        }
    }

    @Test
    void a_close_during_the_weighing_refuses_the_publication() {
        for (boolean conditional : new boolean[] {false, true}) {
            SwapContainer<Payload> container = container();
            Payload draft = refusedByClose(container, conditional, () -> Background.elsewhereRun(container::close));
            long before = recycler.disposed();
            container.discard(draft);
            assertThat(recycler.disposed() - before).as("the draft").isEqualTo(1);
            assertThat(container.stats().published()).isZero();
        }
    }

    /** A disposal that fails is that of the discard, and no publication throws it. */
    @Test
    void a_publication_that_its_own_weighing_closes_disposes_of_nothing() {
        for (boolean conditional : new boolean[] {false, true}) {
            SwapContainer<Payload> container = container();
            recycler.onDispose = () -> PayloadRecycler.Fault.THROW;
            Payload draft = refusedByClose(container, conditional, container::close);
            long before = recycler.disposed();
            assertThatThrownBy(() -> container.discard(draft)).isInstanceOf(PlannedFault.class);
            assertThat(recycler.disposed() - before).as("the draft").isEqualTo(1);
            recycler.onDispose = () -> PayloadRecycler.Fault.NONE;
        }
    }

    private Payload refusedByClose(SwapContainer<Payload> container, boolean conditional, Runnable close) {
        Payload draft = container.draft();
        draft.fill(1);
        recycler.onWeigh = () -> {
            close.run();
            return 1;
        };
        assertThatThrownBy(() -> {
                    if (conditional) {
                        container.publishIf(null, draft);
                    } else {
                        container.publish(draft);
                    }
                })
                .isInstanceOf(ContainerClosedException.class)
                .hasNoSuppressedExceptions();
        assertThat(draft.value()).as("still ours").isEqualTo(1);
        return draft;
    }

    /**
     * A close that finds the version pinned leaves its disposal to others; the pin ends before the writer has done. Until the
     * writer disposes: the housekeeper may be quicker.
     */
    @Test
    void a_disposal_that_fails_does_not_make_a_publication_look_as_if_it_had_failed() {
        if (!subject.guarantees().disposesRetired()) {
            return; // Published_versions_are_the_collectors.
        }
        Set<Thread> disposers = ConcurrentHashMap.newKeySet();
        recycler.onDispose = () -> {
            disposers.add(Thread.currentThread());
            return PayloadRecycler.Fault.THROW;
        };
        AtomicReference<SwapContainer<Payload>> published = new AtomicReference<>();
        ContainerListener closing = new ContainerListener() {
            @Override
            public void published(String name, VersionId version) {
                Background.elsewhereRun(() -> {
                    SwapContainer<Payload> container = published.get();
                    Payload pinned = container.acquire();
                    container.close();
                    container.release(pinned);
                });
            }
        };
        try (LogCapture quiet = new LogCapture()) {
            Background.eventually("the writer disposed", () -> {
                SwapContainer<Payload> container =
                        container(checking.options().listener(closing).build());
                published.set(container);
                write(container, 1);
                assertThat(container.stats().published()).isEqualTo(1);
                return disposers.contains(Thread.currentThread());
            });
        }
    }

    /** A retirement by the writer itself is none that the housekeeper, or anyone else, has to see to. */
    @Test
    void closing_disposes_in_the_caller_even_if_that_is_slow_between_retirement_and_disposal() {
        Set<Thread> disposers = ConcurrentHashMap.newKeySet();
        Set<Thread> disposersByThen = ConcurrentHashMap.newKeySet();
        recycler.onDispose = () -> {
            disposers.add(Thread.currentThread());
            return PayloadRecycler.Fault.NONE;
        };
        ContainerListener slow = new ContainerListener() {
            @Override
            public void retired(String container, VersionId version) {
                letTheHousekeeperWork();
                disposersByThen.addAll(disposers);
            }
        };
        SwapContainer<Payload> container =
                container(checking.options().listener(slow).build());
        write(container, 1);
        container.close();
        assertThat(disposersByThen).isSubsetOf(Thread.currentThread());
        assertAllDisposed();
    }

    /** Until it has had several turns since what was asked of it before. */
    private static void letTheHousekeeperWork() {
        AtomicInteger turns = new AtomicInteger();
        Chore.backingOff("letting a test go on", () -> turns.incrementAndGet() == 3)
                .request();
        Background.eventually("the housekeeper had its turns", () -> turns.get() == 3);
    }

    /**
     * Until it does: from a caller that is held up for more than a second while it disposes, the housekeeper takes over what is
     * left.
     */
    @Test
    void closing_disposes_of_everything_in_the_caller_when_nothing_is_pinned() {
        Background.eventually("all was disposed of when close returned", () -> {
            long before = recycler.disposed();
            SwapContainer<Payload> container = container();
            for (int i = 0; i < 5; i++) {
                write(container, i);
            }
            container.close();
            boolean done = recycler.disposed() == recycler.created();
            container.close();
            container.close();
            assertAllDisposed();
            assertThat(container.stats().disposed()).isEqualTo(recycler.disposed() - before);
            return done || !subject.guarantees().disposesRetired();
        });
    }

    @Test
    void closing_an_unused_container_creates_and_disposes_of_nothing() {
        container().close();
        assertThat(recycler.created()).isZero();
        assertThat(recycler.disposed()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_pinned_version_outlives_the_close_and_goes_with_its_last_pin(ReadPath path) {
        SwapContainer<Payload> container = containerWith(1);
        Pin first = path.pin(container);
        Pin second = path.pin(container);
        container.close();
        first.version().verify(1);
        first.close();
        Background.sleep(Duration.ofMillis(15));
        second.version().verify(1);
        second.close();
        assertAllDisposed();
    }

    /** Unless the last reader is asked to. A daemon thread does not keep the JVM from its exit. */
    @Test
    void what_is_pinned_at_the_close_is_disposed_of_by_a_daemon_thread() {
        if (!FewVersions.canBeKeptBy(subject)) {
            return; // No version waits for its readers.
        }
        Set<Thread> disposers = ConcurrentHashMap.newKeySet();
        recycler.onDispose = () -> {
            disposers.add(Thread.currentThread());
            return PayloadRecycler.Fault.NONE;
        };
        SwapContainer<Payload> container = containerWith(1);
        Pin pin = ReadPath.LEASE.pin(container);
        container.close();
        pin.version().verify(1);
        assertThat(disposers).as("while it is pinned").isEmpty();
        pin.close();
        assertAllDisposed();
        assertThat(disposers).singleElement().satisfies(disposer -> {
            assertThat(disposer).isNotSameAs(Thread.currentThread());
            assertThat(disposer.isDaemon()).isTrue();
        });
    }

    @Test
    void pins_of_older_versions_outlive_the_close_too() {
        SwapContainer<Payload> container = container();
        List<Pin> pins = new ArrayList<>();
        for (long i = 0; i < 4; i++) {
            if (i < subject.mostVersions()) {
                write(container, i);
            }
            pins.add(ReadPath.LEASE.pin(container));
        }
        container.close();
        for (int i = 0; i < 4; i++) {
            pins.get(i).version().verify(Math.min(i, subject.mostVersions() - 1));
            pins.get(i).close();
        }
        assertAllDisposed();
    }

    @Test
    void closing_waits_for_nobody() {
        SwapContainer<Payload> container = containerWith(1);
        CountDownLatch pinned = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Background<Void> reader = Background.run(() -> {
            Payload version = container.acquire();
            pinned.countDown();
            closed.await();
            version.verify(1);
            container.release(version);
        });
        Background.elsewhereRun(pinned::await);
        container.close();
        closed.countDown();
        reader.result();
        assertAllDisposed();
    }

    @Test
    void a_draft_outlives_the_close_and_can_only_be_discarded() {
        SwapContainer<Payload> container = containerWith(1);
        Payload draft = container.draft();
        draft.fill(2);
        Background.elsewhereRun(container::close);
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(ContainerClosedException.class);
        assertThat(draft.value()).as("still ours").isEqualTo(2);
        container.discard(draft);
        if (subject.guarantees().disposesRetired()) {
            assertAllDisposed();
        } else {
            assertThat(recycler.disposed()).as("the draft").isEqualTo(1);
        }
    }

    @Test
    void an_update_that_is_overtaken_by_the_close_is_refused_and_its_draft_disposed_of() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.replace(draft -> {
                    draft.fill(2);
                    container.close();
                }))
                .isInstanceOf(ContainerClosedException.class)
                .hasNoSuppressedExceptions();
        assertThatThrownBy(container::acquire).isInstanceOf(ContainerClosedException.class);
        if (subject.guarantees().disposesRetired()) {
            assertAllDisposed();
        } else {
            assertThat(recycler.disposed()).as("the draft").isEqualTo(1);
        }
    }

    @Test
    void a_close_in_the_midst_of_readers_and_writers_loses_nothing() {
        for (int round = 0; round < 30; round++) {
            SwapContainer<Payload> container = containerWith(0);
            long before = recycler.disposed();
            CountDownLatch started = new CountDownLatch(4);
            List<Background<Void>> users = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                users.add(untilClosed(started, () -> write(container, 1)));
                users.add(untilClosed(started, () -> {
                    try (Pin pin = ReadPath.LEASE.pin(container)) {
                        long value = pin.version().value();
                        Thread.onSpinWait();
                        pin.version().verify(value);
                    }
                }));
            }
            Background.elsewhereRun(started::await);
            for (int spin = round * 50; spin > 0; spin--) {
                Thread.onSpinWait();
            }
            container.close();
            users.forEach(Background::result);
            if (subject.guarantees().disposesRetired()) {
                assertAllDisposed();
            } else {
                assertThat(recycler.disposed() - before)
                        .as("drafts that came too late")
                        .isEqualTo(container.stats().discarded());
            }
        }
    }

    private static Background<Void> untilClosed(CountDownLatch started, Background.Action use) {
        return Background.run(() -> {
            started.countDown();
            while (true) {
                try {
                    use.run();
                } catch (ContainerClosedException closed) {
                    return;
                }
            }
        });
    }
}
