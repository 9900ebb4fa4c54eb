package dev.poolswap.epoch;

import dev.poolswap.testkit.DomainContract;

class EpochDomainTest extends DomainContract {
    EpochDomainTest() {
        super(new EpochContainer.Provider()::newContainer);
    }
}
