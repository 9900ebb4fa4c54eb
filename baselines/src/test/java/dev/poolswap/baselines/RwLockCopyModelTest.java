package dev.poolswap.baselines;

import dev.poolswap.testkit.lincheck.ModelContract;

/** Two threads: with three, Lincheck takes the JDK's own spinning locks for a livelock. */
class RwLockCopyModelTest extends ModelContract {
    RwLockCopyModelTest() {
        super(new RwLockCopyContainer.Provider()::newContainer, 2);
    }
}
