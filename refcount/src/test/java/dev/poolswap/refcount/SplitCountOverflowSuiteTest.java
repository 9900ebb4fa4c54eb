package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

/** The external count overflows within the first few pins of every version. */
class SplitCountOverflowSuiteTest extends SchemeSuite {
    private static final long ALMOST = (1L << 48) - 3;

    SplitCountOverflowSuiteTest() {
        super(new Subject("refcount-split at its overflow", SplitCountOverflowSuiteTest::make));
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return new SplitCountContainer<>(recycler, options, ALMOST);
    }
}
