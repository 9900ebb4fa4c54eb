package dev.poolswap.hazard;

import dev.poolswap.testkit.lincheck.ModelContract;

class HazardErasModelTest extends ModelContract {
    HazardErasModelTest() {
        super(new HazardErasContainer.Provider()::newContainer);
    }
}
