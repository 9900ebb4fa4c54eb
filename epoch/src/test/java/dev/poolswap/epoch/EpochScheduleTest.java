package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StampedVersion;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Chosen interleavings, step by step in one thread: a reader pins (and another writer swaps) at each
 * place within a swap where the invariants E1, E2 and the bound of a scan matter. Random exploration
 * finds two of these faults only once in minutes.
 */
class EpochScheduleTest {

    enum Point {
        BEFORE_EXCHANGE,
        BEFORE_STAMP,
        BEFORE_FREE
    }

    private static final class Poisoning implements Recycler<AtomicInteger> {
        @Override
        public AtomicInteger create() {
            return new AtomicInteger();
        }

        @Override
        public boolean reset(AtomicInteger version) {
            version.set(-1);
            return true;
        }
    }

    /** The scheme itself, with places at which something else can happen once. */
    static class Scheduled extends EpochContainer<AtomicInteger> {
        private @Nullable Point at;
        private Runnable step = () -> {};

        Scheduled() {
            super(new Poisoning(), Options.DEFAULT);
        }

        final void once(Point point, Runnable then) {
            at = point;
            step = then;
        }

        final void reach(Point point) {
            if (at == point) {
                at = null;
                step.run();
            }
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> exchange(@Nullable StampedVersion<AtomicInteger> next) {
            reach(Point.BEFORE_EXCHANGE);
            return super.exchange(next);
        }

        @Override
        protected void beforeRetired(StampedVersion<AtomicInteger> version) {
            reach(Point.BEFORE_STAMP);
            super.beforeRetired(version);
        }

        @Override
        boolean free(long oldest, long before) {
            reach(Point.BEFORE_FREE);
            return super.free(oldest, before);
        }
    }

    /** Ends the era before the swap, so that a reader between the two announces too late an era (E1). */
    private static final class EarlyStamp extends Scheduled {
        private long stamp;

        @Override
        protected @Nullable StampedVersion<AtomicInteger> exchange(@Nullable StampedVersion<AtomicInteger> next) {
            stamp = endEra();
            return super.exchange(next);
        }

        @Override
        protected void beforeRetired(StampedVersion<AtomicInteger> version) {
            version.stamp(stamp);
        }
    }

    /** Frees also what was retired after the announcements were read (E2). */
    private static final class UnboundedScan extends Scheduled {
        @Override
        boolean free(long oldest, long before) {
            return super.free(oldest == before ? Long.MAX_VALUE : oldest, Long.MAX_VALUE);
        }
    }

    private static void swap(Scheduled container, int value) {
        container.update(version -> version.set(value));
    }

    /** What the reader saw when it pinned, and what it sees after four more swaps. */
    private static int[] pinAt(Point point, Scheduled container) {
        int[] seen = new int[2];
        try (container;
                Reader<AtomicInteger> reader = container.reader()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger[] pinned = new AtomicInteger[1];
            container.once(point, () -> {
                pinned[0] = reader.acquire();
                seen[0] = pinned[0].get();
                if (point == Point.BEFORE_FREE) {
                    swap(container, 3);
                }
            });
            for (int value = 4; value < 8; value++) {
                swap(container, value);
            }
            assertThat(pinned[0]).as("the place was reached").isNotNull();
            seen[1] = pinned[0].get();
            reader.release(pinned[0]);
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void a_pin_taken_anywhere_within_a_swap_protects(Point point) {
        int[] seen = pinAt(point, new Scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    @Test
    void a_stamp_taken_before_the_swap_is_caught() {
        int[] seen = pinAt(Point.BEFORE_EXCHANGE, new EarlyStamp());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    void a_scan_that_frees_what_was_retired_meanwhile_is_caught() {
        int[] seen = pinAt(Point.BEFORE_FREE, new UnboundedScan());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }
}
