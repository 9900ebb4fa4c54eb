package dev.poolswap.epoch;

import dev.poolswap.testkit.faults.FaultContract;

class EpochFaultsTest extends FaultContract {
    EpochFaultsTest() {
        super("epoch");
    }
}
