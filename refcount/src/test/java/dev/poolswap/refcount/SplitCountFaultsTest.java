package dev.poolswap.refcount;

import dev.poolswap.testkit.faults.FaultContract;

class SplitCountFaultsTest extends FaultContract {
    SplitCountFaultsTest() {
        super("refcount-split");
    }
}
