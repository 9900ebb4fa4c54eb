package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Swaps within a read, and pins of one reader whose eras lie in each other's versions. */
class HazardErasReadScheduleTest {

    /** Something else can happen once, after a reader read the clock and before it reads it again. */
    private static class Sleeping extends HazardErasScheduleTest.Scheduled {
        private final Once afterTheClock = new Once();
        private final Once afterTheVersion = new Once();
        private boolean announced;

        @Override
        protected @Nullable LivedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            announced = false;
            return super.protect(record, negated);
        }

        @Override
        long era() {
            if (announced) {
                afterTheVersion.run();
                return super.era();
            }
            announced = true;
            long read = super.era();
            afterTheClock.run();
            return read;
        }
    }

    private static void swap(HazardErasContainer<AtomicInteger> container, int value) {
        container.replace(version -> version.set(value));
    }

    private static void swapTwice(HazardErasContainer<AtomicInteger> container) {
        swap(container, 2);
        swap(container, 3);
    }

    /** What a reader got that slept somewhere, and what it sees after four more swaps. */
    private static int[] read(Sleeping container) {
        int[] seen = new int[2];
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            AtomicInteger pinned = reader.acquire();
            seen[0] = pinned.get();
            for (int value = 4; value < 8; value++) {
                swap(container, value);
            }
            seen[1] = pinned.get();
            reader.release(pinned);
        }
        return seen;
    }

    private static int[] sleepBeforeAnnouncing(Sleeping container) {
        container.afterTheClock.set(() -> swapTwice(container));
        return read(container);
    }

    private static int[] sleepBeforeLookingAgain(Sleeping container) {
        container.afterTheVersion.set(() -> swapTwice(container));
        return read(container);
    }

    @Test
    void a_reader_that_announced_an_old_era_announces_the_new_one() {
        assertThat(sleepBeforeAnnouncing(new Sleeping())).containsExactly(3, 3);
    }

    @Test
    void a_reader_whose_era_is_over_when_it_looks_again_reads_again() {
        assertThat(sleepBeforeLookingAgain(new Sleeping())).containsExactly(3, 3);
    }

    /** Announces and does not look at the clock again. */
    private static final class NoSecondLook extends Sleeping {
        @Override
        protected @Nullable LivedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            record.announce(mark(era()), negated);
            AsymmetricFence.light();
            LivedVersion<AtomicInteger> version = current;
            if (version != null) {
                record.note(version.index());
            }
            return version;
        }
    }

    /** Announces the new era for the version that it read in the old one. */
    private static final class FirstVersion extends Sleeping {
        @Override
        protected @Nullable LivedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            LivedVersion<AtomicInteger> first = super.protect(record, negated);
            if (first == null) {
                return null;
            }
            step();
            record.announce(mark(clock.get()), negated);
            AsymmetricFence.light();
            return first;
        }

        private void step() {
            swapTwice(this);
            swap(this, 4);
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "no second look at the clock, after a swap", breaks = "A1")
    void an_old_era_that_is_not_announced_anew_is_caught() {
        int[] seen = sleepBeforeAnnouncing(new NoSecondLook());
        assertThat(seen[0]).isEqualTo(3);
        assertThat(seen[1]).isNotEqualTo(3);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a new era announced for what was read in the old one", breaks = "A2")
    void a_new_era_for_an_old_version_is_caught() {
        int[] seen = read(new FirstVersion());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /**
     * A reader pins a version, and the next one while that is exchanged in; then it ends the first pin. The second is
     * left to the end of the container: who ended the wrong one cannot end it.
     */
    private static int[] endTheOlderOfTwo(HazardErasScheduleTest.Scheduled container) {
        int[] seen = new int[2];
        try (container) {
            ReadHandle<AtomicInteger> reader = container.readHandle();
            swap(container, 1);
            AtomicInteger older = reader.acquire();
            AtomicInteger[] newer = new AtomicInteger[1];
            container.once(HazardErasScheduleTest.Point.BEFORE_END, () -> newer[0] = reader.acquire());
            swap(container, 2);
            seen[0] = newer[0].get();
            reader.release(older);
            for (int value = 3; value < 8; value++) {
                swap(container, value);
            }
            seen[1] = newer[0].get();
        }
        return seen;
    }

    /** The same, and it ends the second pin. */
    private static int[] endTheNewerOfTwo(HazardErasScheduleTest.Scheduled container) {
        int[] seen = new int[2];
        try (container) {
            ReadHandle<AtomicInteger> reader = container.readHandle();
            swap(container, 1);
            swap(container, 2);
            AtomicInteger[] older = new AtomicInteger[1];
            container.once(HazardErasScheduleTest.Point.BEFORE_EXCHANGE, () -> older[0] = reader.acquire());
            swap(container, 3);
            seen[0] = older[0].get();
            AtomicInteger newer = reader.acquire();
            reader.release(newer);
            for (int value = 4; value < 9; value++) {
                swap(container, value);
            }
            seen[1] = older[0].get();
        }
        return seen;
    }

    @Test
    void of_two_pins_whose_eras_lie_in_both_versions_that_of_the_version_ends() {
        assertThat(endTheOlderOfTwo(new HazardErasScheduleTest.Scheduled())).containsExactly(2, 2);
        assertThat(endTheNewerOfTwo(new HazardErasScheduleTest.Scheduled())).containsExactly(2, 2);
    }

    /** Ends the newest pin that protects the version, as with epochs. */
    private static final class EndsByEra extends HazardErasScheduleTest.Scheduled {
        @Override
        protected boolean mayPin(ReaderRecord record, long word, LivedVersion<AtomicInteger> version) {
            return mayProtect(word, version);
        }
    }

    @Test
    @Catches(
            scheme = "hazard-eras",
            mutant = "a release that ends another pin that protects the version",
            breaks = "A5")
    void a_release_by_the_era_is_caught() {
        assertThat(endTheOlderOfTwo(new EndsByEra())[1]).isNotEqualTo(2);
    }
}
