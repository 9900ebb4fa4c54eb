package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poolswap.Options;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** The stress that every scheme passes does catch a pool without protection, and says the right thing. */
class NegativeControlTest {
    private static final long LONG_ENOUGH = 20_000;

    @RepeatedTest(3)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void the_stress_catches_a_pool_that_reuses_without_protection() {
        Violation caught = catchThrowableOfType(
                Violation.class, () -> ContainerStress.run(NaivePool.subject(), Options.DEFAULT, LONG_ENOUGH));
        assertThat(caught).isNotNull();
        assertThat(caught.kind()).isIn(EnumSet.of(Violation.Kind.REUSED_WHILE_PINNED, Violation.Kind.TORN));
        assertThat(caught).hasMessageContaining("naive, repeat with -Dpoolswap.seed=");
    }
}
