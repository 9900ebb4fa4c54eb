package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class LockedCountSuiteTest extends SchemeSuite {
    LockedCountSuiteTest() {
        super(Subject.of("refcount-locked"));
    }
}
