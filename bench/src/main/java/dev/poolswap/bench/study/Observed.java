package dev.poolswap.bench.study;

import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import org.jspecify.annotations.Nullable;

/** Hands the container of the running trial from the benchmark to the profiler, which JMH makes apart. */
final class Observed {
    private static volatile @Nullable SwapContainer<?> container;

    private Observed() {}

    static void container(SwapContainer<?> observed) {
        container = observed;
    }

    static @Nullable Stats stats() {
        SwapContainer<?> observed = container;
        return observed == null ? null : observed.stats();
    }
}
