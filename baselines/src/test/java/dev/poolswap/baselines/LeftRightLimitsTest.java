package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ExhaustedException;
import dev.poolswap.Exhaustion;
import dev.poolswap.Lease;
import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.WaitInterruptedException;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.Poisoning;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two versions, whatever the options say; and how a writer waits for the readers of one of them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftRightLimitsTest {
    private static final Recycler<AtomicInteger> RECYCLER = new Poisoning();

    private static SwapContainer<AtomicInteger> with(Options.Builder options) {
        SwapContainer<AtomicInteger> container = new LeftRightContainer.Provider()
                .newContainer(RECYCLER, options.name("two").build());
        container.replace(version -> version.set(1));
        return container;
    }

    /** Pins one version and makes the other current, so that the next writer has to wait. */
    private static Lease<AtomicInteger> exhaust(SwapContainer<AtomicInteger> container) {
        Lease<AtomicInteger> lease = container.lease();
        container.replace(version -> version.set(2));
        return lease;
    }

    @Test
    void there_are_two_versions_whatever_is_asked_for() {
        for (Options.Builder options : new Options.Builder[] {
            Options.builder().preallocate(9),
            Options.builder().maxVersions(9),
            Options.builder().maxVersions(2).whenExhausted(Exhaustion.ALLOCATE)
        }) {
            SwapContainer<AtomicInteger> container = with(options);
            container.clear();
            container.draft();
            container.draft();
            assertThat(container.stats().versions()).isEqualTo(2);
            container.close();
        }
        assertThatThrownBy(() -> with(Options.builder().maxVersions(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxVersions must be at least 2 for left-right");
    }

    @Test
    void a_writer_that_is_to_fail_does_not_wait() {
        SwapContainer<AtomicInteger> container = with(Options.builder().whenExhausted(Exhaustion.FAIL));
        Lease<AtomicInteger> lease = exhaust(container);
        assertThatThrownBy(container::draft)
                .isInstanceOf(ExhaustedException.class)
                .hasMessageStartingWith("two: no version is free");
        assertThat(container.stats().exhausted()).isEqualTo(1);
        lease.close();
        container.replace(version -> version.set(3));
        assertThat(container.stats().created()).isEqualTo(2);
    }

    @Test
    void a_wait_ends_when_its_time_is_over_and_is_not_counted_as_exhaustion() {
        SwapContainer<AtomicInteger> container = with(Options.builder().waitLimit(Duration.ofMillis(30)));
        Lease<AtomicInteger> lease = exhaust(container);
        assertThatThrownBy(container::draft)
                .isInstanceOf(ExhaustedException.class)
                .hasMessageStartingWith("two: no version became free within PT0.03S");
        assertThat(container.stats().exhausted()).isZero();
        assertThat(lease.get()).hasValue(1);
        lease.close();
    }

    @Test
    void an_interrupt_ends_a_wait_and_stays_set() {
        SwapContainer<AtomicInteger> container = with(Options.builder());
        Lease<AtomicInteger> lease = exhaust(container);
        Thread.currentThread().interrupt();
        assertThatThrownBy(container::draft).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        lease.close();
        container.replace(version -> version.set(3));
        assertThat(container.stats().created()).isEqualTo(2);
    }

    @Test
    void a_wait_of_seconds_is_reported() throws Exception {
        try (LogCapture log = new LogCapture()) {
            SwapContainer<AtomicInteger> container = with(Options.builder());
            Lease<AtomicInteger> lease = exhaust(container);
            Thread writer = new Thread(() -> container.replace(version -> version.set(3)), "patient");
            writer.start();
            while (log.about("two: ").isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(log.about("two: ").get(0))
                    .startsWith("two: thread patient has waited for ")
                    .contains("waitLimit limits the wait");
            assertThat(lease.get()).hasValue(1);
            lease.close();
            writer.join();
            assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                    .isEqualTo(3);
        }
    }

    /** A pin that is never released holds a writer up for as long as the process lives. */
    @Test
    void a_wait_of_a_day_is_reported_a_few_times() {
        long told = 0;
        int lines = 0;
        for (long second = 1; second <= TimeUnit.DAYS.toSeconds(1); second++) {
            long waited = TimeUnit.SECONDS.toNanos(second);
            if (LeftRightContainer.isToldNow(waited, waited - told)) {
                told = waited;
                lines++;
            }
        }
        assertThat(lines).isBetween(5, 20);
    }

    @Test
    void with_checking_on_a_pin_that_another_thread_ends_is_no_longer_the_first_ones() throws Exception {
        SwapContainer<AtomicInteger> container = with(Options.builder().checked(true));
        Lease<AtomicInteger> lease = exhaust(container);
        Thread closer = new Thread(lease::close);
        closer.start();
        closer.join();
        container.replace(version -> version.set(3));
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(3);
    }

    /** The writer waits for that pin, and in vain; but not for itself. */
    @Test
    void with_checking_on_a_lease_that_another_thread_closes_is_not_mistaken_for_a_pin_of_that_thread()
            throws Exception {
        SwapContainer<AtomicInteger> container =
                with(Options.builder().checked(true).waitLimit(Duration.ofMillis(30)));
        Lease<AtomicInteger> lease = container.lease();
        AtomicInteger[] others = new AtomicInteger[1];
        Thread closer = new Thread(() -> {
            others[0] = container.acquire();
            lease.close();
        });
        closer.start();
        closer.join();
        container.replace(version -> version.set(2));
        assertThatThrownBy(container::draft).isInstanceOf(ExhaustedException.class);
        assertThat(others[0]).hasValue(1);
        container.release(others[0]);
        container.replace(version -> version.set(3));
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** After a clear a draft may have either version, so the thread would wait for both of its pins. */
    @Test
    void with_checking_on_a_thread_that_pins_both_versions_does_not_wait_for_itself() {
        SwapContainer<AtomicInteger> container =
                with(Options.builder().checked(true).waitLimit(Duration.ofMinutes(2)));
        Lease<AtomicInteger> first = exhaust(container);
        Lease<AtomicInteger> second = container.lease();
        container.clear();
        assertThatThrownBy(container::draft)
                .isInstanceOf(LockMisuseException.class)
                .hasMessageContaining("this thread pins the version");
        second.close();
        container.replace(version -> version.set(3));
        assertThat(first.get()).hasValue(1);
        first.close();
    }
}
