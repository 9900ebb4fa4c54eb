package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.StallReport;
import dev.poolswap.spi.pool.WaitingWriters;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A housekeeper that is held up between its look for readers and its reports. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StallScheduleTest {
    private static final Duration THRESHOLD = Duration.ofMillis(20);

    private final PayloadRecycler recycler = new PayloadRecycler();
    private final List<StallReport> told = new CopyOnWriteArrayList<>();
    private final Options options = Options.builder()
            .stallThreshold(THRESHOLD)
            .listener(new ContainerListener() {
                @Override
                public void stalled(StallReport report) {
                    told.add(report);
                }
            })
            .build();

    /** Knows of no version how many pins it has, and reclaims only when it is looked for readers. */
    private static final class Uncounted extends StagedPool<Payload> {
        final Once afterLook = new Once();

        Uncounted(PayloadRecycler recycler, Options options) {
            super(recycler, options, new StagedStack(), new WaitingWriters(), false);
        }

        @Override
        protected void afterRetired(Slot<Payload> version) {
            version.pins.decrementAndGet();
        }

        @Override
        protected void reclaim() {
            super.reclaim();
            afterLook.run();
        }

        @Override
        protected long pinsOn(Slot<Payload> version) {
            return -1;
        }
    }

    private static void write(StagedPool<Payload> container, long value) {
        container.replace(version -> version.fill(value));
    }

    private static void pauseForTheThreshold() {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun <= THRESHOLD.toNanos()) {
            LockSupport.parkNanos(THRESHOLD.toNanos());
        }
    }

    @Test
    void what_is_retired_after_the_look_for_readers_is_not_reported_before_the_next_one() {
        Uncounted container = new Uncounted(recycler, options);
        write(container, 1);
        Lease<Payload> lease = container.lease();
        write(container, 2);
        container.afterLook.set(() -> {
            write(container, 3);
            pauseForTheThreshold();
        });
        Background.eventually(
                "the version that nobody pins is reclaimed",
                () -> container.stats().reclaimed() == 1);
        lease.get().verify(1);
        lease.close();
        Background.eventually(
                "the stall is over",
                () -> told.stream().anyMatch(StallReport::over)
                        && container.stats().unreclaimed() == 0);
        assertThat(told.stream().filter(report -> !report.over()))
                .as("the version that was pinned, and no other")
                .hasSize(1);
        container.close();
        recycler.rethrow();
    }
}
