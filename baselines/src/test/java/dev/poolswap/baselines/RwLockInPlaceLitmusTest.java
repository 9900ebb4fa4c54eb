package dev.poolswap.baselines;

import dev.poolswap.testkit.jcstress.LitmusContract;

class RwLockInPlaceLitmusTest extends LitmusContract {
    RwLockInPlaceLitmusTest() {
        super(RwLockInPlaceContainer.ID);
    }
}
