package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.ScheduleContract;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Chosen interleavings around the one look of a scan at the records, which comes between two looks at the states. */
class HazardErasLookScheduleTest {

    /** Something else can happen once, after a scan has read the records, and while a retirement writes its end down. */
    private static class Looking extends HazardErasScheduleTest.Scheduled {
        private final Once afterTheLook = new Once();
        private final Once beforeTheEnd = new Once();

        @Override
        long kept(int first, long retired) {
            long kept = super.kept(first, retired);
            afterTheLook.run();
            return kept;
        }

        @Override
        void end(LivedVersion<AtomicInteger> before) {
            beforeTheEnd.run();
            super.end(before);
        }

        final void swap(int value) {
            replace(version -> version.set(value));
        }
    }

    private static int[] comeBackAfterTheLook(Looking container) {
        return ScheduleContract.comeBackAfter(container.afterTheLook, container);
    }

    @Test
    void a_version_that_came_back_after_the_look_at_the_records_is_left() {
        int[] seen = comeBackAfterTheLook(new Looking());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    /**
     * A version has been exchanged out with a stamp, and the end of its life is still that of the tenancy before. A scan reads
     * the records then, and asks for states once the version is retired. Returns what a reader of it sees before and after.
     */
    private static int[] lookBeforeTheEnd(Looking container) {
        AtomicBoolean exchanged = new AtomicBoolean();
        AtomicBoolean looked = new AtomicBoolean();
        int[] seen = new int[2];
        try (container) {
            // Closed by hand: a version that was lost cannot be released.
            ReadHandle<AtomicInteger> reader = container.readHandle();
            container.swap(1);
            AtomicInteger first = reader.acquire();
            container.swap(2);
            // Waits for its reader until the end, so that there is something to look for.
            AtomicInteger other = reader.acquire();
            container.swap(3);
            reader.release(first);
            container.swap(4);
            AtomicInteger pinned = reader.acquire();
            assertThat(pinned).as("used for the second time").isSameAs(first);
            seen[0] = pinned.get();
            AtomicInteger draft = container.draft();
            container.beforeTheEnd.set(() -> {
                exchanged.set(true);
                Background.eventually("the scan has looked", looked::get);
            });
            Background<Void> writer = Background.run(() -> container.publish(draft));
            Background.eventually("the version is exchanged out", exchanged::get);
            container.afterTheLook.set(() -> {
                looked.set(true);
                writer.result();
            });
            container.swap(5);
            assertThat(looked).as("the place was reached").isTrue();
            for (int value = 6; value < 9; value++) {
                container.swap(value);
            }
            seen[1] = pinned.get();
            reader.release(other);
            if (seen[1] == seen[0]) {
                reader.release(pinned);
                reader.close();
            }
        }
        return seen;
    }

    @Test
    void a_version_that_was_not_retired_before_the_look_is_left_to_the_next_scan() {
        int[] seen = lookBeforeTheEnd(new Looking());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    /** Frees what is retired by now and was not kept by the look. */
    private abstract static class OwnScan extends Looking {
        /** The slots that are looked for; there are fewer than 64. */
        abstract long slots();

        /** Whether a version that was not kept is one to judge. */
        abstract boolean isJudged(LivedVersion<AtomicInteger> version, long before);

        @Override
        protected boolean scan(long before) {
            long looked = slots();
            long kept = kept(0, looked);
            for (int i = 1; i <= pool.slots(); i++) {
                LivedVersion<AtomicInteger> version = pool.at(i);
                long state = version.state();
                if ((looked & ~kept & 1L << i) != 0 && Version.isRetired(state) && isJudged(version, before)) {
                    claim(version, state);
                }
            }
            return kept != 0;
        }

        final long retired() {
            long retired = 0;
            for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
                retired |= 1L << i;
            }
            return retired;
        }
    }

    /** Takes for the same retirement what is retired before and after the look. */
    private static final class NoStampAfterTheLook extends OwnScan {
        @Override
        long slots() {
            return retired();
        }

        @Override
        boolean isJudged(LivedVersion<AtomicInteger> version, long before) {
            return true;
        }
    }

    /** Compares lives before it asks whether they are over. */
    private static final class StatesAfterTheLook extends OwnScan {
        @Override
        long slots() {
            long all = 0;
            for (int i = 1; i <= pool.slots(); i++) {
                all |= 1L << i;
            }
            return all;
        }

        @Override
        boolean isJudged(LivedVersion<AtomicInteger> version, long before) {
            return version.stamp() < before;
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that judges what came back after its look", breaks = "A4")
    void judging_what_came_back_after_the_look_is_caught() {
        int[] seen = comeBackAfterTheLook(new NoStampAfterTheLook());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    @Test
    @Catches(
            scheme = "hazard-eras",
            mutant = "a scan that compares lives before it asks whether they are over",
            breaks = "A4")
    void comparing_lives_that_are_not_over_is_caught() {
        int[] seen = lookBeforeTheEnd(new StatesAfterTheLook());
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }
}
