package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
