package dev.poolswap.baselines;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class LeftRightSuiteTest extends SchemeSuite {
    LeftRightSuiteTest() {
        super(Subject.of("left-right"));
    }
}
