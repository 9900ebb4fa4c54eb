package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static Guarantees promising(Guarantees.Bound bound) {
        return Guarantees.builder()
                .readers(Guarantees.Progress.WAIT_FREE)
                .writers(Guarantees.Progress.LOCK_FREE)
                .bound(bound)
                .release(Guarantees.ReleaseBy.ANY_THREAD)
                .updateAllocation(Guarantees.UpdateAllocation.NONE)
                .minimumVersions(2)
                .failedFillKeepsPrevious(true)
                .disposesRetired(true)
                .build();
    }

    private static void accepted(Guarantees.Bound bound, Options options) {
        assertThatCode(() -> Limits.require("mine", promising(bound), options)).doesNotThrowAnyException();
    }

    @Test
    void fewer_versions_than_a_scheme_needs_are_refused() {
        assertThatThrownBy(() -> Limits.require(
                        "mine",
                        promising(Guarantees.Bound.PINNED),
                        Options.builder().maxVersions(1).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "maxVersions must be at least 2 for mine, which needs a current version and a draft, but was 1");
        accepted(Guarantees.Bound.PINNED, Options.builder().maxVersions(2).build());
        accepted(Guarantees.Bound.PINNED, Options.DEFAULT);
    }

    @Test
    void what_the_collector_decides_cannot_hold_writers_back() {
        Guarantees collected = promising(Guarantees.Bound.COLLECTOR);
        for (Exhaustion policy : new Exhaustion[] {Exhaustion.WAIT, Exhaustion.FAIL}) {
            Options.Builder limited = Options.builder().whenExhausted(policy);
            assertThatThrownBy(() -> Limits.require(
                            "mine", collected, limited.maxBytes(9).build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("whenExhausted must be ALLOCATE for mine, which leaves")
                    .hasMessageContaining("but was " + policy + " with maxBytes = 9;");
            assertThatThrownBy(() -> Limits.require(
                            "mine", collected, limited.maxVersions(3).build()))
                    .hasMessageContaining("but was " + policy + " with maxVersions = 3;");
            accepted(Guarantees.Bound.PINNED, limited.build());
            accepted(
                    Guarantees.Bound.COLLECTOR,
                    Options.builder().whenExhausted(policy).build());
        }
        accepted(
                Guarantees.Bound.COLLECTOR,
                Options.builder().maxVersions(3).maxBytes(9).build());
    }
}
