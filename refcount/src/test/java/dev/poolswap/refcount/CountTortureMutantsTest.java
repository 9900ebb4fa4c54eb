package dev.poolswap.refcount;

import dev.poolswap.testkit.MutantContract;

class CountTortureMutantsTest extends MutantContract {
    CountTortureMutantsTest() {
        super(new CountSubjects());
    }
}
