package dev.poolswap.refcount;

import dev.poolswap.testkit.lincheck.ModelContract;

class LockedCountModelTest extends ModelContract {
    LockedCountModelTest() {
        super(new LockedCountContainer.Provider()::newContainer);
    }
}
