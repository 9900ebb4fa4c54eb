package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

/** All threads count on one stripe. */
class OneStripeSuiteTest extends SchemeSuite {
    OneStripeSuiteTest() {
        super(new Subject("refcount-striped with one stripe", OneStripeSuiteTest::make));
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return new StripedCountContainer<>(recycler, options, 1);
    }
}
