package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import dev.poolswap.testkit.ScanPlaces;
import dev.poolswap.testkit.ScheduleContract;
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
class EpochScheduleTest extends ScheduleContract<EpochScheduleTest.Scheduled> {

    enum Point {
        BEFORE_EXCHANGE,
        BEFORE_STAMP,
        BEFORE_FREE,
        BEFORE_CLAIM
    }

    /** The scheme itself, with places at which something else can happen once. */
    static class Scheduled extends EpochContainer<AtomicInteger> {
        final ScanPlaces places = new ScanPlaces();
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

        @Override
        protected void claim(StampedVersion<AtomicInteger> version, long retired) {
            reach(Point.BEFORE_CLAIM);
            places.beforeClaim.run();
            super.claim(version, retired);
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            StampedVersion<AtomicInteger> version = super.protect(record, negated);
            if (version != null) {
                places.announced(record, negated);
            }
            return version;
        }

        @Override
        protected void fenced() {
            places.fenced();
        }

        @Override
        protected int reap() {
            places.beforeReap.run();
            return super.reap();
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

    @Override
    protected Scheduled scheduled() {
        return new Scheduled();
    }

    @Override
    protected ScanPlaces places(Scheduled container) {
        return container.places;
    }

    private int[] pinAt(Point point, Scheduled container) {
        return pinWithinASwap(
                container,
                pinning -> container.once(point, () -> {
                    pinning.run();
                    if (point == Point.BEFORE_FREE) {
                        swap(container, 3);
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource
    void a_pin_taken_anywhere_within_a_swap_protects(Point point) {
        int[] seen = pinAt(point, new Scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a stamp taken before the swap", breaks = "E1")
    void a_stamp_taken_before_the_swap_is_caught() {
        int[] seen = pinAt(Point.BEFORE_EXCHANGE, new EarlyStamp());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a scan that frees what was retired meanwhile", breaks = "E2")
    void a_scan_that_frees_what_was_retired_meanwhile_is_caught() {
        int[] seen = pinAt(Point.BEFORE_FREE, new UnboundedScan());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** A reader that reads the era, sleeps through swaps and announces what it read. */
    private static class LateReader extends Scheduled {
        private final Once asleep = new Once();

        final AtomicInteger acquireAsleep(ReadHandle<AtomicInteger> reader, Runnable meanwhile) {
            asleep.set(meanwhile);
            return reader.acquire();
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            long read = era;
            asleep.run();
            record.announce(worth(read), negated);
            AsymmetricFence.light();
            return current;
        }

        long worth(long read) {
            return read;
        }
    }

    /** Takes an era that is over for one that no longer needs protection (E3). */
    private static final class FreshOnly extends LateReader {
        @Override
        long worth(long read) {
            return read == era ? read : Long.MAX_VALUE;
        }
    }

    private int[] announceAnOldEra(LateReader container) {
        int[] seen = new int[2];
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            AtomicInteger pinned = container.acquireAsleep(reader, () -> {
                swap(container, 2);
                swap(container, 3);
            });
            seen[0] = pinned.get();
            for (int value = 4; value < 8; value++) {
                swap(container, value);
            }
            seen[1] = pinned.get();
            reader.release(pinned);
        }
        return seen;
    }

    @Test
    void an_announcement_of_an_old_era_protects_what_is_read_then() {
        int[] seen = announceAnOldEra(new LateReader());
        assertThat(seen[0]).isEqualTo(3);
        assertThat(seen[1]).isEqualTo(3);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "an old era that is not announced", breaks = "E3")
    void dropping_an_old_era_is_caught() {
        int[] seen = announceAnOldEra(new FreshOnly());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Claims whatever retirement the version is in by now (E4). */
    private static final class UntaggedClaim extends Scheduled {
        @Override
        protected void claim(StampedVersion<AtomicInteger> version, long retired) {
            super.claim(version, retired);
            long now = version.state();
            if (Version.isRetired(now)) {
                super.claim(version, now);
            }
        }
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a claim without a generation", breaks = "E4")
    void an_untagged_claim_is_caught() {
        int[] seen = sleepBeforeTheClaim(new UntaggedClaim());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Reads the era that bounds the scan after the fence. */
    private static final class EraAfterTheFence extends Scheduled {
        @Override
        protected boolean look() {
            AsymmetricFence.heavy();
            fenced();
            return scan(era);
        }
    }

    /** Judges by a new era once a pin of the gone was ended. */
    private static final class NewEraAfterReaping extends Scheduled {
        @Override
        protected boolean look() {
            long before = era;
            AsymmetricFence.heavy();
            fenced();
            return scan(before) && reap() > 0 && scan(era);
        }
    }

    /** Says of the last version only whether it is left. */
    private static final class LastOnly extends Scheduled {
        @Override
        boolean free(long oldest, long before) {
            super.free(oldest, before);
            boolean left = false;
            for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
                left = pool.at(i).stamp() < before;
            }
            return left;
        }
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a scan that forgets what it left before the last version")
    void a_scan_that_forgets_what_it_left_is_caught() {
        assertThat(trimBesideTheGone(new LastOnly())).isZero();
    }

    @Test
    @Catches(scheme = "epoch", mutant = "the era read after the heavy fence", breaks = "E2")
    void an_era_read_after_the_fence_is_caught() {
        int[] seen = pinAfterTheFence(new EraAfterTheFence());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a scan after reaping that judges by a new era", breaks = "E2")
    void a_new_era_after_reaping_is_caught() {
        int[] seen = pinBeforeTheSecondScan(new NewEraAfterReaping());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }
}
