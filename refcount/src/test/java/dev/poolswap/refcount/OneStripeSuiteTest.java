package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;

class OneStripeSuiteTest extends SchemeSuite {
    OneStripeSuiteTest() {
        super(CountSubjects.oneStripe());
    }
}
