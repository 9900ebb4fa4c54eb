package dev.poolswap.hazard;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class HazardSuiteTest extends SchemeSuite {
    HazardSuiteTest() {
        super(Subject.of("hazard"));
    }
}
