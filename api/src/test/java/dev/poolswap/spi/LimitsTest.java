package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static Guarantees promising(Guarantees.Bound bound) {
        return new Guarantees(
                Guarantees.Progress.WAIT_FREE,
                Guarantees.Progress.LOCK_FREE,
                bound,
                Guarantees.ReleaseBy.ANY_THREAD,
                Guarantees.UpdateAllocation.NONE,
                2,
                true,
                true,
                false);
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
                .hasMessageStartingWith("maxVersions = 1, but mine needs 2 versions");
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
                    .hasMessageStartingWith("whenExhausted = " + policy + " with maxBytes = 9, but mine leaves");
            assertThatThrownBy(() -> Limits.require(
                            "mine", collected, limited.maxVersions(3).build()))
                    .hasMessageStartingWith("whenExhausted = " + policy + " with maxVersions = 3, but mine leaves");
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
