package dev.poolswap.epoch;

import dev.poolswap.testkit.ManyContainersContract;

class EpochManyContainersTest extends ManyContainersContract {
    EpochManyContainersTest() {
        super(new EpochContainer.Provider()::newContainer);
    }

    @Override
    protected boolean isDocumented() {
        return true;
    }
}
