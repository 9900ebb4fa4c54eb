package dev.poolswap.refcount;

import dev.poolswap.testkit.jcstress.LitmusContract;

class HyalineLitmusTest extends LitmusContract {
    HyalineLitmusTest() {
        super(HyalineContainer.ID);
    }
}
