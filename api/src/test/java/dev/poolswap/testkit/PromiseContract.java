package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.poolswap.Guarantees;
import dev.poolswap.Guarantees.Bound;
import dev.poolswap.Guarantees.Progress;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Every line of {@link Guarantees}, but for allocation. */
abstract class PromiseContract extends ContractGroup {
    private static final Duration A_WHILE = Duration.ofMillis(60);
    private static final int MANY = 40;

    private final Guarantees promised;

    PromiseContract(Subject subject) {
        super(subject, Checking.OFF);
        this.promised = subject.guarantees();
    }

    @Test
    void the_scheme_and_its_containers_promise_the_same() {
        SwapContainer<Payload> container = container();
        if (!subject.isInstalled()) {
            return; // Made for the tests; no user can choose it.
        }
        Scheme scheme = Scheme.of(container.scheme());
        assertThat(scheme.id()).isEqualTo(container.scheme());
        assertThat(scheme.guarantees()).isEqualTo(container.guarantees()).isEqualTo(promised);
        assertThat(scheme.description()).isNotBlank();
        assertThat(scheme.family()).isNotBlank();
        try (SwapContainer<Payload> checked = container(Checking.ON.options().build())) {
            assertThat(checked.guarantees()).isEqualTo(promised);
            assertThat(checked.scheme()).isEqualTo(container.scheme());
        }
    }

    @Test
    void readers_go_on_while_a_writer_is_stopped_inside_fill() {
        SwapContainer<Payload> container = containerWith(1);
        CountDownLatch filling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Background<Void> writer = Background.run(() -> container.replace(draft -> {
            filling.countDown();
            await(goOn);
            draft.fill(2);
        }));
        Background.elsewhereRun(filling::await);
        Background<Void> reader = Background.run(() -> {
            for (ReadPath path : ReadPath.values()) {
                try (Pin pin = path.pin(container)) {
                    pin.version().value();
                }
            }
        });
        if (subject.isInPlace()) {
            assertThat(promised.readers()).isEqualTo(Progress.BLOCKING);
            assertThat(reader.isStillWaitingAfter(A_WHILE))
                    .as("the reader waits")
                    .isTrue();
        } else {
            reader.result();
        }
        goOn.countDown();
        writer.result();
        reader.result();
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void writers_go_on_while_a_writer_is_stopped_inside_fill() {
        SwapContainer<Payload> container = containerWith(1);
        CountDownLatch filling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Background<Void> stopped = Background.run(() -> container.replace(draft -> {
            filling.countDown();
            await(goOn);
            draft.fill(2);
        }));
        Background.elsewhereRun(filling::await);
        Background<Void> writer = Background.run(() -> {
            for (int i = 10; i < 20; i++) {
                write(container, i);
            }
        });
        if (subject.writersWait()) {
            assertThat(promised.writers()).isEqualTo(Progress.BLOCKING);
            assertThat(writer.isStillWaitingAfter(A_WHILE))
                    .as("the writer waits")
                    .isTrue();
        } else {
            writer.result();
            assertThat(valueIn(container)).isEqualTo(19);
        }
        goOn.countDown();
        stopped.result();
        writer.result();
    }

    @Test
    void writers_go_on_while_a_reader_holds_a_pin() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        Background<Void> writer = Background.run(() -> {
            for (int i = 0; i < MANY; i++) {
                write(container, i);
            }
        });
        if (subject.writersWait()) {
            assertThat(writer.isStillWaitingAfter(A_WHILE))
                    .as("the writer waits")
                    .isTrue();
        } else {
            writer.result();
        }
        pinned.verify(1);
        container.release(pinned);
        writer.result();
    }

    @Test
    void retired_versions_wait_for_a_stalled_reader_as_the_bound_says() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        if (promised.bound() == Bound.NONE) {
            container.release(pinned);
            write(container, 2);
            assertThat(container.stats().unreclaimed()).isZero();
            assertThat(container.stats().peakUnreclaimed()).isZero();
            assertThat(container.stats().versions()).isEqualTo(1);
            return;
        }
        if (promised.bound() == Bound.ONE) {
            write(container, 2);
            Background<Void> writer = Background.run(() -> write(container, 3));
            assertThat(writer.isStillWaitingAfter(A_WHILE))
                    .as("the next writer waits")
                    .isTrue();
            assertThat(container.stats().unreclaimed()).isEqualTo(1);
            assertThat(valueIn(container)).isEqualTo(2);
            pinned.verify(1);
            container.release(pinned);
            writer.result();
            assertThat(container.stats().peakUnreclaimed()).isEqualTo(1);
            assertThat(recycler.created()).isEqualTo(2);
            assertNothingIsPinned(container);
            return;
        }
        for (int i = 0; i < MANY; i++) {
            write(container, i);
        }
        long waiting = container.stats().unreclaimed();
        switch (promised.bound()) {
            case PINNED:
            case ERAS:
                assertThat(waiting)
                        .as("the pinned one, and one at which no writer has looked yet")
                        .isBetween(1L, 2L);
                assertThat(container.stats().peakUnreclaimed()).isLessThanOrEqualTo(2);
                assertThat(recycler.created())
                        .as("one more than without the reader")
                        .isEqualTo(3);
                break;
            case UNBOUNDED:
                assertThat(waiting)
                        .as("all that were retired since the reader began")
                        .isEqualTo(MANY);
                break;
            case COLLECTOR:
                assertThat(recycler.created()).isEqualTo(MANY + 1);
                break;
            default:
                fail("no expectation for " + promised.bound());
        }
        pinned.verify(1);
        container.release(pinned);
        long created = recycler.created();
        if (promised.bound() == Bound.COLLECTOR) {
            Background.eventually("the collector took the retired versions", () -> {
                System.gc();
                return container.stats().unreclaimed() <= 1;
            });
            assertThat(container.stats().reclaimed()).isGreaterThanOrEqualTo(MANY - 1);
        } else {
            for (int i = 0; i < 3 * MANY; i++) {
                write(container, i);
            }
            assertThat(recycler.created())
                    .as("created after the reader went on")
                    .isEqualTo(created);
            assertThat(container.stats().unreclaimed()).isLessThanOrEqualTo(MANY);
            assertNothingIsPinned(container);
        }
    }

    @Test
    void a_pin_may_be_ended_elsewhere_as_promised() {
        SwapContainer<Payload> container = containerWith(1);
        Payload pinned = container.acquire();
        Background<Void> releaser = Background.run(() -> container.release(pinned));
        if (promised.release() == Guarantees.ReleaseBy.ANY_THREAD) {
            releaser.result();
        } else {
            assertThatThrownBy(releaser::result).isInstanceOf(NotPinnedException.class);
            pinned.verify(1);
            container.release(pinned);
        }
        assertNothingIsPinned(container);

        Lease<Payload> lease = container.lease();
        long value = lease.get().value();
        for (int i = 0; i < Math.min(2, subject.mostVersions() - 1); i++) {
            write(container, 2 + i);
        }
        Background<Void> closer = Background.run(() -> {
            lease.get().verify(value);
            lease.close();
        });
        if (promised.release() == Guarantees.ReleaseBy.OWNER_THREAD) {
            assertThatThrownBy(closer::result).isInstanceOf(NotPinnedException.class);
            lease.get().verify(value);
            lease.close();
        } else {
            closer.result();
        }
        assertNothingIsPinned(container);
    }

    @Test
    void the_smallest_number_of_versions() {
        SwapContainer<Payload> container = containerWith(1);
        write(container, 2);
        assertThat(recycler.created()).isEqualTo(promised.minimumVersions());
        if (subject.pools()) {
            for (int i = 0; i < MANY; i++) {
                write(container, i);
                assertThat(valueIn(container)).isEqualTo(i);
            }
            assertThat(recycler.created()).isEqualTo(promised.minimumVersions());
        }
    }

    @Test
    void a_failed_fill_and_the_version_before() {
        SwapContainer<Payload> container = containerWith(1);
        assertThatThrownBy(() -> container.replace(draft -> {
                    throw new PlannedFault("fill");
                }))
                .isInstanceOf(PlannedFault.class);
        assertThat(valueIn(container) != null).isEqualTo(promised.failedFillKeepsPrevious());
    }

    @Test
    void the_disposal_of_published_versions() {
        SwapContainer<Payload> container = containerWith(1);
        write(container, 2);
        container.close();
        assertThat(recycler.disposed()).isEqualTo(promised.disposesRetired() ? recycler.created() : 0);
    }

    @Test
    void the_thread_that_resets() {
        SwapContainer<Payload> container = containerWith(1);
        if (subject.isInPlace()) {
            Payload pinned = container.acquire();
            container.release(pinned);
            assertThat(recycler.resets()).as("resets by a reader").isZero();
            return;
        }
        Payload pinned = container.acquire();
        Background.elsewhereRun(() -> write(container, 2));
        assertThat(recycler.resets()).isZero();
        container.release(pinned);
        if (promised.readersRunUserCode()) {
            assertThat(recycler.resets()).as("resets by the last reader").isEqualTo(1);
            assertThat(recycler.lastResetter).isEqualTo(Thread.currentThread().getId());
        } else {
            assertThat(recycler.resets()).as("resets by a reader").isZero();
        }
        Background.elsewhereRun(() -> write(container, 3));
        long inTheEnd = promised.readersRunUserCode() ? 2 : subject.pools() ? 1 : 0;
        assertThat(recycler.resets()).isEqualTo(inTheEnd);
    }

    @Test
    void an_unchecked_container_is_the_default() {
        assertThat(Options.DEFAULT.checked()).isFalse();
        assertThat(container(Options.DEFAULT).toString()).doesNotContain("checked");
        assertThat(container(Checking.ON.options().build()).toString()).contains("checked");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
