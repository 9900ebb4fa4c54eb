package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomainSuite;

class HazardInDomainSuiteTest extends InDomainSuite {
    HazardInDomainSuiteTest() {
        super("hazard");
    }
}
