package dev.poolswap.refcount;

import dev.poolswap.testkit.jcstress.LitmusContract;

class StripedCountLitmusTest extends LitmusContract {
    StripedCountLitmusTest() {
        super(StripedCountContainer.ID);
    }
}
