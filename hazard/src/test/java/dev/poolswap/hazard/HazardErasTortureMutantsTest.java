package dev.poolswap.hazard;

import dev.poolswap.testkit.MutantContract;
import org.junit.jupiter.api.Tag;

@Tag("full")
class HazardErasTortureMutantsTest extends MutantContract {
    HazardErasTortureMutantsTest() {
        super(new BrokenHazardEras());
    }
}
