package dev.poolswap.spi.readers;

import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.lincheck.Lincheck;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Model checking of the registry by itself. More by {@code -Dlincheck.iterations} and {@code -Dlincheck.invocations}. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@Tag("lincheck")
@Tag("model")
class RegistryModelTest {
    @Test
    void two_threads_do_what_one_would() {
        Lincheck.checkPart(RegistryModel.class, 2);
    }

    @Test
    @Tag("full")
    void three_threads_do_what_one_would() {
        Lincheck.checkPart(RegistryModel.class, 3);
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

    @Test
    @Tag("full")
    @Catches(scheme = "records", mutant = "the bit cleared before the withdrawal", breaks = "B2")
    void a_bit_cleared_before_the_withdrawal_is_caught() {
        Lincheck.mustCatchPart(EarlyBitModel.class);
    }

    @Test
    @Tag("full")
    @Catches(scheme = "records", mutant = "a lease ended because its owner is gone", breaks = "O4")
    void a_lease_ended_because_its_owner_is_gone_is_caught() {
        Lincheck.mustCatchPart(LeaseEndingModel.class);
    }
}
