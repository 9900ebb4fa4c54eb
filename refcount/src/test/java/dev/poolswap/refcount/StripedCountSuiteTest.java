package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class StripedCountSuiteTest extends SchemeSuite {
    StripedCountSuiteTest() {
        super(Subject.of("refcount-striped"));
    }
}
