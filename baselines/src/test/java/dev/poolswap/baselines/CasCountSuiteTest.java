package dev.poolswap.baselines;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class CasCountSuiteTest extends SchemeSuite {
    CasCountSuiteTest() {
        super(Subject.of("refcount-cas"));
    }
}
