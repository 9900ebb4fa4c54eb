package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a scan of hazard eras reads. */
class HazardErasScanTest extends ScanContract {

    /** Counts the records that it reads. */
    class Counted extends HazardErasContainer<AtomicInteger> {
        Counted(Options options) {
            super(new Poisoning(), options);
        }

        @Override
        long announcedBy(ReaderRecord record) {
            recordsRead++;
            return super.announcedBy(record);
        }
    }

    /** Looks at the records for each version. */
    private final class LooksForEach extends Counted {
        LooksForEach() {
            super(Options.DEFAULT);
        }

        @Override
        protected boolean scan(long before) {
            boolean left = false;
            for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
                left |= kept(i & -Long.SIZE, 1L << i) != 0;
            }
            return left;
        }
    }

    /** Compares every group of slots with the lives in the first one. */
    private final class FirstGroup extends Counted {
        FirstGroup() {
            super(Options.DEFAULT);
        }

        @Override
        long kept(int first, long retired) {
            // No version has slot 0.
            return super.kept(0, retired & -2);
        }
    }

    /** Looks no further once something is kept. */
    private final class StopsEarly extends Counted {
        StopsEarly() {
            super(Options.DEFAULT);
        }

        @Override
        long kept(int first, long retired) {
            long kept = 0;
            for (long rest = retired; rest != 0 && kept == 0; rest &= rest - 1) {
                kept = super.kept(first, rest & -rest);
            }
            return kept;
        }
    }

    @Override
    Counted counted(Options options) {
        return new Counted(options);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that reads the records for each retired version")
    void a_scan_that_reads_the_records_for_each_version_is_caught() {
        assertThat(recordsOfOneScan(new LooksForEach(), 63)).isGreaterThan(63);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that compares with the lives in other slots", breaks = "A3")
    void comparing_with_the_lives_in_other_slots_is_caught() {
        assertThatThrownBy(() -> assertThatOnlyWhatIsPinnedIsKept(new FirstGroup()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that looks no further once something is kept", breaks = "A3")
    void looking_no_further_once_something_is_kept_is_caught() {
        assertThatThrownBy(() -> assertThatOnlyWhatIsPinnedIsKept(new StopsEarly()))
                .isInstanceOf(AssertionError.class);
    }
}
