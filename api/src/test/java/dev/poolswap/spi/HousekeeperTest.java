package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.LogCapture;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HousekeeperTest {

    @Test
    void a_task_is_called_until_it_says_that_it_is_done_and_no_more() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        Housekeeper.watch(() -> {
            if (calls.incrementAndGet() < 4) {
                return false;
            }
            done.countDown();
            return true;
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(150);
        assertThat(calls).hasValue(4);
    }

    @Test
    void a_task_that_runs_again_and_again_survives_its_failures_and_ends_when_it_says_so() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        try (LogCapture log = new LogCapture()) {
            Housekeeper.every(Duration.ofMillis(1), "trying", () -> {
                if (calls.incrementAndGet() == 2) {
                    throw new IllegalStateException("planned");
                }
                if (calls.get() < 4) {
                    return false;
                }
                done.countDown();
                return true;
            });
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(50);
            assertThat(calls).hasValue(4);
            assertThat(log.messages()).containsExactly("trying failed");
        }
    }

    @Test
    void it_runs_on_a_daemon_thread_with_a_name() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Housekeeper.watch(() -> {
            thread.set(Thread.currentThread());
            done.countDown();
            return true;
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).startsWith("poolswap-housekeeper-");
    }

    @Test
    void a_task_that_throws_is_logged_and_called_again() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        try (LogCapture log = new LogCapture()) {
            Housekeeper.watch(() -> {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("planned");
                }
                done.countDown();
                return true;
            });
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(log.messages()).contains("dispose of a version failed on the housekeeper's thread");
        }
    }
}
