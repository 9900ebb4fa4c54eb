package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Poisoning;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a scan of hazard pointers reads. */
class HazardScanTest extends ScanContract {

    /** Counts the records that it reads. */
    class Counted extends HazardContainer<AtomicInteger> {
        Counted(Options options) {
            super(new Poisoning(), options);
        }

        @Override
        long kept(int first, long retired) {
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                recordsRead++;
            }
            return super.kept(first, retired);
        }
    }

    /** Looks at all records for each version. */
    private final class LooksForEach extends Counted {
        LooksForEach() {
            super(Options.DEFAULT);
        }

        @Override
        protected boolean scan(long before) {
            boolean left = false;
            for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
                left |= (kept(i & -Long.SIZE, 1L << i) & 1L << i) != 0;
            }
            return left;
        }
    }

    @Override
    Counted counted(Options options) {
        return new Counted(options);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that reads each record for each retired version")
    void a_scan_that_reads_the_records_for_each_version_is_caught() {
        assertThat(recordsOfOneScan(new LooksForEach(), 63)).isEqualTo(63 * 62);
    }

    /** Another container has pins on the same slots. */
    @Test
    void in_a_domain_too() {
        Options options = Options.builder().domain(ReaderDomain.create("many")).build();
        try (Counted container = new Counted(options);
                Counted other = new Counted(options)) {
            List<Lease<AtomicInteger>> leases = pinned(other, MANY);
            assertThatOnlyWhatIsPinnedIsKept(container);
            leases.forEach(Lease::close);
        }
    }
}
