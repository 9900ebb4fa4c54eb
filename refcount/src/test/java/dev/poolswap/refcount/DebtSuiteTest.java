package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class DebtSuiteTest extends SchemeSuite {
    DebtSuiteTest() {
        super(Subject.of(DebtContainer.ID));
    }
}
