package dev.poolswap.hazard;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class HazardErasSuiteTest extends SchemeSuite {
    HazardErasSuiteTest() {
        super(Subject.of("hazard-eras"));
    }
}
