package dev.poolswap.hazard;

import dev.poolswap.testkit.ManyContainersContract;
import org.junit.jupiter.api.Tag;

@Tag("full")
class HazardManyContainersTest extends ManyContainersContract {
    HazardManyContainersTest() {
        super(new HazardContainer.Provider()::newContainer);
    }

    @Override
    protected boolean isDocumented() {
        return true;
    }
}
