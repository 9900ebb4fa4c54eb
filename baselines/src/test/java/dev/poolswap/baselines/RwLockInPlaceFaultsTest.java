package dev.poolswap.baselines;

import dev.poolswap.testkit.faults.FaultContract;

class RwLockInPlaceFaultsTest extends FaultContract {
    RwLockInPlaceFaultsTest() {
        super("rwlock-inplace");
    }
}
