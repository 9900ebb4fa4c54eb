package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Reader;
import dev.poolswap.SwapContainer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What the chosen interleavings of schemes that announce share: the scan that sleeps before its claim. The
 * mutants that a schedule has to catch are particular to each scheme.
 *
 * @param <C> the scheme, with a place at which something else can happen
 */
public abstract class ScheduleContract<C extends SwapContainer<AtomicInteger>> {
    /** The scheme as it is, of {@link Poisoning} versions. */
    protected abstract C scheduled();

    /** Has something happen once, between a scan's look at the announcements and its next claim. */
    protected abstract void beforeClaim(C container, Runnable once);

    /** Publishes a value. */
    protected final void swap(C container, int value) {
        container.update(version -> version.set(value));
    }

    /**
     * A scan finds a version that no announcement protects and sleeps; meanwhile it is reclaimed, published
     * again, pinned and retired again; then the scan wakes up and claims. Returns what the version held when
     * it was pinned, and in the end.
     */
    protected final int[] sleepBeforeTheClaim(C container) {
        int[] seen = new int[2];
        try (container;
                Reader<AtomicInteger> reader = container.reader()) {
            swap(container, 1);
            AtomicInteger first = container.acquire();
            container.release(first);
            swap(container, 2);
            AtomicInteger[] pinned = new AtomicInteger[1];
            beforeClaim(container, () -> {
                swap(container, 3);
                pinned[0] = reader.acquire();
                seen[0] = pinned[0].get();
                swap(container, 4);
            });
            swap(container, 5);
            assertThat(pinned[0]).as("the version that came back").isSameAs(first);
            swap(container, 6);
            swap(container, 7);
            seen[1] = pinned[0].get();
            reader.release(pinned[0]);
        }
        return seen;
    }

    /** It would keep one more version for good, each time that it is overtaken. */
    @Test
    void a_writer_whose_scan_is_overtaken_by_a_swap_makes_no_version_for_that() {
        try (C container = scheduled()) {
            swap(container, 1);
            swap(container, 2);
            boolean[] overtaken = new boolean[1];
            beforeClaim(container, () -> {
                swap(container, 3);
                overtaken[0] = true;
            });
            swap(container, 4);
            assertThat(overtaken[0]).as("the place was reached").isTrue();
            assertThat(container.stats().created()).isEqualTo(2);
        }
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_frees_nothing() {
        int[] seen = sleepBeforeTheClaim(scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }
}
