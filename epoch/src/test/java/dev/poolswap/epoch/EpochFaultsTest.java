package dev.poolswap.epoch;

import dev.poolswap.testkit.faults.FaultContract;
import org.junit.jupiter.api.Test;

class EpochFaultsTest extends FaultContract {
    EpochFaultsTest() {
        super("epoch");
    }

    /** Of one scheme in every build. */
    @Override
    @Test
    protected void nor_one_after_which_everything_fails() throws ReflectiveOperationException {
        super.nor_one_after_which_everything_fails();
    }
}
