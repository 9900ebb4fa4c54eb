package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins of one thread beyond the stands near it, where a virtual thread is not needed to see what stays. */
class SharedRecordsTest {
    private static final int PINS = 12;

    private final RecordSlabs slabs = new RecordSlabs();
    private final SharedRecords shared = new SharedRecords(slabs);

    private List<ReaderRecord> pin(long id) {
        List<ReaderRecord> pins = new ArrayList<>();
        for (int i = 0; i < PINS; i++) {
            pins.add(shared.claim(Thread.currentThread(), id, false));
        }
        return pins;
    }

    private void end(ReaderRecord record) {
        RecordOwner owner = record.owner();
        assertThat(owner).isNotNull();
        shared.end(owner, record);
    }

    /** There may be a million threads, one after another. */
    @Test
    void nothing_stays_of_a_thread_whose_pins_have_ended_in_whatever_order() {
        for (long id = 1; id <= 50; id++) {
            List<ReaderRecord> pins = pin(id);
            assertThat(shared.outsiders())
                    .as("threads with records that stand nowhere")
                    .isEqualTo(1);
            for (int i = 0; i < PINS; i++) {
                end(pins.get(i * 5 % PINS));
            }
            assertThat(shared.outsiders()).isZero();
            assertThat(shared.newestOf(id)).isNull();
        }
        assertThat(slabs.inUse()).as("records in the stands").isLessThanOrEqualTo(64);
    }
}
