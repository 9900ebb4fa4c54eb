package dev.poolswap.refcount;

import dev.poolswap.testkit.faults.FaultContract;

class HyalineFaultsTest extends FaultContract {
    HyalineFaultsTest() {
        super("hyaline");
    }
}
