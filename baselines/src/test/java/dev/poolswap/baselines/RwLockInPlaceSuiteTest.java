package dev.poolswap.baselines;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class RwLockInPlaceSuiteTest extends SchemeSuite {
    RwLockInPlaceSuiteTest() {
        super(Subject.of("rwlock-inplace"));
    }
}
