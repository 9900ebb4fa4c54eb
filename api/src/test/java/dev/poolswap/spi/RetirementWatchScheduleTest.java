package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.StallReport;
import dev.poolswap.VersionId;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.pool.PoolOwner;
import dev.poolswap.spi.pool.RetirementWatch;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.spi.pool.WaitingWriters;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader that reclaims while the watch asks itself whether it is over. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RetirementWatchScheduleTest {
    private final AtomicInteger reclaimed = new AtomicInteger();
    private final AtomicInteger stalled = new AtomicInteger();
    private final PayloadRecycler recycler = new PayloadRecycler();
    private final StagedPool<Payload> container = new StagedPool<>(
            recycler,
            Options.builder()
                    .listener(new ContainerListener() {
                        @Override
                        public void reclaimed(String name, VersionId version, Duration graceTime) {
                            reclaimed.incrementAndGet();
                        }

                        @Override
                        public void stalled(StallReport report) {
                            stalled.incrementAndGet();
                        }
                    })
                    .build(),
            new StagedPool.StagedStack(),
            new WaitingWriters(),
            false);

    /** What the watch sees of the container; something happens once, when it looks at the pool. */
    private final class Watched implements PoolOwner<Payload, StagedPool.Slot<Payload>> {
        private final PoolOwner<Payload, StagedPool.Slot<Payload>> inner = new OwnedPool<>(container);
        private final Once atThePool = new Once();
        private final Once afterCounting = new Once();

        @Override
        public VersionPool<Payload, StagedPool.Slot<Payload>> pool() {
            atThePool.run();
            return inner.pool();
        }

        @Override
        public ContainerEvents events() {
            return inner.events();
        }

        @Override
        public Object container() {
            return inner.container();
        }

        @Override
        public void ensureOpen() {
            inner.ensureOpen();
        }

        @Override
        public void reclaim() {
            inner.reclaim();
        }

        @Override
        public void reclaimAndTell() {
            inner.reclaimAndTell();
        }

        @Override
        public boolean tidyAfterClose() {
            return inner.tidyAfterClose();
        }

        @Override
        public boolean waitsAsARule() {
            return inner.waitsAsARule();
        }

        @Override
        public void beforeWaiting(long waitedNanos) {
            inner.beforeWaiting(waitedNanos);
        }

        @Override
        public boolean readersReclaim() {
            return inner.readersReclaim();
        }

        @Override
        public String describePins() {
            return inner.describePins();
        }

        @Override
        public long pinsOn(StagedPool.Slot<Payload> version) {
            long pins = inner.pinsOn(version);
            afterCounting.run();
            return pins;
        }

        @Override
        public List<PinHolder> holdersOf(StagedPool.Slot<Payload> version) {
            return inner.holdersOf(version);
        }
    }

    /** It asks whether all is settled, then whether something is noted: it is noted before it is settled. */
    @Test
    void what_is_reclaimed_while_the_watch_decides_is_reported() {
        container.replace(version -> version.fill(1));
        Lease<Payload> lease = container.lease();
        container.replace(version -> version.fill(2));
        Watched watched = new Watched();
        watched.atThePool.set(() -> {
            lease.close();
            container.reclaim();
        });
        RetirementWatch watch = new RetirementWatch(watched, "watched", Options.DEFAULT);
        assertThat(reclaimed.get()).isZero();
        watch.start();
        Background.eventually("the reclamation reported", () -> reclaimed.get() == 1);
        container.close();
    }

    /** Its pins are counted, then its last reader leaves. */
    @Test
    void a_version_that_is_reclaimed_while_the_watch_looks_at_it_is_no_stall() {
        container.replace(version -> version.fill(1));
        Lease<Payload> lease = container.lease();
        container.replace(version -> version.fill(2));
        Watched watched = new Watched();
        watched.afterCounting.set(() -> {
            lease.close();
            container.reclaim();
        });
        RetirementWatch watch = new RetirementWatch(
                watched,
                "watched",
                Options.builder().stallThreshold(Duration.ofNanos(1)).build());
        watch.start();
        // By the end of the look that began with the count.
        Background.eventually("the reclamation reported", () -> reclaimed.get() == 1);
        assertThat(stalled).hasValue(0);
        Reference.reachabilityFence(watched);
        container.close();
    }
}
