package dev.poolswap.refcount;

import dev.poolswap.testkit.lincheck.ModelContract;

class DebtModelTest extends ModelContract {
    DebtModelTest() {
        super(new DebtContainer.Provider()::newContainer);
    }
}
