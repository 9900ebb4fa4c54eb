package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.ReaderDomain;
import dev.poolswap.SwapContainer;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Containers that share reader records: what they must not notice of each other. The tests that catch planted
 * faults are public, to be called.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class DomainContract {
    private static final int SWAPS = 20;

    final Subject.Factory factory;
    final ReaderDomain domain = ReaderDomain.create("tested");
    final PayloadRecycler recycler = new PayloadRecycler();

    /** Something that makes containers by their options. */
    protected DomainContract(Subject.Factory factory) {
        this.factory = factory;
    }

    /** To be called on something that is broken. */
    public static DomainContract of(Subject.Factory factory) {
        return new DomainContract(factory) {};
    }

    @AfterEach
    void nothing_was_used_out_of_order() {
        recycler.rethrow();
    }

    final SwapContainer<Payload> container(String name, long value) {
        SwapContainer<Payload> container = factory.make(
                recycler, Options.builder().domain(domain).name(name).build());
        container.replace(version -> version.fill(value));
        return container;
    }

    private static void swap(SwapContainer<Payload> container, int times) {
        for (int i = 0; i < times; i++) {
            container.replace(version -> version.fill(1_000));
        }
    }

    private static void assertNothingIsPinned(SwapContainer<Payload> container) {
        swap(container, 1);
        Background.eventually("every retired version is reclaimed", () -> {
            container.discard(container.draft());
            container.trim();
            return container.stats().unreclaimed() == 0;
        });
    }

    @Test
    void a_thread_has_one_record_for_all_containers() {
        for (int i = 0; i < 50; i++) {
            container("c" + i, i).read(Payload::value);
        }
        Background.elsewhereRun(() -> container("other", 1).read(Payload::value));
        assertThat(domain.readerRecords()).isEqualTo(2);
        assertThat(domain.containers()).isEqualTo(51);
        assertThat(domain.name()).isEqualTo("tested");
        assertThat(domain).hasToString("tested[51 containers, 2 reader records]");
    }

    @Test
    void a_container_that_could_not_be_made_is_none_of_the_domain() {
        recycler.onCreate = () -> PayloadRecycler.Fault.OUT_OF_MEMORY;
        Options ahead = Options.builder().domain(domain).preallocate(1).build();
        assertThatThrownBy(() -> factory.make(recycler, ahead)).isInstanceOf(OutOfMemoryError.class);
        assertThat(domain.containers()).isZero();
        recycler.onCreate = () -> PayloadRecycler.Fault.NONE;
        Options tooFew = Options.builder().domain(domain).maxVersions(1).build();
        assertThatThrownBy(() -> factory.make(recycler, tooFew)).isInstanceOf(IllegalArgumentException.class);
        assertThat(domain.containers()).isZero();
        container("next", 1);
        assertThat(domain.containers()).isEqualTo(1);
    }

    @Test
    public void a_pin_in_one_container_holds_back_nothing_in_another() {
        SwapContainer<Payload> first = container("first", 1);
        SwapContainer<Payload> second = container("second", 2);
        Payload inFirst = first.acquire();
        try (Lease<Payload> leaseOfSecond = second.lease()) {
            SwapContainer<Payload> third = container("third", 3);
            swap(third, SWAPS);
            assertThat(third.stats().created()).isEqualTo(2);
            assertThat(third.stats().unreclaimed()).isLessThanOrEqualTo(1);
            inFirst.verify(1);
            leaseOfSecond.get().verify(2);
        }
        first.release(inFirst);
    }

    @Test
    public void a_pin_protects_its_version_whether_or_not_other_containers_are_pinned() {
        List<SwapContainer<Payload>> containers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            containers.add(container("c" + i, 0));
        }
        for (SwapContainer<Payload> container : containers) {
            for (ReadPath path : ReadPath.values()) {
                Pin pin = path.pin(container);
                long value = pin.version().value();
                swap(container, SWAPS);
                pin.version().verify(value);
                List<Pin> others = new ArrayList<>();
                for (SwapContainer<Payload> other : containers) {
                    if (other != container) {
                        others.add(path.pin(other));
                        swap(container, SWAPS);
                        pin.version().verify(value);
                    }
                }
                others.forEach(Pin::close);
                pin.version().verify(value);
                pin.close();
                container.replace(version -> version.fill(0));
            }
        }
        containers.forEach(DomainContract::assertNothingIsPinned);
    }

    @Test
    public void pins_in_several_containers_protect_each_its_own_and_end_in_any_order() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<SwapContainer<Payload>> containers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            containers.add(container("c" + i, 0));
        }
        record Held(SwapContainer<Payload> container, Pin pin, long value) {}
        List<Held> held = new ArrayList<>();
        try {
            for (int step = 0; step < 4_000; step++) {
                SwapContainer<Payload> container = containers.get(random.nextInt(containers.size()));
                int move = random.nextInt(4);
                if (move == 0) {
                    long value = step;
                    container.replace(version -> version.fill(value));
                } else if (move == 1 && held.size() < 8) {
                    Pin pin = ReadPath.values()[random.nextInt(ReadPath.values().length)].pin(container);
                    held.add(new Held(container, pin, pin.version().value()));
                } else if (!held.isEmpty()) {
                    Held one = held.remove(random.nextInt(held.size()));
                    one.pin().version().verify(one.value());
                    one.pin().close();
                }
                held.forEach(one -> one.pin().version().verify(one.value()));
            }
            held.forEach(one -> one.pin().close());
            containers.forEach(DomainContract::assertNothingIsPinned);
        } catch (AssertionError failure) {
            throw Seeds.tell(seed, failure);
        }
    }

    @Test
    public void a_release_to_another_container_than_the_pins_is_reported_and_ends_nothing() {
        SwapContainer<Payload> first = container("first", 1);
        SwapContainer<Payload> second = container("second", 2);
        Payload current = second.acquire();
        second.release(current);
        Payload pinned = first.acquire();
        assertThatThrownBy(() -> second.release(current))
                .as("the current version of the other container")
                .isInstanceOf(NotPinnedException.class)
                .hasMessageStartingWith("second: ");
        assertThatThrownBy(() -> second.release(pinned)).isInstanceOf(dev.poolswap.PoolswapException.class);
        swap(first, SWAPS);
        pinned.verify(1);
        first.release(pinned);
        assertThatThrownBy(() -> first.release(pinned)).isInstanceOf(NotPinnedException.class);
        assertNothingIsPinned(first);
    }

    @Test
    void a_release_to_another_container_is_reported_while_both_are_pinned_by_leases_or_nested() {
        SwapContainer<Payload> first = container("first", 1);
        SwapContainer<Payload> second = container("second", 2);
        try (Lease<Payload> lease = second.lease()) {
            Payload pinned = first.acquire();
            assertThatThrownBy(() -> second.release(lease.get())).isInstanceOf(NotPinnedException.class);
            Payload nested = first.acquire();
            assertThatThrownBy(() -> second.release(lease.get())).isInstanceOf(NotPinnedException.class);
            swap(first, SWAPS);
            swap(second, SWAPS);
            pinned.verify(1);
            nested.verify(1);
            lease.get().verify(2);
            first.release(pinned);
            swap(first, SWAPS);
            nested.verify(1);
            first.release(nested);
        }
    }

    @Test
    void each_container_ends_and_reports_the_pins_in_it_of_a_thread_that_died() {
        SwapContainer<Payload> first = container("first grave", 1);
        SwapContainer<Payload> second = container("second grave", 2);
        try (LogCapture log = new LogCapture()) {
            Background.elsewhereRun(() -> {
                first.acquire();
                second.acquire();
            });
            swap(first, 4);
            assertThat(log.about("first grave: ")).singleElement().asString().contains("ended with a pin");
            assertThat(log.about("second grave: ")).isEmpty();
            swap(second, 4);
            assertThat(log.about("second grave: ")).singleElement().asString().contains("ended with a pin");
            assertThat(log.about("first grave: ")).hasSize(1);
        }
        // What a pin in the other container may have held back.
        swap(first, 1);
        assertThat(first.stats().unreclaimed() + second.stats().unreclaimed()).isLessThanOrEqualTo(2);
        Background.elsewhereRun(() -> first.read(Payload::value));
        assertThat(domain.readerRecords())
                .as("the dead thread's are used again")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void a_container_that_is_closed_with_a_pin_keeps_its_number_until_the_pin_is_gone() {
        SwapContainer<Payload> closed = container("closed", 1);
        Lease<Payload> lease = closed.lease();
        closed.close();
        SwapContainer<Payload> next = container("next", 2);
        assertThat(domain.containers()).isEqualTo(2);
        swap(next, SWAPS);
        assertThat(next.stats().unreclaimed()).isLessThanOrEqualTo(1);
        lease.get().verify(1);
        lease.close();
        Background.eventually("the number is free", () -> domain.containers() == 1);
        SwapContainer<Payload> another = container("another", 3);
        assertThat(domain.containers()).isEqualTo(2);
        assertThat(another.<Long, RuntimeException>read(Payload::value)).isEqualTo(3);
    }

    /** Its number goes to the next container, which takes for its own what is announced under it. */
    @Test
    void a_read_that_a_closed_container_refuses_leaves_nothing_announced() {
        SwapContainer<Payload> closed = container("closed", 1);
        swap(closed, 2);
        try (ReadHandle<Payload> reader = closed.readHandle()) {
            closed.close();
            assertThat(domain.containers()).isZero();
            SwapContainer<Payload> next = container("next", 2);
            List<Runnable> reads = new ArrayList<>(List.of(closed::acquire, closed::lease, reader::acquire));
            if (VirtualThread.exist()) {
                reads.add(() -> inVirtualThread(closed::acquire));
                reads.add(() -> inVirtualThread(closed::lease));
            }
            for (Runnable read : reads) {
                assertThatThrownBy(read::run).isInstanceOf(ContainerClosedException.class);
                swap(next, SWAPS);
                assertThat(next.stats().created()).isEqualTo(2);
            }
        }
    }

    private static void inVirtualThread(Runnable read) {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        VirtualThread.join(VirtualThread.start(() -> {
            try {
                read.run();
            } catch (RuntimeException refused) {
                thrown.set(refused);
            }
        }));
        if (thrown.get() != null) {
            throw thrown.get();
        }
    }

    @Test
    void registered_readers_leave_their_records_to_readers_of_other_containers() {
        for (int i = 0; i < 30; i++) {
            try (ReadHandle<Payload> reader = container("c" + i, i).readHandle()) {
                assertThat(reader.<Long, RuntimeException>read(Payload::value)).isEqualTo(i);
            }
        }
        assertThat(domain.readerRecords()).isEqualTo(1);
    }

    @Test
    void a_container_that_is_dropped_is_collected_though_its_domain_and_readers_live_on() {
        WeakReference<SwapContainer<Payload>> dropped = new WeakReference<>(container("dropped", 1));
        SwapContainer<Payload> used = container("used", 2);
        used.read(Payload::value);
        Background.eventually("the container is collected", () -> {
            System.gc();
            return dropped.get() == null;
        });
        assertThat(used.<Long, RuntimeException>read(Payload::value)).isEqualTo(2);
        assertThat(domain.containers()).as("with the one that was not closed").isEqualTo(2);
    }

    @Test
    void threads_that_pin_across_containers_while_all_are_written_see_nothing_change() {
        long seed = Seeds.next();
        List<SwapContainer<Payload>> containers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            containers.add(container("c" + i, 0));
        }
        List<Background<Void>> running = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            Random random = new Random(seed + t);
            running.add(Background.run(() -> {
                for (int i = 0; i < 8_000; i++) {
                    containers.get(random.nextInt(8)).replace(version -> version.fill(random.nextInt()));
                }
            }));
        }
        List<Background<Void>> writers = List.copyOf(running);
        for (int t = 0; t < 3; t++) {
            Random random = new Random(seed + 10 + t);
            running.add(Background.run(() -> pinAcross(containers, random, writers)));
        }
        try {
            running.forEach(Background::result);
        } catch (AssertionError failure) {
            throw Seeds.tell(seed, failure);
        }
        containers.forEach(DomainContract::assertNothingIsPinned);
    }

    private static void pinAcross(
            List<SwapContainer<Payload>> containers, Random random, List<Background<Void>> writers) {
        record Held(SwapContainer<Payload> container, Payload version, long value) {}
        Deque<Held> held = new ArrayDeque<>();
        while (!writers.stream().allMatch(Background::isDone)) {
            SwapContainer<Payload> container = containers.get(random.nextInt(8));
            Payload version = container.acquire();
            held.add(new Held(container, version, version.value()));
            held.forEach(one -> one.version().verify(one.value()));
            while (held.size() > random.nextInt(4)) {
                Held one = random.nextBoolean() ? held.removeFirst() : held.removeLast();
                one.version().verify(one.value());
                one.container().release(one.version());
            }
        }
        held.forEach(one -> one.container().release(one.version()));
    }

    @Test
    void ten_thousand_containers_created_and_closed_leave_nothing_behind() {
        Set<Integer> records = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            try (SwapContainer<Payload> container = container("c", i)) {
                container.read(Payload::value);
                swap(container, 1);
            }
            records.add(domain.readerRecords());
        }
        assertThat(domain.containers()).isZero();
        assertThat(records).containsExactly(1);
        assertThat(recycler.disposed()).isEqualTo(recycler.created());
    }
}
