package dev.poolswap.baselines;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class AtomicReferenceSuiteTest extends SchemeSuite {
    AtomicReferenceSuiteTest() {
        super(Subject.of("atomic-reference"));
    }
}
