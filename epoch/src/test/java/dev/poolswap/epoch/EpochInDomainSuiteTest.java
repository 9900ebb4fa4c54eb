package dev.poolswap.epoch;

import dev.poolswap.testkit.InDomainSuite;
import org.junit.jupiter.api.Tag;

@Tag("full")
class EpochInDomainSuiteTest extends InDomainSuite {
    EpochInDomainSuiteTest() {
        super("epoch");
    }
}
