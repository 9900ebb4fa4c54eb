package dev.poolswap.baselines;

import dev.poolswap.testkit.jcstress.LitmusContract;

class AtomicReferenceLitmusTest extends LitmusContract {
    AtomicReferenceLitmusTest() {
        super(AtomicReferenceContainer.ID);
    }
}
