package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomainSuite;
import org.junit.jupiter.api.Tag;

@Tag("full")
class HazardErasInDomainSuiteTest extends InDomainSuite {
    HazardErasInDomainSuiteTest() {
        super("hazard-eras");
    }
}
