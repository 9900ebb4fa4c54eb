package dev.poolswap.hazard;

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

/**
 * Chosen interleavings, step by step in one thread, for what exploring at random cannot reach: H2 guards
 * against an announcement that is still in the reader's store buffer, which no interleaving shows, and
 * H4 against a scan that sleeps through a whole life of a version.
 */
class HazardScheduleTest extends ScheduleContract<HazardScheduleTest.Scheduled> {

    /**
     * The scheme itself, with a place after the heavy fence of a scan and one between a scan's look at the
     * announcements and its claim, and a reader whose announcement can be made to arrive late, as it may
     * when the heavy fence came before it.
     */
    static class Scheduled extends HazardContainer<AtomicInteger> {
        final ScanPlaces places = new ScanPlaces();
        private final Once afterAnnouncements = new Once();

        Scheduled() {
            super(new Poisoning(), Options.DEFAULT);
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

        @Override
        long kept(int first, long retired) {
            long slots = super.kept(first, retired);
            afterAnnouncements.run();
            return slots;
        }

        @Override
        protected void claim(StampedVersion<AtomicInteger> version, long retired) {
            places.beforeClaim.run();
            super.claim(version, retired);
        }
    }

    /** Judges also what was retired after its fence (H2). */
    private static final class UnboundedScan extends Scheduled {
        @Override
        protected boolean scan(long before) {
            return super.scan(Long.MAX_VALUE);
        }
    }

    private static int[] comeBackAfterTheLook(Scheduled container) {
        return comeBackAfter(container.afterAnnouncements, container);
    }

    @Test
    void a_version_that_came_back_after_the_look_at_the_announcements_is_left() {
        int[] seen = comeBackAfterTheLook(new Scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that judges what came back after its look", breaks = "H2")
    void a_scan_that_judges_what_came_back_after_its_look_is_caught() {
        int[] seen = comeBackAfterTheLook(new UnboundedScan());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** What a reader holds back is no reason to stop after a look that was overtaken. */
    @Test
    void a_writer_that_is_overtaken_beside_a_reader_makes_no_version_for_that() {
        try (Scheduled container = new Scheduled();
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            AtomicInteger pinned = reader.acquire();
            swap(container, 2);
            swap(container, 3);
            boolean[] overtaken = new boolean[1];
            container.places.beforeClaim.set(() -> {
                swap(container, 4);
                overtaken[0] = true;
            });
            swap(container, 5);
            assertThat(overtaken[0]).as("the place was reached").isTrue();
            assertThat(container.stats().created()).isEqualTo(3);
            reader.release(pinned);
        }
    }

    /** Claims whatever retirement the version is in by now (H4). */
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

    @Override
    protected Scheduled scheduled() {
        return new Scheduled();
    }

    @Override
    protected ScanPlaces places(Scheduled container) {
        return container.places;
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that judges what was retired after its fence", breaks = "H2")
    void a_scan_that_frees_what_was_retired_meanwhile_is_caught() {
        int[] seen = pinAfterTheFence(new UnboundedScan());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a claim without a generation", breaks = "H4")
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

    @Test
    @Catches(scheme = "hazard", mutant = "the era read after the heavy fence", breaks = "H2")
    void an_era_read_after_the_fence_is_caught() {
        int[] seen = pinAfterTheFence(new EraAfterTheFence());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan after reaping that judges by a new era", breaks = "H2")
    void a_new_era_after_reaping_is_caught() {
        int[] seen = pinBeforeTheSecondScan(new NewEraAfterReaping());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Says that nothing is left because it is kept. */
    private static final class SaysNothingIsKept extends Scheduled {
        @Override
        protected boolean scan(long before) {
            super.scan(before);
            return false;
        }
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that does not say that it is held back")
    void a_scan_that_does_not_say_that_it_is_held_back_is_caught() {
        assertThat(lookBesideAReader(new SaysNothingIsKept())).isEqualTo(16);
    }
}
