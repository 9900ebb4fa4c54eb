package dev.poolswap.baselines;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class RwLockCopySuiteTest extends SchemeSuite {
    RwLockCopySuiteTest() {
        super(Subject.of("rwlock-copy"));
    }
}
