package dev.poolswap.baselines;

import dev.poolswap.testkit.jcstress.LitmusContract;

class LeftRightLitmusTest extends LitmusContract {
    LeftRightLitmusTest() {
        super(LeftRightContainer.ID);
    }
}
