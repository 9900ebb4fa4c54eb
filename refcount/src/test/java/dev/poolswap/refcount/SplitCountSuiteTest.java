package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class SplitCountSuiteTest extends SchemeSuite {
    SplitCountSuiteTest() {
        super(Subject.of("refcount-split"));
    }
}
