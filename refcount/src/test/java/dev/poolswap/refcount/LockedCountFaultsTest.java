package dev.poolswap.refcount;

import dev.poolswap.testkit.faults.FaultContract;

class LockedCountFaultsTest extends FaultContract {
    LockedCountFaultsTest() {
        super("refcount-locked");
    }
}
