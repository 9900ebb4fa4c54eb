package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Poisoning;
import dev.poolswap.testkit.ScanPlaces;
import dev.poolswap.testkit.ScheduleContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Chosen interleavings, step by step in one thread: a reader pins at each place within a swap, and the places within a
 * scan. Those within a read are in {@link HazardErasReadScheduleTest}.
 */
class HazardErasScheduleTest extends ScheduleContract<HazardErasScheduleTest.Scheduled> {

    enum Point {
        BEFORE_BIRTH,
        BEFORE_EXCHANGE,
        BEFORE_END,
        BEFORE_RETIRED,
        BEFORE_CLAIM
    }

    /** The scheme itself, with places at which something else can happen once. */
    static class Scheduled extends HazardErasContainer<AtomicInteger> {
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
        void begin(LivedVersion<AtomicInteger> next) {
            reach(Point.BEFORE_BIRTH);
            super.begin(next);
            reach(Point.BEFORE_EXCHANGE);
        }

        @Override
        protected void beforeRetired(LivedVersion<AtomicInteger> version) {
            reach(Point.BEFORE_END);
            super.beforeRetired(version);
            reach(Point.BEFORE_RETIRED);
        }

        @Override
        protected void claim(LivedVersion<AtomicInteger> version, long retired) {
            reach(Point.BEFORE_CLAIM);
            places.beforeClaim.run();
            super.claim(version, retired);
        }

        @Override
        protected @Nullable LivedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            LivedVersion<AtomicInteger> version = super.protect(record, negated);
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

    @Override
    protected Scheduled scheduled() {
        return new Scheduled();
    }

    @Override
    protected ScanPlaces places(Scheduled container) {
        return container.places;
    }

    private int[] pinAt(Point point, Scheduled container) {
        return pinWithinASwap(container, pinning -> container.once(point, pinning));
    }

    @ParameterizedTest
    @EnumSource
    void a_pin_taken_anywhere_within_a_swap_protects(Point point) {
        int[] seen = pinAt(point, new Scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    /** Ends the era before the swap, so that a reader between the two announces too late an era (A2). */
    private static final class EarlyEnd extends Scheduled {
        private long end;

        @Override
        void begin(LivedVersion<AtomicInteger> next) {
            end = clock.getAndIncrement();
            super.begin(next);
        }

        @Override
        protected void beforeRetired(LivedVersion<AtomicInteger> version) {
            super.beforeRetired(version);
            version.end(end);
        }
    }

    /** Begins the era after the swap, so that a reader between the two announces too early an era (A1). */
    private static final class LateBirth extends Scheduled {
        @Override
        void begin(LivedVersion<AtomicInteger> next) {}

        @Override
        protected @Nullable LivedVersion<AtomicInteger> exchange(@Nullable LivedVersion<AtomicInteger> next) {
            LivedVersion<AtomicInteger> before = super.exchange(next);
            reach(Point.BEFORE_EXCHANGE);
            if (next != null) {
                super.begin(next);
            }
            return before;
        }
    }

    /** Moves the clock and does not write down where it came to. */
    private static final class OldBirth extends Scheduled {
        @Override
        void begin(LivedVersion<AtomicInteger> next) {
            long before = next.birth();
            super.begin(next);
            if (before != 0) {
                next.birth(before + 1_000);
            }
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "an end taken before the swap", breaks = "A2")
    void an_end_taken_before_the_swap_is_caught() {
        int[] seen = pinAt(Point.BEFORE_EXCHANGE, new EarlyEnd());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a birth taken after the swap", breaks = "A1")
    void a_birth_taken_after_the_swap_is_caught() {
        int[] seen = pinAt(Point.BEFORE_EXCHANGE, new LateBirth());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "the birth of another tenancy", breaks = "A1")
    void a_birth_of_another_tenancy_is_caught() {
        int[] seen = pinAt(Point.BEFORE_RETIRED, new OldBirth());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** How many versions there are when a reader has pinned at a place within a swap, and others have followed. */
    private long heldBackAt(Point point) {
        try (Scheduled container = new Scheduled();
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger[] pinned = new AtomicInteger[1];
            container.once(point, () -> pinned[0] = reader.acquire());
            for (int value = 3; value < 9; value++) {
                swap(container, value);
            }
            long created = container.stats().created();
            reader.release(pinned[0]);
            assertThat(container.trim()).as("what is free once the reader left").isEqualTo(created - 1);
            return created - 2;
        }
    }

    @Test
    void a_pin_holds_back_its_version_and_another_only_if_it_was_taken_between_birth_and_end() {
        assertThat(heldBackAt(Point.BEFORE_BIRTH)).isEqualTo(1);
        assertThat(heldBackAt(Point.BEFORE_EXCHANGE))
                .as("with the next, which the reader never saw")
                .isEqualTo(2);
        assertThat(heldBackAt(Point.BEFORE_END)).as("with the one before").isEqualTo(2);
        assertThat(heldBackAt(Point.BEFORE_RETIRED)).isEqualTo(1);
    }

    /** Three writers are between birth and exchange when the reader pins: what they publish later was born before. */
    @Test
    void a_pin_holds_back_another_version_for_each_swap_that_is_under_way() {
        try (Scheduled container = new Scheduled();
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger[] pinned = new AtomicInteger[1];
            container.once(Point.BEFORE_EXCHANGE, () -> {
                container.once(Point.BEFORE_EXCHANGE, () -> {
                    container.once(Point.BEFORE_EXCHANGE, () -> pinned[0] = reader.acquire());
                    swap(container, 5);
                });
                swap(container, 4);
            });
            swap(container, 3);
            assertThat(pinned[0]).hasValue(2);
            for (int value = 6; value < 20; value++) {
                swap(container, value);
            }
            long created = container.stats().created();
            assertThat(created)
                    .as("four held back, the current one, and the next")
                    .isEqualTo(4 + 2);
            reader.release(pinned[0]);
            assertThat(container.trim()).as("what is free once the reader left").isEqualTo(created - 1);
        }
    }

    /** How many versions there are when a reader has pinned one and more were published, on condition that one is current. */
    private static long createdOnCondition(Scheduled container) {
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger pinned = reader.acquire();
            for (int value = 3; value < 20; value++) {
                AtomicInteger now = container.acquire();
                AtomicInteger draft = container.draft();
                draft.set(value);
                assertThat(container.publishIf(now, draft)).isTrue();
                container.release(now);
            }
            long created = container.stats().created();
            reader.release(pinned);
            return created;
        }
    }

    @Test
    void a_pin_holds_back_nothing_that_is_published_later_on_condition() {
        assertThat(createdOnCondition(new Scheduled()))
                .as("what is pinned, what is current, and one that may be next")
                .isEqualTo(3);
    }

    /** Begins no era for a publication on condition. */
    private static final class BornBefore extends Scheduled {
        private boolean onCondition;

        @Override
        protected boolean compareAndExchange(
                @Nullable LivedVersion<AtomicInteger> expected, LivedVersion<AtomicInteger> next) {
            onCondition = true;
            return super.compareAndExchange(expected, next);
        }

        @Override
        void begin(LivedVersion<AtomicInteger> next) {
            if (!onCondition) {
                super.begin(next);
            }
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a publication on condition that begins no era")
    void a_publication_on_condition_that_begins_no_era_is_caught() {
        assertThat(createdOnCondition(new BornBefore())).isGreaterThan(3);
    }

    /** Judges also what was retired after its fence (A3). */
    private static final class UnboundedScan extends Scheduled {
        @Override
        protected boolean scan(long before) {
            return super.scan(Long.MAX_VALUE);
        }
    }

    /** Claims whatever retirement the version is in by now (A4). */
    private static final class UntaggedClaim extends Scheduled {
        @Override
        protected void claim(LivedVersion<AtomicInteger> version, long retired) {
            super.claim(version, retired);
            long now = version.state();
            if (Version.isRetired(now)) {
                super.claim(version, now);
            }
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that judges what was retired after its fence", breaks = "A3")
    void a_scan_that_frees_what_was_retired_meanwhile_is_caught() {
        int[] seen = pinAfterTheFence(new UnboundedScan());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a claim without a generation", breaks = "A4")
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
    @Catches(scheme = "hazard-eras", mutant = "the era read after the heavy fence", breaks = "A3")
    void an_era_read_after_the_fence_is_caught() {
        int[] seen = pinAfterTheFence(new EraAfterTheFence());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan after reaping that judges by a new era", breaks = "A3")
    void a_new_era_after_reaping_is_caught() {
        int[] seen = pinBeforeTheSecondScan(new NewEraAfterReaping());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }
}
