package dev.poolswap.hazard;

import dev.poolswap.testkit.jcstress.LitmusContract;

class HazardErasLitmusTest extends LitmusContract {
    HazardErasLitmusTest() {
        super(HazardErasContainer.ID);
    }
}
