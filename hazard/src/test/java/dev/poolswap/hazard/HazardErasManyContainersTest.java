package dev.poolswap.hazard;

import dev.poolswap.testkit.ManyContainersContract;
import org.junit.jupiter.api.Tag;

@Tag("full")
class HazardErasManyContainersTest extends ManyContainersContract {
    HazardErasManyContainersTest() {
        super(new HazardErasContainer.Provider()::newContainer, 4_100);
    }
}
