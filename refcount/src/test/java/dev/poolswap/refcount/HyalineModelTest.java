package dev.poolswap.refcount;

import dev.poolswap.testkit.lincheck.ModelContract;

class HyalineModelTest extends ModelContract {
    HyalineModelTest() {
        super(new HyalineContainer.Provider()::newContainer);
    }
}
