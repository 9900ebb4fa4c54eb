package dev.poolswap.baselines;

import dev.poolswap.testkit.lincheck.ModelContract;

/** Two threads: with three, Lincheck takes the JDK's own spinning locks for a livelock. */
class AtomicReferenceModelTest extends ModelContract {
    AtomicReferenceModelTest() {
        super(new AtomicReferenceContainer.Provider()::newContainer, 2);
    }
}
