package dev.poolswap.hazard;

import dev.poolswap.testkit.ManyContainersContract;

class HazardManyContainersTest extends ManyContainersContract {
    HazardManyContainersTest() {
        super(new HazardContainer.Provider()::newContainer);
    }
}
