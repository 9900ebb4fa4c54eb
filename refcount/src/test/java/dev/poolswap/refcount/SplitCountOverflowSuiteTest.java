package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;

class SplitCountOverflowSuiteTest extends SchemeSuite {
    SplitCountOverflowSuiteTest() {
        super(CountSubjects.overflow());
    }
}
