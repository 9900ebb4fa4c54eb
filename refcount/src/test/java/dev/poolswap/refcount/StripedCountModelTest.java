package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.lincheck.ModelContract;

/** Two stripes, so that threads meet and miss each other. */
class StripedCountModelTest extends ModelContract {
    StripedCountModelTest() {
        super(StripedCountModelTest::make);
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return new StripedCountContainer<>(recycler, options, 2);
    }
}
