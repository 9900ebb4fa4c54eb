package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.faults.EachPoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watch of retirements, look by look; nobody listens but the log. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RetirementWatchTest {
    private final Options options =
            Options.builder().stallThreshold(Duration.ofNanos(1)).build();
    private final UnpinnedPool owner = new UnpinnedPool(options) {
        @Override
        public long pinsOn(Version<Item> version) {
            return readersStay ? 1 : 0;
        }
    };
    private final Once afterLook = new Once();

    /** Has a place between a look and the question whether another one is needed. */
    private class Staged extends RetirementWatch {
        Staged() {
            super(owner, "watched", options);
        }

        @Override
        boolean isNeeded(PoolOwner<?, ?> container) {
            afterLook.run();
            return super.isNeeded(container);
        }
    }

    /** Asks only whether something waits for its readers. */
    private final class Forgetful extends Staged {
        @Override
        boolean isNeeded(PoolOwner<?, ?> container) {
            return super.isNeeded(container) && !container.pool().counters().isSettled();
        }
    }

    /** Nothing is left to wait for after the look that reports the stall, and nothing is noted. */
    private List<String> reportedOfAStallThatEndsAfterTheLook(RetirementWatch watch) {
        owner.readersStay = true;
        owner.publish(owner.draft());
        owner.clear();
        try (LogCapture log = new LogCapture()) {
            afterLook.set(() -> {
                owner.readersStay = false;
                owner.reclaim();
            });
            Background.eventually("the watch is over", () -> watch.isOver(owner));
            return log.about("unpinned: version 1.");
        }
    }

    @Test
    void the_end_of_a_stall_that_comes_after_the_last_look_is_reported() {
        assertThat(reportedOfAStallThatEndsAfterTheLook(new Staged())).hasSize(2);
    }

    /** As by the last reader, which resets it first. */
    @Test
    void a_stall_lasts_until_a_version_that_was_claimed_is_free() {
        owner.readersStay = true;
        Version<UnpinnedPool.Item> version = owner.draft();
        owner.publish(version);
        owner.clear();
        RetirementWatch watch = new RetirementWatch(owner, "watched", options);
        try (LogCapture log = new LogCapture()) {
            Background.eventually("the stall is reported", () -> {
                watch.isOver(owner);
                return log.about("unpinned: version 1.").size() == 1;
            });
            long retired = version.state();
            assertThat(owner.pool().tryClaim(version, retired)).isTrue();
            assertThat(watch.isOver(owner)).isFalse();
            assertThat(log.about("unpinned: version 1.")).hasSize(1);
            owner.pool().freeClaimed(version, retired);
            assertThat(watch.isOver(owner)).isTrue();
            assertThat(log.about("unpinned: version 1.")).hasSize(2);
        }
    }

    @Test
    void a_stall_and_its_end_are_counted_and_reported_once_though_a_report_fails() throws ReflectiveOperationException {
        assertThat(EachPoint.play(StallScenario.class)).isEmpty();
    }

    /** As a hash map does that has no memory to grow: the entry is in it. */
    private static final class GrowsOnceInVain extends HashMap<Integer, RetirementWatch.Stall> {
        private static final long serialVersionUID = 1;

        private boolean failed;

        @Override
        public RetirementWatch.Stall put(Integer slot, RetirementWatch.Stall stall) {
            super.put(slot, stall);
            if (!failed) {
                failed = true;
                throw new OutOfMemoryError("planned");
            }
            return stall;
        }
    }

    @Test
    void a_stall_that_could_not_be_noted_is_reported_by_the_next_look() {
        owner.readersStay = true;
        owner.publish(owner.draft());
        owner.clear();
        RetirementWatch watch = new RetirementWatch(owner, "watched", options, new GrowsOnceInVain());
        try (LogCapture log = new LogCapture()) {
            Background.eventually("the stall is found", () -> {
                try {
                    watch.isOver(owner);
                    return false;
                } catch (OutOfMemoryError planned) {
                    return true;
                }
            });
            watch.isOver(owner);
            assertThat(log.about("unpinned: version 1.")).hasSize(1);
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a watch that ends before it has reported the end of a stall")
    void a_watch_that_forgets_the_end_of_a_stall_is_caught() {
        assertThat(reportedOfAStallThatEndsAfterTheLook(new Forgetful())).hasSize(1);
    }
}
