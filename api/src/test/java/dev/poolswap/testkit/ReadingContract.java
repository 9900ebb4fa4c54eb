package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pins: what they show and what they keep. */
abstract class ReadingContract extends ContractGroup {
    private static final Duration A_WHILE = Duration.ofMillis(40);

    ReadingContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    @Test
    void an_empty_container_has_no_version() {
        SwapContainer<Payload> container = container();
        assertThat(container.acquire()).isNull();
        container.release(null);
        try (Lease<Payload> lease = container.lease();
                ReadHandle<Payload> reader = container.readHandle()) {
            assertThat(lease.get()).isNull();
            assertThat(reader.acquire()).isNull();
            reader.release(null);
            assertThat(reader.<Boolean, RuntimeException>read(version -> version == null))
                    .isTrue();
        }
        assertThat(container.<Boolean, RuntimeException>read(version -> version == null))
                .isTrue();
        assertNothingIsPinned(container);
    }

    @ParameterizedTest
    @EnumSource
    void a_publication_is_seen_by_every_way_of_reading(ReadPath path) {
        SwapContainer<Payload> container = containerWith(7);
        for (long value = 7; value < 12; value++) {
            assertThat(readBy(path, container)).isEqualTo(value);
            assertThat(Background.<Long>elsewhere(() -> readBy(path, container)))
                    .as("in another thread")
                    .isEqualTo(value);
            write(container, value + 1);
        }
        assertNothingIsPinned(container);
    }

    private static long readBy(ReadPath path, SwapContainer<Payload> container) {
        try (Pin pin = path.pin(container)) {
            return pin.version().value();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pinned_version_is_left_alone_whatever_writers_do(ReadPath path) {
        long seed = Seeds.next();
        Random random = new Random(seed);
        SwapContainer<Payload> container = containerWith(0);
        for (int round = 0; round < 25; round++) {
            long value = valueIn(container);
            Background<Void> writer;
            try (Pin pin = path.pin(container)) {
                Payload pinned = pin.version();
                pinned.verify(value);
                int swaps = 1 + random.nextInt(6);
                writer = Background.run(() -> {
                    for (int i = 1; i <= swaps; i++) {
                        write(container, value + i);
                    }
                });
                for (int look = random.nextInt(200); look > 0; look--) {
                    pinned.verify(value);
                    Thread.onSpinWait();
                }
                if (subject.isInPlace()) {
                    assertThat(container.<Long, RuntimeException>read(Payload::value))
                            .isEqualTo(value);
                } else if (!subject.writersWait()) {
                    writer.result();
                }
                pinned.verify(value);
            } catch (AssertionError failure) {
                throw Seeds.tell(seed, failure);
            }
            writer.result();
        }
        assertNothingIsPinned(container);
    }

    @Test
    void pins_of_several_versions_may_be_held_and_ended_in_any_order() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        SwapContainer<Payload> container = container();
        for (int round = 0; round < 40; round++) {
            List<Pin> pins = new ArrayList<>();
            List<Long> values = new ArrayList<>();
            write(container, round * 100L);
            for (int i = 0; i < 6; i++) {
                if (!subject.writersWait() && random.nextBoolean()) {
                    write(container, round * 100L + i);
                }
                Pin pin = ReadPath.values()[random.nextInt(ReadPath.values().length)].pin(container);
                pins.add(pin);
                values.add(pin.version().value());
            }
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Collections.shuffle(order, random);
            for (int next : order) {
                pins.get(next).close();
                pins.set(next, null);
                if (!subject.writersWait()) {
                    write(container, random.nextInt(100));
                }
                for (int i = 0; i < pins.size(); i++) {
                    if (pins.get(i) != null) {
                        try {
                            pins.get(i).version().verify(values.get(i));
                        } catch (AssertionError failure) {
                            throw Seeds.tell(seed, failure);
                        }
                    }
                }
            }
        }
        assertNothingIsPinned(container);
    }

    @Test
    void one_version_pinned_twice_is_kept_until_both_pins_are_gone() {
        SwapContainer<Payload> container = containerWith(1);
        Payload first = container.acquire();
        Payload second = container.acquire();
        assertThat(second).isSameAs(first);
        container.release(first);
        Background<Void> writer = Background.run(() -> {
            write(container, 2);
            write(container, 3);
            write(container, 4);
        });
        if (subject.writersWait()) {
            assertThat(writer.isStillWaitingAfter(A_WHILE))
                    .as("the writer waits")
                    .isTrue();
        } else {
            writer.result();
        }
        second.verify(1);
        container.release(second);
        writer.result();
        assertNothingIsPinned(container);
    }

    @Test
    void releasing_does_not_end_the_pin_of_a_lease_and_the_other_way_round() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        Lease<Payload> lease = container.lease();
        assertThat(lease.get()).isSameAs(pinned);
        container.release(pinned);
        swapWhilePinned(container);
        lease.get().verify(1);
        lease.close();

        Background.elsewhereRun(() -> write(container, 1));
        lease = container.lease();
        pinned = container.acquire();
        lease.close();
        swapWhilePinned(container);
        pinned.verify(1);
        container.release(pinned);
        assertNothingIsPinned(container);
    }

    private void swapWhilePinned(SwapContainer<Payload> container) {
        for (int i = 0; i < Math.min(3, subject.mostVersions() - 1); i++) {
            write(container, 50 + i);
        }
    }

    @Test
    void a_reading_that_throws_ends_its_pin() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.read(version -> {
                    throw new PlannedFault("read");
                }))
                .isInstanceOf(PlannedFault.class);
        assertNothingIsPinned(container);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            assertThatThrownBy(() -> reader.read(version -> {
                        throw new PlannedFault("read");
                    }))
                    .isInstanceOf(PlannedFault.class);
            assertNothingIsPinned(container);
        }
    }

    @Test
    void a_reading_may_throw_a_checked_exception_which_the_compiler_knows() {
        SwapContainer<Payload> container = containerWith(1);
        IOException planned = new IOException("planned");
        try (ReadHandle<Payload> reader = container.readHandle()) {
            try {
                container.read(version -> send(version, planned));
                fail("the reading has failed");
            } catch (IOException thrown) { // Compiles only if read is known to throw it.
                assertThat(thrown).isSameAs(planned);
            }
            try {
                reader.read(version -> send(version, planned));
                fail("the reading has failed");
            } catch (IOException thrown) {
                assertThat(thrown).isSameAs(planned);
            }
        }
        assertNothingIsPinned(container);
    }

    private static long send(Payload version, IOException failure) throws IOException {
        version.verify(1);
        throw failure;
    }

    /** A handle that takes one of several pins for its only one ends the wrong pin. */
    @Test
    void a_reader_may_hold_several_pins_and_take_others_while_it_ends_them_in_any_order() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        SwapContainer<Payload> container = containerWith(0);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            List<Payload> pinned = new ArrayList<>();
            List<Long> values = new ArrayList<>();
            for (int step = 0; step < 400; step++) {
                if (pinned.isEmpty() || (pinned.size() < 4 && random.nextBoolean())) {
                    Payload version = reader.acquire();
                    pinned.add(version);
                    values.add(version.value());
                } else {
                    int one = random.nextInt(pinned.size());
                    values.remove(one);
                    reader.release(pinned.remove(one));
                }
                if (!subject.writersWait()) {
                    write(container, step);
                }
                for (int i = 0; i < pinned.size(); i++) {
                    pinned.get(i).verify(values.get(i));
                }
            }
            pinned.forEach(reader::release);
        } catch (AssertionError failure) {
            throw Seeds.tell(seed, failure);
        }
        assertNothingIsPinned(container);
    }

    @Test
    void a_thread_may_have_many_readers_and_each_keeps_its_own_pin() {
        SwapContainer<Payload> container = container();
        List<ReadHandle<Payload>> readers = new ArrayList<>();
        List<Payload> pinned = new ArrayList<>();
        for (long i = 0; i < 5; i++) {
            if (i < subject.mostVersions()) {
                write(container, i);
            }
            readers.add(container.readHandle());
            pinned.add(readers.get((int) i).acquire());
        }
        for (int i = 0; i < 5; i++) {
            pinned.get(i).verify(Math.min(i, subject.mostVersions() - 1));
            readers.get(i).release(pinned.get(i));
            readers.get(i).close();
            readers.get(i).close();
        }
        assertNothingIsPinned(container);
    }

    @Test
    void a_reader_may_move_to_another_thread_between_pins() {
        SwapContainer<Payload> container = containerWith(3);
        ReadHandle<Payload> reader = container.readHandle();
        for (int move = 0; move < 5; move++) {
            assertThat(Background.<Long>elsewhere(() -> reader.read(Payload::value)))
                    .isEqualTo(3);
            assertThat(reader.<Long, RuntimeException>read(Payload::value)).isEqualTo(3);
        }
        Background.elsewhereRun(reader::close);
        assertNothingIsPinned(container);
    }
}
