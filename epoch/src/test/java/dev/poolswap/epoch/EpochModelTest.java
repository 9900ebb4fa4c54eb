package dev.poolswap.epoch;

import dev.poolswap.testkit.lincheck.ModelContract;

class EpochModelTest extends ModelContract {
    EpochModelTest() {
        super(new EpochContainer.Provider()::newContainer);
    }
}
