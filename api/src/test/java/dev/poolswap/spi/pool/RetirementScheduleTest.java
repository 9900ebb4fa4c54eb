package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.Options;
import dev.poolswap.VersionId;
import dev.poolswap.testkit.Catches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others do at the very moment at which a version is retired, or free again. */
class RetirementScheduleTest {
    /** Whether all seemed to be settled when the version could be seen as retired. */
    private boolean overlooked;

    /** Looks at the pool just before a retirement is counted. */
    private final class Watched extends PoolCounters {
        private UnpinnedPool owner;

        @Override
        void retired() {
            overlooked |= isSettled() && owner.pool().count(Version.RETIRED) != 0;
            super.retired();
        }
    }

    /** Counts a version once it is retired. */
    private static final class CountsLate extends UnpinnedPool {
        CountsLate(PoolCounters counters) {
            super(Options.DEFAULT, new FreeStack(), counters);
        }

        @Override
        void toRetired(Version<Item> version) {
            version.moveTo(Version.withPhase(version.state(), Version.RETIRED));
            pool().counters().retired();
        }
    }

    /** Somebody closes, and looks at the counters. */
    private void retireOne(Watched counters, UnpinnedPool owner) {
        counters.owner = owner;
        owner.publish(owner.draft());
        owner.clear();
        assertThat(owner.pool().counters().isSettled()).isFalse();
    }

    @Test
    void a_version_counts_as_unsettled_before_it_can_be_seen_as_retired() {
        Watched counters = new Watched();
        retireOne(counters, new UnpinnedPool(Options.DEFAULT, new FreeStack(), counters));
        assertThat(overlooked).isFalse();
    }

    @Test
    @Catches(
            scheme = "kit",
            mutant = "a version that is counted after its state says that it is retired",
            breaks = "P5")
    void counting_a_version_once_it_is_retired_is_caught() {
        Watched counters = new Watched();
        retireOne(counters, new CountsLate(counters));
        assertThat(overlooked).isTrue();
    }

    /** Once it is pushed, a version may be retired again: here at another time by a day. */
    private static final class RetiredAnew extends FreeStack {
        @Override
        public void push(Version<?> version) {
            super.push(version);
            version.retiredAt(version.retiredAt() - Duration.ofDays(1).toNanos());
        }
    }

    @Test
    void the_grace_time_is_that_of_the_tenancy_that_is_over() {
        List<Duration> graceTimes = new ArrayList<>();
        Options listening = Options.builder()
                .listener(new ContainerListener() {
                    @Override
                    public void reclaimed(String container, VersionId version, Duration graceTime) {
                        graceTimes.add(graceTime);
                    }
                })
                .build();
        UnpinnedPool owner = new UnpinnedPool(listening, new RetiredAnew(), new PoolCounters());
        owner.publish(owner.draft());
        owner.clear();
        owner.reclaimAndTell();
        assertThat(graceTimes)
                .singleElement()
                .satisfies(time -> assertThat(time).isLessThan(Duration.ofHours(12)));
    }
}
