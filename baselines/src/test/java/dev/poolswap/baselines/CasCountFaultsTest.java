package dev.poolswap.baselines;

import dev.poolswap.testkit.faults.FaultContract;

class CasCountFaultsTest extends FaultContract {
    CasCountFaultsTest() {
        super("refcount-cas");
    }
}
