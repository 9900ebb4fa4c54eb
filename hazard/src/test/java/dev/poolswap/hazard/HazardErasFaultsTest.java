package dev.poolswap.hazard;

import dev.poolswap.testkit.faults.FaultContract;

class HazardErasFaultsTest extends FaultContract {
    HazardErasFaultsTest() {
        super("hazard-eras");
    }
}
