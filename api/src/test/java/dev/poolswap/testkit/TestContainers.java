package dev.poolswap.testkit;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;

/** Containers for tests of what is not particular to a scheme. */
public final class TestContainers {
    private TestContainers() {}

    /** The test kit's own pool, with everything around it that the options ask for. */
    public static SwapContainer<Payload> counted(PayloadRecycler recycler, Options options) {
        return CheckedContainer.ifAsked(new CountedPool<>(recycler, options), options);
    }
}
