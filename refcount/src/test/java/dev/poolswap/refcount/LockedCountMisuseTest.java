package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A release too many, with checking off: the scheme has a count of its own to tell it by. */
@Timeout(600)
class LockedCountMisuseTest {
    private final SwapContainer<AtomicInteger> container =
            new LockedCountContainer.Provider().newContainer(new Poisoning(), Options.DEFAULT);

    @Test
    void of_the_current_version_is_reported_and_takes_it_from_nobody() {
        container.replace(version -> version.set(7));
        AtomicInteger pinned = container.acquire();
        container.release(pinned);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> container.release(pinned))
                    .isInstanceOf(NotPinnedException.class)
                    .hasMessageContaining("more often than acquired");
        }
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(7);
        for (int i = 0; i < 4; i++) {
            container.replace(version -> version.set(8));
        }
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(8);
        assertThat(container.stats().created()).isEqualTo(2);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void of_a_version_that_is_free_is_reported() {
        container.replace(version -> version.set(7));
        AtomicInteger pinned = container.acquire();
        container.release(pinned);
        container.replace(version -> version.set(8));
        assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(NotPinnedException.class);
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(8);
        assertThat(container.stats().idle()).isEqualTo(1);
    }

    /** The container itself, with a place after a release took a pin off. */
    private static class Scheduled<T> extends LockedCountContainer<T> {
        @Nullable
        Runnable afterRelease;

        Scheduled(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean hasPin(long count) {
            Runnable step = afterRelease;
            afterRelease = null;
            if (step != null) {
                step.run();
            }
            return super.hasPin(count);
        }
    }

    /** Takes the container's own reference for a pin. */
    private static final class OwnIsAPin<T> extends Scheduled<T> {
        OwnIsAPin(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean hasPin(long count) {
            super.hasPin(count);
            return count > 0;
        }
    }

    /** Returns how many versions wait for readers in the end, when there are none. */
    private static long releasedTooOftenDuringASwap(Scheduled<AtomicInteger> container) {
        container.replace(version -> version.set(1));
        AtomicInteger pinned = container.acquire();
        container.release(pinned);
        container.afterRelease = () -> container.replace(version -> version.set(2));
        try {
            container.release(pinned);
        } catch (NotPinnedException refused) {
            assertThat(container.stats().misused()).isEqualTo(1);
        }
        for (int i = 3; i < 7; i++) {
            int value = i;
            container.replace(version -> version.set(value));
        }
        return container.stats().unreclaimed();
    }

    @Test
    void of_a_version_that_is_just_retired_is_reported_and_strands_nothing() {
        Scheduled<AtomicInteger> scheduled = new Scheduled<>(new Poisoning(), Options.DEFAULT);
        assertThat(releasedTooOftenDuringASwap(scheduled)).isZero();
        assertThat(scheduled.stats().misused()).isEqualTo(1);
        assertThat(scheduled.stats().created()).isEqualTo(2);
    }

    @Test
    @Catches(scheme = "refcount-locked", mutant = "an own reference that counts as a pin", breaks = "L4")
    void an_own_reference_that_counts_as_a_pin_is_caught() {
        assertThat(releasedTooOftenDuringASwap(new OwnIsAPin<>(new Poisoning(), Options.DEFAULT)))
                .isEqualTo(1);
    }
}
