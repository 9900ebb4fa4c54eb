package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Fences;
import org.junit.jupiter.api.Test;

class FenceProbeTest {
    @Test
    void fullWorksEverywhereAndAutoIsOneOfThoseThatWork() {
        Fences fences = FenceProbe.probe();
        assertThat(fences.available()).contains("full").contains(fences.auto());
        assertThat(fences.contrast()).startsWith("full").isSubsetOf(fences.available());
    }
}
