package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Poisoning;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan reads, and that it tells many slots apart. */
class HazardScanTest {
    private static final int MANY = 200;

    /** Counts the looks at all records. */
    private static class Counted extends HazardContainer<AtomicInteger> {
        private int looks;

        Counted(Options options) {
            super(new Poisoning(), options);
        }

        @Override
        long announced(int group) {
            looks++;
            return super.announced(group);
        }
    }

    /** Looks at all records for each version. */
    private static final class LooksForEach extends Counted {
        LooksForEach() {
            super(Options.DEFAULT);
        }

        @Override
        protected boolean scan(long before) {
            boolean left = false;
            for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
                left |= (announced(i / Long.SIZE) & 1L << i) != 0;
            }
            return left;
        }
    }

    /** As many versions, each pinned by a lease, all but the last one retired. */
    private static List<Lease<AtomicInteger>> pinned(HazardContainer<AtomicInteger> container, int versions) {
        List<Lease<AtomicInteger>> leases = new ArrayList<>();
        for (int value = 1; value <= versions; value++) {
            int next = value;
            container.replace(version -> version.set(next));
            leases.add(container.lease());
        }
        return leases;
    }

    private static int looksOfOneScan(Counted container, int versions) {
        List<Lease<AtomicInteger>> leases = pinned(container, versions);
        container.looks = 0;
        container.scan(Long.MAX_VALUE);
        int looks = container.looks;
        leases.forEach(Lease::close);
        return looks;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 63, 64, 65, 129, MANY})
    void a_scan_reads_each_record_once_for_64_slots(int versions) {
        int lastRetired = versions - 1;
        assertThat(looksOfOneScan(new Counted(Options.DEFAULT), versions)).isEqualTo(1 + lastRetired / Long.SIZE);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that reads each record for each retired version")
    void a_scan_that_reads_the_records_for_each_version_is_caught() {
        assertThat(looksOfOneScan(new LooksForEach(), 63)).isEqualTo(62);
    }

    private static void assertThatOnlyWhatIsPinnedIsKept(HazardContainer<AtomicInteger> container) {
        List<Lease<AtomicInteger>> leases = pinned(container, MANY);
        int kept = 0;
        for (int i = 0; i < MANY; i++) {
            if (i % 3 != 0) {
                leases.get(i).close();
            } else {
                kept++;
            }
        }
        assertThat(container.trim()).as("freed; the last one is current").isEqualTo(MANY - kept - 1);
        for (int i = 0; i < MANY; i += 3) {
            assertThat(leases.get(i).get()).hasValue(i + 1);
            leases.get(i).close();
        }
        assertThat(container.trim()).isEqualTo(kept);
    }

    @Test
    void of_many_slots_those_that_are_announced_are_kept() {
        try (HazardContainer<AtomicInteger> container = new Counted(Options.DEFAULT)) {
            assertThatOnlyWhatIsPinnedIsKept(container);
        }
    }

    /** Another container has pins on the same slots. */
    @Test
    void in_a_domain_too() {
        Options options = Options.builder().domain(ReaderDomain.create("many")).build();
        try (HazardContainer<AtomicInteger> container = new Counted(options);
                HazardContainer<AtomicInteger> other = new Counted(options)) {
            List<Lease<AtomicInteger>> leases = pinned(other, MANY);
            assertThatOnlyWhatIsPinnedIsKept(container);
            leases.forEach(Lease::close);
        }
    }
}
