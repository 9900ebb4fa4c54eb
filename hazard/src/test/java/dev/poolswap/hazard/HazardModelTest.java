package dev.poolswap.hazard;

import dev.poolswap.testkit.lincheck.ModelContract;

class HazardModelTest extends ModelContract {
    HazardModelTest() {
        super(new HazardContainer.Provider()::newContainer);
    }
}
