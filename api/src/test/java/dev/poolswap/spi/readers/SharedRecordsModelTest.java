package dev.poolswap.spi.readers;

import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.lincheck.Lincheck;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Model checking of the records that virtual threads share; no virtual thread is needed. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@Tag("lincheck")
@Tag("model")
@Tag("full")
class SharedRecordsModelTest {
    @Test
    void two_threads_do_what_one_would() {
        Lincheck.checkPart(SharedRecordsModel.class, 2);
    }

    @Test
    void three_threads_do_what_one_would() {
        Lincheck.checkPart(SharedRecordsModel.class, 3);
    }

    /** Withdraws late, in the hands of the next owner. */
    public static final class EarlyIdleModel extends SharedRecordsModel {
        @Override
        SharedRecords shared(RecordSlabs slabs) {
            return new SharedRecords(slabs) {
                @Override
                void withdraw(ReaderRecord record, RecordOwner owner) {
                    record.changeOwner(owner, IDLE);
                    record.clear();
                }
            };
        }
    }

    @Test
    @Catches(
            scheme = "records",
            mutant = "a shared record that is idle before the withdrawal, found by model checking",
            breaks = "B2")
    void a_record_that_is_idle_before_the_withdrawal_is_caught() {
        Lincheck.mustCatchPart(EarlyIdleModel.class);
    }
}
