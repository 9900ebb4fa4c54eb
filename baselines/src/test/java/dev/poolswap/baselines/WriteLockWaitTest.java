package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ExhaustedException;
import dev.poolswap.WaitInterruptedException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** How long a writer stays in the queue of a lock each time; the lock of this test never lets it wait. */
class WriteLockWaitTest {
    private final List<Long> stays = new ArrayList<>();
    private int refusals = Integer.MAX_VALUE;

    private WriteLockWait waiting(Duration limit) {
        Lock lock = (Lock) Proxy.newProxyInstance(
                Lock.class.getClassLoader(), new Class<?>[] {Lock.class}, (proxy, call, how) -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("planned");
                    }
                    stays.add(((TimeUnit) how[1]).toMillis((Long) how[0]));
                    return stays.size() > refusals;
                });
        return new WriteLockWait(lock, "routes", limit);
    }

    @Test
    void a_writer_stays_for_twice_as_long_each_time() {
        refusals = 6;
        waiting(Duration.ofDays(1)).take(() -> {});
        assertThat(stays).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L);
    }

    @Test
    void a_writer_stays_for_no_longer_than_the_limit() {
        assertThatThrownBy(() -> waiting(Duration.ofMillis(3)).take(() -> {}))
                .isInstanceOf(ExhaustedException.class)
                .hasMessageContaining("routes: readers and other writers did not leave within PT0.003S");
        assertThat(stays).isNotEmpty().allMatch(stay -> stay <= 3);
    }

    @Test
    void a_writer_that_looks_finds_the_container_closed() {
        assertThatThrownBy(() -> waiting(Duration.ofDays(1)).take(() -> {
                    if (stays.size() == 3) {
                        throw new ContainerClosedException("planned");
                    }
                }))
                .isInstanceOf(ContainerClosedException.class);
        assertThat(stays).hasSize(3);
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        assertThatThrownBy(() -> waiting(Duration.ofDays(1)).take(Thread.currentThread()::interrupt))
                .isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stays).hasSize(1);
    }
}
