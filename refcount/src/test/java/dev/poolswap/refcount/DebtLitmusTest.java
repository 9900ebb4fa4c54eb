package dev.poolswap.refcount;

import dev.poolswap.testkit.jcstress.LitmusContract;

class DebtLitmusTest extends LitmusContract {
    DebtLitmusTest() {
        super(DebtContainer.ID);
    }
}
