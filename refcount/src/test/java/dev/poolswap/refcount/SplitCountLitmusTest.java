package dev.poolswap.refcount;

import dev.poolswap.testkit.jcstress.LitmusContract;

class SplitCountLitmusTest extends LitmusContract {
    SplitCountLitmusTest() {
        super(SplitCountContainer.ID);
    }
}
