package dev.poolswap.baselines;

import dev.poolswap.testkit.lincheck.ModelContract;

class CasCountModelTest extends ModelContract {
    CasCountModelTest() {
        super(new CasCountContainer.Provider()::newContainer);
    }
}
