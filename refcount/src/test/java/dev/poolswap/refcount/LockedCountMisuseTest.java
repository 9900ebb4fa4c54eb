package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A release too many, with checking off: the scheme has a count of its own to tell it by. */
@Timeout(20)
class LockedCountMisuseTest {
    private final SwapContainer<AtomicInteger> container =
            LockedCountContainer.create(new Poisoning(), Options.DEFAULT);

    @Test
    void of_the_current_version_is_told_and_takes_it_from_nobody() {
        container.update(version -> version.set(7));
        AtomicInteger pinned = container.acquire();
        container.release(pinned);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> container.release(pinned))
                    .isInstanceOf(NotPinnedException.class)
                    .hasMessageContaining("more often than acquired");
        }
        assertThat(container.<Integer>read(AtomicInteger::get)).isEqualTo(7);
        for (int i = 0; i < 4; i++) {
            container.update(version -> version.set(8));
        }
        assertThat(container.<Integer>read(AtomicInteger::get)).isEqualTo(8);
        assertThat(container.stats().created()).isEqualTo(2);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void of_a_version_that_is_free_is_told() {
        container.update(version -> version.set(7));
        AtomicInteger pinned = container.acquire();
        container.release(pinned);
        container.update(version -> version.set(8));
        assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(NotPinnedException.class);
        assertThat(container.<Integer>read(AtomicInteger::get)).isEqualTo(8);
        assertThat(container.stats().idle()).isEqualTo(1);
    }
}
