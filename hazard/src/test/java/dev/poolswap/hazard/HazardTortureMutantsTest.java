package dev.poolswap.hazard;

import dev.poolswap.testkit.MutantContract;

class HazardTortureMutantsTest extends MutantContract {
    HazardTortureMutantsTest() {
        super(new BrokenHazards());
    }
}
