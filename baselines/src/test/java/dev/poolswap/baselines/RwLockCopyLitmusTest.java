package dev.poolswap.baselines;

import dev.poolswap.testkit.jcstress.LitmusContract;

class RwLockCopyLitmusTest extends LitmusContract {
    RwLockCopyLitmusTest() {
        super(RwLockCopyContainer.ID);
    }
}
