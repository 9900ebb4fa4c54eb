package dev.poolswap.epoch;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class EpochSuiteTest extends SchemeSuite {
    EpochSuiteTest() {
        super(Subject.of("epoch"));
    }
}
