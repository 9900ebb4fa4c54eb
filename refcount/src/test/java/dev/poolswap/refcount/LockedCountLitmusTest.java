package dev.poolswap.refcount;

import dev.poolswap.testkit.jcstress.LitmusContract;

class LockedCountLitmusTest extends LitmusContract {
    LockedCountLitmusTest() {
        super(LockedCountContainer.ID);
    }
}
