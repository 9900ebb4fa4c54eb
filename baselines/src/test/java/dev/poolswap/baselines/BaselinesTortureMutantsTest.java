package dev.poolswap.baselines;

import dev.poolswap.testkit.MutantContract;

class BaselinesTortureMutantsTest extends MutantContract {
    BaselinesTortureMutantsTest() {
        super(new BrokenBaselines());
    }
}
