package dev.poolswap.refcount;

import dev.poolswap.testkit.lincheck.ModelContract;

class LockedCountModelTest extends ModelContract {
    LockedCountModelTest() {
        super(LockedCountContainer::create);
    }
}
