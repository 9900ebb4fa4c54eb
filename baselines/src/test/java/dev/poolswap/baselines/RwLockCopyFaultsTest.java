package dev.poolswap.baselines;

import dev.poolswap.testkit.faults.FaultContract;

class RwLockCopyFaultsTest extends FaultContract {
    RwLockCopyFaultsTest() {
        super("rwlock-copy");
    }
}
