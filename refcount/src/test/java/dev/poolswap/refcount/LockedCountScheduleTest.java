package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LateClaim;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The last one out sleeps between its look at the count and its claim, in one thread. */
class LockedCountScheduleTest {
    /** The scheme itself, with a place after a look at the count. */
    private static class Scheduled extends LockedCountContainer<AtomicInteger> {
        final Once counted = new Once();

        Scheduled() {
            super(new Poisoning(), Options.DEFAULT);
        }

        @Override
        protected long balance(LockedVersion<AtomicInteger> version) {
            long balance = super.balance(version);
            counted.run();
            return balance;
        }
    }

    /** Claims whatever retirement the version is in by now. */
    private static final class Untagged extends Scheduled {
        @Override
        protected boolean claim(LockedVersion<AtomicInteger> version, long retired) {
            return super.claim(version, version.state());
        }
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_resets_nothing() {
        Scheduled container = new Scheduled();
        assertThat(LateClaim.seen(container, container.counted)).isEqualTo(LateClaim.UNHARMED);
    }

    @Test
    @Catches(scheme = "refcount-locked", mutant = "a claim without a generation", breaks = "L3")
    void an_untagged_claim_is_caught() {
        Untagged container = new Untagged();
        assertThat(LateClaim.seen(container, container.counted)).isNotEqualTo(LateClaim.UNHARMED);
    }
}
