package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stress that every scheme passes does catch a pool without protection, and says the right thing. */
class NegativeControlTest {
    private static final long LONG_ENOUGH = 240_000;

    @RepeatedTest(3)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void the_stress_catches_a_pool_that_reuses_without_protection() {
        Violation caught = catchThrowableOfType(
                Violation.class, () -> ContainerStress.run(NaivePool.subject(), Options.DEFAULT, LONG_ENOUGH));
        assertCaught(caught);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void torture_catches_it_too() {
        assertCaught(catchThrowableOfType(Violation.class, () -> torture(TortureVariant.REUSE, LONG_ENOUGH)));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void in_quarantine_it_passes_so_what_was_caught_is_its_reclamation() {
        torture(TortureVariant.QUARANTINE, 300);
    }

    /** A naive pool whose revisers do not name what they read, since it may be gone, which the pool tells. */
    private static <T> SwapContainer<T> withoutRevise(Recycler<T> recycler, Options options) {
        return new Wrapper<>(new NaivePool<>(recycler, options)) {
            @Override
            public <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
                replace(edit);
            }
        };
    }

    private static void torture(TortureVariant variant, long millis) {
        TortureRound round = new TortureRound(variant, false, Seeds.next(), millis, Exercise.End.STOPPED_FIRST);
        Torture.run(new Subject("naive", NegativeControlTest::withoutRevise), round, new TortureCounts());
    }

    private static void assertCaught(Violation caught) {
        assertThat(caught).isNotNull();
        assertThat(caught.kind()).isIn(EnumSet.of(Violation.Kind.REUSED_WHILE_PINNED, Violation.Kind.TORN));
        assertThat(caught).hasMessageContaining("naive, repeat with -Dpoolswap.seed=");
    }
}
