package dev.poolswap.hazard;

import dev.poolswap.testkit.DomainContract;

class HazardDomainTest extends DomainContract {
    HazardDomainTest() {
        super(new HazardContainer.Provider()::newContainer);
    }
}
