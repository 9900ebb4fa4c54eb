package dev.poolswap.epoch;

import dev.poolswap.testkit.jcstress.LitmusContract;

class EpochLitmusTest extends LitmusContract {
    EpochLitmusTest() {
        super(EpochContainer.ID);
    }
}
