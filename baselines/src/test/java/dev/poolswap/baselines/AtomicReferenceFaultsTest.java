package dev.poolswap.baselines;

import dev.poolswap.testkit.faults.FaultContract;

class AtomicReferenceFaultsTest extends FaultContract {
    AtomicReferenceFaultsTest() {
        super("atomic-reference");
    }
}
