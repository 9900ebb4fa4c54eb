package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.StallReport;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A {@code dispose} that blocks on a housekeeping thread holds up no other container. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BlockedDisposalTest {
    private final CountDownLatch blocked = new CountDownLatch(2);
    private final CountDownLatch unblock = new CountDownLatch(1);

    /** Blocks wherever it disposes, which is on a housekeeping thread only if a reader frees the version. */
    private final class Blocking implements Recycler<Payload> {
        private final PayloadRecycler recycler = new PayloadRecycler();

        @Override
        public Payload create() {
            return recycler.create();
        }

        @Override
        public boolean reset(Payload version) {
            return recycler.reset(version);
        }

        @Override
        public void dispose(Payload version) {
            blocked.countDown();
            try {
                unblock.await();
            } catch (InterruptedException meddling) {
                throw new IllegalStateException(meddling);
            }
            recycler.dispose(version);
        }
    }

    private void block(String name) {
        SwapContainer<Payload> container = TestContainers.counted(
                new Blocking(), Options.builder().name(name).maxIdle(0).build());
        container.replace(version -> version.fill(1));
        Lease<Payload> held = container.lease();
        container.replace(version -> version.fill(2));
        held.close();
    }

    private static void eventually(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            System.gc();
        }
    }

    private static void dropLease(SwapContainer<Payload> container) {
        container.lease();
    }

    @Test
    void leaks_stalls_and_disposals_of_others_go_on() throws InterruptedException {
        block("stuck 1");
        block("stuck 2");
        blocked.await();
        AtomicInteger leaks = new AtomicInteger();
        AtomicInteger stalls = new AtomicInteger();
        PayloadRecycler recycler = new PayloadRecycler();
        SwapContainer<Payload> other = TestContainers.counted(
                recycler,
                Options.builder()
                        .name("other")
                        .leakDetection(LeakDetection.ALL)
                        .stallThreshold(Duration.ofMillis(20))
                        .maxIdle(0)
                        .listener(new ContainerListener() {
                            @Override
                            public void leaked(LeakReport report) {
                                leaks.incrementAndGet();
                            }

                            @Override
                            public void stalled(StallReport report) {
                                stalls.incrementAndGet();
                            }
                        })
                        .build());
        other.replace(version -> version.fill(1));
        Lease<Payload> held = other.lease();
        other.replace(version -> version.fill(2));
        eventually(() -> stalls.get() > 0);
        held.close();
        eventually(() -> recycler.disposed() == 1);
        dropLease(other);
        eventually(() -> leaks.get() > 0);
        other.close();
        unblock.countDown();
        assertThat(blocked.getCount()).isZero();
    }
}
