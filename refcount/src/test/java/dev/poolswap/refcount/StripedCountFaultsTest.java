package dev.poolswap.refcount;

import dev.poolswap.testkit.faults.FaultContract;

class StripedCountFaultsTest extends FaultContract {
    StripedCountFaultsTest() {
        super("refcount-striped");
    }
}
