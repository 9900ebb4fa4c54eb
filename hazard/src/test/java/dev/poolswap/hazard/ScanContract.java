package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Lease;
import dev.poolswap.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a scan by groups of 64 slots reads, and that it tells many slots apart.
 */
abstract class ScanContract {
    static final int MANY = 200;

    /** How many records the containers of {@link #counted} have read. */
    int recordsRead;

    /** The scheme as it is, but that it counts the records that it reads. */
    abstract SlotScanContainer<AtomicInteger, ?> counted(Options options);

    /** As many versions, each pinned by a lease, all but the last one retired. */
    static List<Lease<AtomicInteger>> pinned(SlotScanContainer<AtomicInteger, ?> container, int versions) {
        List<Lease<AtomicInteger>> leases = new ArrayList<>();
        for (int value = 1; value <= versions; value++) {
            int next = value;
            container.replace(version -> version.set(next));
            leases.add(container.lease());
        }
        return leases;
    }

    /** How many records a scan reads, of as many as there are versions. */
    final int recordsOfOneScan(SlotScanContainer<AtomicInteger, ?> container, int versions) {
        List<Lease<AtomicInteger>> leases = pinned(container, versions);
        int before = recordsRead;
        container.scan(Long.MAX_VALUE);
        int read = recordsRead - before;
        leases.forEach(Lease::close);
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 63, 64, 65, 129, MANY})
    void a_scan_reads_each_record_at_most_once_for_64_slots(int versions) {
        int lastRetired = versions - 1;
        assertThat(recordsOfOneScan(counted(Options.DEFAULT), versions))
                .isPositive()
                .isLessThanOrEqualTo(versions * (1 + lastRetired / Long.SIZE));
    }

    static void assertThatOnlyWhatIsPinnedIsKept(SlotScanContainer<AtomicInteger, ?> container) {
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
        try (SlotScanContainer<AtomicInteger, ?> container = counted(Options.DEFAULT)) {
            assertThatOnlyWhatIsPinnedIsKept(container);
        }
    }
}
