package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poolswap.testkit.Catches;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Model checking of the registry by itself. More by {@code -Dlincheck.iterations} and {@code -Dlincheck.invocations}. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@Tag("lincheck")
class RegistryModelTest {
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 50);

    private static void check(Class<?> model, int threads, int iterations, int invocations) {
        new ModelCheckingOptions()
                .threads(threads)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(iterations)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(false)
                .check(model);
    }

    @Test
    void two_threads_do_what_one_would() {
        check(RegistryModel.class, 2, ITERATIONS, INVOCATIONS);
    }

    @Test
    @Tag("full")
    void three_threads_do_what_one_would() {
        check(RegistryModel.class, 3, ITERATIONS, INVOCATIONS);
    }

    /** Withdraws late, in the hands of the next owner. */
    public static final class EarlyBitModel extends RegistryModel {
        @Override
        ReaderRegistry registry() {
            return new ReaderRegistry(new RecordSlabs(1, 1)) {
                @Override
                void withdrawAndFree(ReaderRecord record) {
                    free(record);
                    record.clear();
                }
            };
        }
    }

    /** Ends the leases of owners that are gone. */
    public static final class LeaseEndingModel extends RegistryModel {
        @Override
        ReaderRegistry registry() {
            return new ReaderRegistry(new RecordSlabs(1, 1)) {
                @Override
                EndedPin tidy(ReaderRecord record, LongPredicate mayEnd) {
                    RecordOwner owner = record.owner();
                    if (owner == null || !owner.isGone()) {
                        return null;
                    }
                    takeOver(owner);
                    return end(record, owner, record.announced());
                }
            };
        }
    }

    private static void mustCatch(Class<?> model) {
        assertThat(catchThrowable(() -> check(model, 2, 60, 1_000)))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageNotContaining("hung");
    }

    @Test
    @Tag("full")
    @Catches(scheme = "records", mutant = "the bit cleared before the withdrawal", breaks = "B2")
    void a_bit_cleared_before_the_withdrawal_is_caught() {
        mustCatch(EarlyBitModel.class);
    }

    @Test
    @Tag("full")
    @Catches(scheme = "records", mutant = "a lease ended because its owner is gone", breaks = "O4")
    void a_lease_ended_because_its_owner_is_gone_is_caught() {
        mustCatch(LeaseEndingModel.class);
    }
}
