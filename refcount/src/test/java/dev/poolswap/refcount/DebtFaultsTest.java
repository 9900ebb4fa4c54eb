package dev.poolswap.refcount;

import dev.poolswap.testkit.faults.FaultContract;

class DebtFaultsTest extends FaultContract {
    DebtFaultsTest() {
        super(DebtContainer.ID);
    }
}
