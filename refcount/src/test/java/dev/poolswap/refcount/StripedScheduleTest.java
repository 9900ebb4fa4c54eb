package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.spi.StripedVersion;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import dev.poolswap.testkit.ReleaseTooMany;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/**
 * Chosen interleavings, step by step in one thread, at the two places where a striped count has been
 * got wrong: between the two sums, and between the sums and the claim. Exploring at random finds
 * neither in minutes; the second needs four swaps.
 */
class StripedScheduleTest {
    /** The version itself, with a place between its two sums. */
    private static class Scheduled extends StripedVersion<AtomicInteger> {
        final Once between;

        Scheduled(int index, Once between) {
            super(index, 2);
            this.between = between;
        }

        @Override
        protected long sum(long[] cells) {
            long sum = super.sum(cells);
            between.run();
            return sum;
        }
    }

    private static final class IngressFirst extends Scheduled {
        IngressFirst(int index, Once between) {
            super(index, between);
        }

        @Override
        public long pins() {
            long begun = sum(ingress);
            return begun - sum(egress);
        }
    }

    /** One counter for each stripe, up and down, with a place between the two of them. */
    private static final class UpAndDown extends Scheduled {
        private final AtomicLongArray counts = new AtomicLongArray(2);

        UpAndDown(int index, Once between) {
            super(index, between);
        }

        @Override
        public void enter(int stripe) {
            counts.getAndIncrement(stripe);
        }

        @Override
        public void leave(int stripe) {
            counts.getAndDecrement(stripe);
        }

        @Override
        public long pins() {
            long first = counts.get(0);
            between.run();
            return first + counts.get(1);
        }
    }

    /** Whether a reader is counted who stays in, while another comes and goes in the middle of the count. */
    private static boolean isCounted(Scheduled version, Once between, int comesBy, int goesBy) {
        version.enter(1);
        between.set(() -> {
            version.enter(comesBy);
            version.leave(goesBy);
        });
        return version.pins() != 0;
    }

    @Test
    void a_late_reader_between_the_two_sums_does_not_hide_the_one_who_stays() {
        Once between = new Once();
        assertThat(isCounted(new Scheduled(1, between), between, 0, 0)).isTrue();
    }

    @Test
    void nor_does_one_that_leaves_by_another_stripe() {
        Once between = new Once();
        assertThat(isCounted(new Scheduled(1, between), between, 0, 1)).isTrue();
    }

    @Test
    @Catches(
            scheme = "refcount-striped",
            mutant = "one counter up and down, released through another stripe",
            breaks = "S1")
    void one_counter_for_both_directions_is_caught() {
        Once between = new Once();
        assertThat(isCounted(new UpAndDown(1, between), between, 0, 1)).isFalse();
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "ingress summed first", breaks = "S1")
    void summing_ingress_first_is_caught() {
        Once between = new Once();
        assertThat(isCounted(new IngressFirst(1, between), between, 0, 0)).isFalse();
    }

    /** Claims whatever retirement the version is in by now. */
    private static final class Untagged extends StripedCountContainer<AtomicInteger> {
        Untagged(Once between) {
            super(new Poisoning(), Options.DEFAULT, 2, index -> new Scheduled(index, between));
        }

        @Override
        protected boolean claim(StripedVersion<AtomicInteger> version, long retired) {
            return pool.tryReclaim(version, version.state());
        }
    }

    /**
     * A releaser finds that everyone left and sleeps; meanwhile a reader that came too late reclaims the
     * version, it is published again, pinned again and retired again; then the releaser wakes up and
     * claims. Returns what the pinned version held when it was pinned and what it holds in the end, and whether the
     * lease on it noticed that it was reclaimed.
     */
    private static int[] sleepBeforeTheClaim(StripedCountContainer<AtomicInteger> container, Once between) {
        int[] seen = new int[3];
        List<Lease<AtomicInteger>> second = new ArrayList<>();
        try (container) {
            container.replace(object -> object.set(1));
            StripedVersion<AtomicInteger> version = container.current();
            Lease<AtomicInteger> first = container.lease();
            container.replace(object -> object.set(2));
            // The second sum of the releaser is the last step before its claim.
            between.set(() -> between.set(() -> {
                version.enter(1);
                container.undo(version, 1);
                container.replace(object -> object.set(3));
                second.add(container.lease());
                seen[0] = second.get(0).get().get();
                container.replace(object -> object.set(4));
            }));
            first.close();
            assertThat(second).as("the leases taken meanwhile").hasSize(1);
            assertThat(second.get(0).get()).as("the version that came back").isSameAs(version.value());
            container.replace(object -> object.set(5));
            container.replace(object -> object.set(6));
            seen[1] = second.get(0).get().get();
            try {
                second.get(0).close();
            } catch (NotPinnedException noticed) {
                seen[2] = 1;
            }
        }
        return seen;
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_frees_nothing() {
        Once between = new Once();
        int[] seen = sleepBeforeTheClaim(
                new StripedCountContainer<>(new Poisoning(), Options.DEFAULT, 2, i -> new Scheduled(i, between)),
                between);
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
        assertThat(seen[2]).isZero();
    }

    /** A version with a place before a pin is counted out. */
    private static final class ScheduledLeave extends StripedVersion<AtomicInteger> {
        private final Once beforeLeaving;

        ScheduledLeave(int index, Once beforeLeaving) {
            super(index, 2);
            this.beforeLeaving = beforeLeaving;
        }

        @Override
        public void leave(int stripe) {
            beforeLeaving.run();
            super.leave(stripe);
        }
    }

    private static class Leaving extends StripedCountContainer<AtomicInteger> {
        final Once beforeLeaving;

        Leaving(Once beforeLeaving) {
            super(new Poisoning(), Options.DEFAULT, 2, index -> new ScheduledLeave(index, beforeLeaving));
            this.beforeLeaving = beforeLeaving;
        }
    }

    /** Looks whether the version is retired before it counts itself out. */
    private static final class LooksFirst extends Leaving {
        LooksFirst(Once beforeLeaving) {
            super(beforeLeaving);
        }

        @Override
        protected void unpin(StripedVersion<AtomicInteger> version) {
            boolean retired = Version.isRetired(version.state());
            version.leave(stripe());
            if (retired) {
                tryReclaim(version);
            }
        }
    }

    /** The version is retired just before its last reader counts itself out; how many wait for readers then. */
    private static long unreclaimedAfterALastRelease(Leaving container) {
        try (container) {
            container.replace(object -> object.set(1));
            AtomicInteger pinned = container.acquire();
            container.beforeLeaving.set(() -> {
                container.replace(object -> object.set(2));
                assertThat(container.stats().unreclaimed()).isOne();
            });
            container.release(pinned);
            return container.stats().unreclaimed();
        }
    }

    @Test
    void a_last_reader_that_is_overtaken_by_the_retirement_strands_nothing() {
        assertThat(unreclaimedAfterALastRelease(new Leaving(new Once()))).isZero();
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "a release that looks at the state first", breaks = "S4")
    void looking_at_the_state_before_leaving_is_caught() {
        assertThat(unreclaimedAfterALastRelease(new LooksFirst(new Once()))).isOne();
    }

    /** Leaves it at more ends than beginnings. */
    private static final class NeverMends extends StripedCountContainer<AtomicInteger> {
        NeverMends() {
            super(new Poisoning(), Options.DEFAULT, 2);
        }

        @Override
        protected long mend(StripedVersion<AtomicInteger> version) {
            return 0;
        }
    }

    @Test
    void more_ends_than_beginnings_are_mended_and_reported() {
        StripedCountContainer<AtomicInteger> container =
                new StripedCountContainer<>(new Poisoning(), Options.DEFAULT, 2);
        assertThat(ReleaseTooMany.unreclaimedAfter(container)).isZero();
        assertThat(container.stats().misused()).isOne();
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "more ends than beginnings that are not mended", breaks = "S5")
    void never_mending_is_caught() {
        assertThat(ReleaseTooMany.unreclaimedAfter(new NeverMends())).isOne();
    }

    @Test
    @Catches(scheme = "refcount-striped", mutant = "a claim without a generation", breaks = "S3")
    void an_untagged_claim_is_caught() {
        Once between = new Once();
        int[] seen = sleepBeforeTheClaim(new Untagged(between), between);
        assertThat(seen[1]).isNotEqualTo(seen[0]);
        assertThat(seen[2]).as("noticed by the lease").isEqualTo(1);
    }
}
