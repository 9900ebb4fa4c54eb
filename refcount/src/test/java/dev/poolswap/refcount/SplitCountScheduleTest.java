package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LateClaim;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import dev.poolswap.testkit.ReleaseTooMany;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The last release falls between the exchange and the retirement, step by step in one thread. A writer that finds nothing
 * free would find what was missed here, so a model of drafts sees no loss; exact reclamation is a promise all the same.
 */
class SplitCountScheduleTest {
    /** The scheme itself, with a place after the exchange and ahead of the retirement. */
    private static class Scheduled extends SplitCountContainer<AtomicInteger> {
        final Once exchanged = new Once();

        Scheduled() {
            super(new Poisoning(), Options.DEFAULT, 0);
        }

        @Override
        protected void beforeRetired(SplitVersion<AtomicInteger> version) {
            super.beforeRetired(version);
            exchanged.run();
        }
    }

    /** As in the scheme itself, with a place after its look at the count. */
    private static class LooksAtTheCount extends Scheduled {
        final Once counted = new Once();

        @Override
        protected long balance(SplitVersion<AtomicInteger> version) {
            long balance = super.balance(version);
            counted.run();
            return balance;
        }
    }

    /** Claims whatever retirement the version is in by now. */
    private static final class Untagged extends LooksAtTheCount {
        @Override
        protected boolean claim(SplitVersion<AtomicInteger> version, long retired) {
            return pool.tryReclaim(version, version.state());
        }
    }

    /** Folds before the state says that the version is retired. */
    private static final class EarlyFold extends Scheduled {
        @Override
        protected void beforeRetired(SplitVersion<AtomicInteger> version) {
            super.afterRetired(version);
            super.beforeRetired(version);
        }

        @Override
        protected void afterRetired(SplitVersion<AtomicInteger> version) {}
    }

    @Test
    void a_last_release_between_exchange_and_retirement_leaves_nothing_unreclaimed() {
        assertThat(unreclaimedAfter(new Scheduled(), SwapContainer::clear)).isZero();
        assertThat(unreclaimedAfter(new Scheduled(), container -> container.replace(value -> value.set(2))))
                .isZero();
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a fold before the state says retired", breaks = "R4")
    void folding_before_the_state_says_retired_is_caught() {
        assertThat(unreclaimedAfter(new EarlyFold(), SwapContainer::clear)).isOne();
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_frees_nothing() {
        LooksAtTheCount container = new LooksAtTheCount();
        assertThat(LateClaim.seen(container, container.counted)).isEqualTo(LateClaim.UNHARMED);
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a claim without a generation", breaks = "R4")
    void an_untagged_claim_is_caught() {
        Untagged container = new Untagged();
        assertThat(LateClaim.seen(container, container.counted)).isNotEqualTo(LateClaim.UNHARMED);
    }

    /** Leaves a balance below zero as it is. */
    private static final class NeverMends extends Scheduled {
        @Override
        protected long mend(SplitVersion<AtomicInteger> version) {
            return 0;
        }
    }

    @Test
    void a_balance_below_zero_is_mended_and_reported() {
        Scheduled container = new Scheduled();
        assertThat(ReleaseTooMany.unreclaimedAfter(container)).isZero();
        assertThat(container.stats().misused()).isOne();
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a balance below zero that is not mended", breaks = "R5")
    void never_mending_is_caught() {
        assertThat(ReleaseTooMany.unreclaimedAfter(new NeverMends())).isOne();
    }

    /** The scheme itself, with a place between a writer's look at the word and its exchange. */
    private static class Replaces extends Scheduled {
        final Once beforeReplacing = new Once();

        @Override
        boolean isOf(long seen, long index) {
            beforeReplacing.run();
            return super.isOf(seen, index);
        }
    }

    /** Takes a reader that came between for another version. */
    private static final class TriesOnce extends Replaces {
        @Override
        protected boolean compareAndExchange(
                @Nullable SplitVersion<AtomicInteger> expected, SplitVersion<AtomicInteger> next) {
            long seen = word.get();
            return expected != null && isOf(seen, expected.index()) && word.compareAndSet(seen, next.index());
        }
    }

    /** Whether a publication succeeds while nobody else publishes, though a reader comes between. */
    private static boolean publishesBesideAReader(Replaces container) {
        container.replace(value -> value.set(1));
        AtomicInteger draft = container.draft();
        AtomicInteger base = container.acquire();
        container.beforeReplacing.set(container::acquire);
        return container.publishIf(base, draft);
    }

    @Test
    void a_reader_that_comes_between_makes_no_publication_fail() {
        assertThat(publishesBesideAReader(new Replaces())).isTrue();
    }

    @Test
    @Catches(scheme = "refcount-split", mutant = "a condition on the count of readers")
    void comparing_the_count_of_readers_is_caught() {
        assertThat(publishesBesideAReader(new TriesOnce())).isFalse();
    }

    /** The last one out has taken its pin off when somebody takes off one that is not there. */
    @Test
    void a_release_too_many_beside_the_last_one_is_refused_and_counted_once() {
        LooksAtTheCount container = new LooksAtTheCount();
        container.replace(value -> value.set(1));
        AtomicInteger pinned = container.acquire();
        container.replace(value -> value.set(2));
        container.counted.set(
                () -> assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(NotPinnedException.class));
        container.release(pinned);
        assertThat(container.stats().misused()).isOne();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** A reader leaves while a writer is between its exchange and the retirement of what it took out. */
    private static long unreclaimedAfter(Scheduled container, Consumer<SwapContainer<AtomicInteger>> write) {
        container.replace(value -> value.set(1));
        AtomicInteger pinned = container.acquire();
        container.exchanged.set(() -> container.release(pinned));
        write.accept(container);
        long unreclaimed = container.stats().unreclaimed();
        container.close();
        return unreclaimed;
    }
}
