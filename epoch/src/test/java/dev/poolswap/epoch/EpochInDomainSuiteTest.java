package dev.poolswap.epoch;

import dev.poolswap.testkit.InDomainSuite;

class EpochInDomainSuiteTest extends InDomainSuite {
    EpochInDomainSuiteTest() {
        super("epoch");
    }
}
