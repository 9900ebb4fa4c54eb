package dev.poolswap.baselines;

import dev.poolswap.testkit.faults.FaultContract;

class LeftRightFaultsTest extends FaultContract {
    LeftRightFaultsTest() {
        super("left-right");
    }
}
