package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LateClaim;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The last one out that sleeps between its look at the count and its claim, and a publication that fails, in one thread. */
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

    /** Keeps the container's own reference to a version that was not published. */
    private static final class KeepsItsReference extends Scheduled {
        @Override
        protected boolean compareAndExchange(
                @Nullable LockedVersion<AtomicInteger> expected, LockedVersion<AtomicInteger> next) {
            boolean exchanged = super.compareAndExchange(expected, next);
            if (!exchanged) {
                next.count.getAndAdd(LockedVersion.OWN);
            }
            return exchanged;
        }
    }

    /**
     * A draft is published once a publication of it has failed, and then retired. Returns how many versions wait for readers
     * in the end, when there were none.
     */
    private static long waitingAfterAPublicationThatFailed(Scheduled container) {
        container.replace(version -> version.set(1));
        AtomicInteger draft = container.draft();
        draft.set(2);
        // Something is current, so it fails.
        assertThat(container.publishIf(null, draft)).isFalse();
        container.publish(draft);
        container.replace(version -> version.set(3));
        container.replace(version -> version.set(4));
        return container.stats().unreclaimed();
    }

    @Test
    void a_draft_is_counted_once_when_it_is_published_after_all() {
        Scheduled container = new Scheduled();
        assertThat(waitingAfterAPublicationThatFailed(container)).isZero();
        assertThat(container.stats().created()).isEqualTo(2);
    }

    @Test
    @Catches(scheme = "refcount-locked", mutant = "a publication that fails and keeps its reference", breaks = "L2")
    void a_failed_publication_that_keeps_its_reference_is_caught() {
        assertThat(waitingAfterAPublicationThatFailed(new KeepsItsReference())).isEqualTo(1);
    }
}
