package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.lincheck.ModelContract;

/** Two stripes, so that threads meet and miss each other. */
class LeftRightModelTest extends ModelContract {
    LeftRightModelTest() {
        super(LeftRightModelTest::make);
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return new LeftRightContainer<>(recycler, options, 2);
    }
}
