package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Free versions: how many are kept, and that they can be given up. */
abstract class IdleContract extends ContractGroup {
    private static final int ATTEMPTS = 10;

    /** After so many disposals a trim has no end. */
    private static final int ENOUGH = 100;

    IdleContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    private boolean pools() {
        return FewVersions.canBeKeptBy(subject);
    }

    private static void discardMany(SwapContainer<Payload> container, int count) {
        List<Payload> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(container.draft());
        }
        drafts.forEach(container::discard);
    }

    @Test
    void all_free_versions_are_kept_unless_options_say_otherwise() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        SwapContainer<Payload> container = container();
        discardMany(container, 5);
        assertThat(container.stats().idle()).isEqualTo(5);
        assertThat(recycler.disposed()).isZero();
    }

    @Test
    void a_writer_disposes_of_free_versions_that_are_not_to_be_kept() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        SwapContainer<Payload> container =
                container(checking.options().maxIdle(2).build());
        discardMany(container, 5);
        assertThat(container.stats().idle()).isEqualTo(2);
        assertThat(recycler.disposed()).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            write(container, i);
        }
        assertThat(recycler.created()).as("two are enough for one writer").isEqualTo(5);
    }

    /** Also by the thread that holds the draft or the pin, for whom a lock is no obstacle. */
    @Test
    void trimming_leaves_what_the_calling_thread_drafts_or_pins() {
        SwapContainer<Payload> container = container();
        Payload draft = container.draft();
        draft.fill(1);
        assertThat(container.trim()).isZero();
        assertThat(draft.value()).isEqualTo(1);
        container.publish(draft);
        try (Pin pin = ReadPath.LEASE.pin(container)) {
            assertThat(container.trim()).isZero();
            pin.version().verify(1);
        }
        assertThat(recycler.disposed()).isZero();
        assertThat(valueIn(container)).isEqualTo(1);
    }

    @Test
    void none_may_be_kept_at_all() {
        SwapContainer<Payload> container =
                container(checking.options().maxIdle(0).build());
        write(container, 1);
        write(container, 2);
        container.clear();
        container.discard(container.draft());
        if (subject.guarantees().disposesRetired()) {
            assertThat(recycler.disposed()).isEqualTo(recycler.created());
        } else {
            assertThat(recycler.disposed()).as("the draft").isEqualTo(1);
        }
        assertThat(container.stats().idle()).isZero();
        write(container, 3);
        assertThat(valueIn(container)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_reader_frees_is_disposed_of_though_nobody_writes_but_not_by_the_reader(ReadPath path) {
        assumeTrue(pools(), "a scheme that pools");
        SwapContainer<Payload> container =
                container(checking.options().maxIdle(0).build());
        Set<Thread> disposers = ConcurrentHashMap.newKeySet();
        recycler.onDispose = () -> {
            disposers.add(Thread.currentThread());
            return PayloadRecycler.Fault.NONE;
        };
        write(container, 1);
        Pin pin = path.pin(container);
        write(container, 2);
        pin.version().verify(1);
        pin.close();
        Background.eventually("the first version disposed of", () -> recycler.disposed() == 1);
        assertThat(disposers).doesNotContain(Thread.currentThread());
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_last_reader_disposes_of_what_is_not_to_be_kept_if_it_is_asked_to(ReadPath path) {
        assumeTrue(subject.lastReaderKnows(), "a scheme whose last reader knows");
        Set<Thread> disposers = ConcurrentHashMap.newKeySet();
        recycler.onDispose = () -> {
            disposers.add(Thread.currentThread());
            return PayloadRecycler.Fault.THROW;
        };
        // The daemon thread looks as well, and may be quicker, but not every time.
        for (int i = 0; i < ATTEMPTS && !disposers.contains(Thread.currentThread()); i++) {
            SwapContainer<Payload> container = container(
                    checking.options().maxIdle(0).disposeInReaders(true).build());
            write(container, 1);
            Pin pin = path.pin(container);
            Background.elsewhereRun(() -> write(container, 2));
            long before = recycler.disposed();
            try (LogCapture log = new LogCapture()) {
                pin.close();
                Background.eventually("the first version disposed of", () -> recycler.disposed() == before + 1);
                Background.eventually(
                        "the failure logged",
                        () -> log.messages().stream()
                                .anyMatch(message -> message.contains("dispose of a free version failed")));
            }
            assertThat(valueIn(container)).isEqualTo(2);
        }
        assertThat(disposers).contains(Thread.currentThread());
    }

    @Test
    void a_disposal_that_fails_does_not_make_a_write_fail() {
        assumeTrue(subject.guarantees().disposesRetired(), "a scheme that disposes");
        SwapContainer<Payload> container =
                container(checking.options().name("given up").maxIdle(0).build());
        recycler.onDispose = () -> PayloadRecycler.Fault.THROW;
        try (LogCapture log = new LogCapture()) {
            for (int i = 1; i <= 5; i++) {
                write(container, i);
                container.clear();
            }
            assertThat(log.about("given up"))
                    .as("one of the kind, the others are counted")
                    .filteredOn(message -> message.contains("dispose of a free version failed"))
                    .hasSize(1);
        }
        assertThat(valueIn(container)).isNull();
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }

    @Test
    void trim_gives_up_what_is_free_and_nothing_else() {
        SwapContainer<Payload> container = container();
        write(container, 1);
        if (!pools()) {
            assertThat(container.trim()).as("current").isZero();
            container.clear();
            assertThat(container.trim()).isEqualTo(subject.isInPlace() ? 1 : 0);
            assertThat(recycler.disposed()).isEqualTo(subject.isInPlace() ? 1 : 0);
            return;
        }
        Pin pin = ReadPath.LEASE.pin(container);
        write(container, 2);
        if (subject.hasTwoCopies()) {
            assertThat(container.trim()).as("pinned").isZero();
            pin.close();
            assertThat(container.trim()).isEqualTo(1);
            assertThat(valueIn(container)).isEqualTo(2);
            return;
        }
        Payload draft = container.draft();
        discardMany(container, 4);
        assertThat(container.trim()).isEqualTo(4);
        assertThat(recycler.disposed()).isEqualTo(4);
        assertThat(container.stats().idle()).isZero();
        assertThat(container.stats().disposed()).isEqualTo(4);
        pin.version().verify(1);
        pin.close();
        assertThat(container.trim()).as("the version that was pinned").isEqualTo(1);
        assertThat(container.trim()).isZero();
        draft.fill(3);
        container.publish(draft);
        assertThat(valueIn(container)).isEqualTo(3);
    }

    @Test
    void drafts_after_a_trim_are_blank() {
        SwapContainer<Payload> container = container();
        write(container, 1);
        write(container, 2);
        container.trim();
        for (int i = 0; i < 4; i++) {
            Payload draft = container.draft();
            assertThat(draft.isBlank()).isTrue();
            draft.fillHalf(i);
            container.discard(draft);
        }
    }

    @Test
    void a_trim_disposes_of_all_though_a_disposal_fails_and_reports_it() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        SwapContainer<Payload> container = container();
        discardMany(container, 3);
        recycler.onDispose = () -> PayloadRecycler.Fault.THROW;
        assertThatThrownBy(container::trim)
                .isInstanceOf(PlannedFault.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
        assertThat(recycler.disposed()).isEqualTo(3);
        assertThat(container.trim()).isZero();
    }

    @Test
    void a_trim_ends_though_versions_become_free_meanwhile() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        SwapContainer<Payload> container = containerWith(1);
        discardMany(container, 3);
        int idle = container.stats().idle();
        recycler.onDispose = () -> {
            if (recycler.disposed() < ENOUGH) {
                container.discard(container.draft());
                container.discard(container.draft());
                write(container, 2);
            }
            return PayloadRecycler.Fault.NONE;
        };
        // Fewer, if what a write reused is not known to be free again.
        assertThat(container.trim()).isBetween(1, idle);
        recycler.onDispose = () -> PayloadRecycler.Fault.NONE;
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void a_closed_container_is_not_trimmed() {
        SwapContainer<Payload> container = containerWith(1);
        container.close();
        assertThatThrownBy(container::trim).isInstanceOf(ContainerClosedException.class);
    }

    @Test
    void what_was_created_ahead_is_disposed_of_when_there_will_be_no_container() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
        recycler.onCreate =
                () -> recycler.created() < 3 ? PayloadRecycler.Fault.NONE : PayloadRecycler.Fault.OUT_OF_MEMORY;
        Options options = checking.options().preallocate(5).build();
        assertThatThrownBy(() -> container(options)).isInstanceOf(OutOfMemoryError.class);
        assertThat(recycler.created()).isEqualTo(3);
        assertThat(recycler.disposed()).isEqualTo(3);
    }

    @Test
    void a_container_is_collected_though_the_housekeeper_waits_for_its_readers() {
        assumeTrue(pools(), "a scheme that pools");
        WeakReference<SwapContainer<Payload>> container = Background.elsewhere(this::leaveWithLeakedPin);
        Background.eventually("the container collected", () -> {
            System.gc();
            return container.refersTo(null);
        });
    }

    private WeakReference<SwapContainer<Payload>> leaveWithLeakedPin() {
        SwapContainer<Payload> container =
                subject.make(recycler, checking.options().maxIdle(0).build());
        write(container, 1);
        Pin leaked = ReadPath.LEASE.pin(container);
        write(container, 2);
        leaked.version().verify(1);
        return new WeakReference<>(container);
    }
}
