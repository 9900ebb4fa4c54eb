package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Fences;
import org.junit.jupiter.api.Test;

class FenceProbeTest {
    @Test
    void full_works_everywhere_and_auto_is_one_of_those_that_work() {
        Fences fences = FenceProbe.probe();
        assertThat(fences.available()).contains("full").contains(fences.auto());
        assertThat(fences.contrast()).startsWith("full").isSubsetOf(fences.available());
    }
}
