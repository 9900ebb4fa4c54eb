package dev.poolswap.hazard;

import dev.poolswap.testkit.ForkedStress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
class HazardFenceModesTest {
    @ParameterizedTest
    @ValueSource(strings = {"full", "membarrier", "handshake"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void no_reader_sees_its_version_change_with_any_fence(String fence) throws Exception {
        ForkedStress.run(HazardContainer.ID, fence);
    }
}
