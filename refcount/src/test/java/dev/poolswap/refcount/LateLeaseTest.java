package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lease that outlives its pin, since somebody released once too often, and is closed when its version is used again. */
class LateLeaseTest {
    private static final int MOST_VERSIONS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"refcount-split", "refcount-striped", "refcount-locked", "debt", "hyaline"})
    void a_lease_whose_pin_was_ended_elsewhere_takes_no_pin_of_the_next_tenancy(String scheme) {
        try (SwapContainer<AtomicInteger> container =
                Scheme.of(scheme).newContainer(new Poisoning(), Options.DEFAULT)) {
            write(container, 1);
            Lease<AtomicInteger> lease = container.lease();
            AtomicInteger version = lease.get();
            container.release(version); // The mistake.
            pinAgain(container, version);
            int value = version.get();

            assertThatThrownBy(lease::close).isInstanceOf(NotPinnedException.class);
            for (int i = 0; i < MOST_VERSIONS; i++) {
                write(container, 1_000 + i);
            }
            assertThat(version.get()).as("what is pinned").isEqualTo(value);
            container.release(version);
            write(container, 2_000);
            assertThat(container.stats().unreclaimed()).isZero();
        }
    }

    private static void write(SwapContainer<AtomicInteger> container, int value) {
        container.replace(version -> version.set(value));
    }

    /** Swaps until that object is current again, and pins it. */
    private static void pinAgain(SwapContainer<AtomicInteger> container, AtomicInteger version) {
        for (int i = 2; i < MOST_VERSIONS; i++) {
            write(container, i);
            AtomicInteger current = container.acquire();
            if (current == version) {
                return;
            }
            container.release(current);
        }
        throw new AssertionError("the version did not come back in " + MOST_VERSIONS + " swaps");
    }
}
