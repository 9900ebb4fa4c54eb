package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomainSuite;
import org.junit.jupiter.api.Tag;

@Tag("full")
class HazardInDomainSuiteTest extends InDomainSuite {
    HazardInDomainSuiteTest() {
        super("hazard");
    }
}
