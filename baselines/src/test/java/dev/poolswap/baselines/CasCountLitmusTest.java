package dev.poolswap.baselines;

import dev.poolswap.testkit.jcstress.LitmusContract;

class CasCountLitmusTest extends LitmusContract {
    CasCountLitmusTest() {
        super(CasCountContainer.ID);
    }
}
