package dev.poolswap.baselines;

import dev.poolswap.testkit.lincheck.ModelContract;

/** Two threads: with three, Lincheck takes the JDK's own spinning locks for a livelock. */
class RwLockInPlaceModelTest extends ModelContract {
    RwLockInPlaceModelTest() {
        super(new RwLockInPlaceContainer.Provider()::newContainer, 2);
    }
}
