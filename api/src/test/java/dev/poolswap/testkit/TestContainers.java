package dev.poolswap.testkit;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;

/** Containers for tests of what is not particular to a scheme. */
public final class TestContainers {
    static final Scheme SCHEME = new Subject("counted", CountedPool::new).provider();

    private TestContainers() {}

    /** The test kit's own pool, with everything around it that the options ask for. */
    public static <T> SwapContainer<T> counted(Recycler<T> recycler, Options options) {
        return SCHEME.newContainer(recycler, options);
    }
}
