package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.lincheck.ModelContract;

/** The external count overflows within the first few pins of every version. */
class SplitCountModelTest extends ModelContract {
    SplitCountModelTest() {
        super(SplitCountModelTest::make);
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return new SplitCountContainer<>(recycler, options, (1L << 48) - 2);
    }
}
