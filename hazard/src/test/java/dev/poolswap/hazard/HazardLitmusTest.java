package dev.poolswap.hazard;

import dev.poolswap.testkit.jcstress.LitmusContract;

class HazardLitmusTest extends LitmusContract {
    HazardLitmusTest() {
        super(HazardContainer.ID);
    }
}
