package dev.poolswap.epoch;

import dev.poolswap.testkit.MutantContract;

class EpochTortureMutantsTest extends MutantContract {
    EpochTortureMutantsTest() {
        super(new BrokenEpochs());
    }
}
