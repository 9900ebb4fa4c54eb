package dev.poolswap.hazard;

import dev.poolswap.testkit.faults.FaultContract;

class HazardFaultsTest extends FaultContract {
    HazardFaultsTest() {
        super("hazard");
    }
}
