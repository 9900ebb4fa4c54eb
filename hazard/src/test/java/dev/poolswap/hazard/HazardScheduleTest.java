package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.spi.ReaderRecord;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.Version;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Poisoning;
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
        private Runnable afterFence = () -> {};
        private Runnable beforeClaim = () -> {};
        private boolean delaying;
        private Runnable delayed = () -> {};

        Scheduled() {
            super(new Poisoning(), Options.DEFAULT);
        }

        final void afterFence(Runnable once) {
            afterFence = once;
        }

        final void beforeClaim(Runnable once) {
            beforeClaim = once;
        }

        final AtomicInteger acquireWithLateAnnouncement(Reader<AtomicInteger> reader) {
            delaying = true;
            AtomicInteger version = reader.acquire();
            delaying = false;
            return version;
        }

        final void announcementArrives() {
            delayed.run();
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            StampedVersion<AtomicInteger> version = super.protect(record, negated);
            if (delaying && version != null) {
                record.clear();
                delayed = () -> record.announce(version.index(), negated);
            }
            return version;
        }

        @Override
        protected boolean scan(long before) {
            Runnable step = afterFence;
            afterFence = () -> {};
            step.run();
            return super.scan(before);
        }

        @Override
        void claim(StampedVersion<AtomicInteger> version, long retired) {
            Runnable step = beforeClaim;
            beforeClaim = () -> {};
            step.run();
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

    /** Claims whatever retirement the version is in by now (H4). */
    private static final class UntaggedClaim extends Scheduled {
        @Override
        void claim(StampedVersion<AtomicInteger> version, long retired) {
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
    protected void beforeClaim(Scheduled container, Runnable once) {
        container.beforeClaim(once);
    }

    /**
     * After the fence of a scan a reader pins, its announcement under way, and another writer retires what
     * it pinned; then the scan looks. Returns what the version held when it was pinned, and in the end.
     */
    private int[] pinAfterTheFence(Scheduled container) {
        int[] seen = new int[2];
        try (container;
                Reader<AtomicInteger> reader = container.reader()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger other = container.draft();
            swap(container, 3);
            AtomicInteger[] pinned = new AtomicInteger[1];
            container.afterFence(() -> {
                pinned[0] = container.acquireWithLateAnnouncement(reader);
                seen[0] = pinned[0].get();
                other.set(4);
                container.publish(other);
            });
            AtomicInteger draft = container.draft();
            assertThat(pinned[0]).as("the place was reached").isNotNull();
            container.announcementArrives();
            draft.set(5);
            container.publish(draft);
            swap(container, 6);
            swap(container, 7);
            seen[1] = pinned[0].get();
            reader.release(pinned[0]);
        }
        return seen;
    }

    @Test
    void a_version_retired_after_the_fence_is_left_to_the_next_scan() {
        int[] seen = pinAfterTheFence(new Scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
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
}
