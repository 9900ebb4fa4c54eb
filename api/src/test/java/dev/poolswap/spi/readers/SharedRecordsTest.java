package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins of one thread beyond the stands near it, where a virtual thread is not needed to see what stays. */
class SharedRecordsTest {
    private static final int PINS = 12;

    private final Once whileTaking = new Once();
    private final RecordSlabs slabs = new RecordSlabs() {
        @Override
        ReaderRecord take(RecordOwner owner, boolean single) {
            whileTaking.run();
            return super.take(owner, single);
        }
    };
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

    /** In a table of 256 places, which later threads take. */
    @Test
    void a_pin_is_found_though_another_thread_has_its_owners_place() {
        ReaderRecord near = shared.claim(Thread.currentThread(), 1, false);
        shared.claim(Thread.currentThread(), 1 + 256, false);
        assertThat(shared.newestOf(1)).isSameAs(near);
        end(near);
        assertThat(shared.newestOf(1)).isNull();
        List<ReaderRecord> many = pin(2);
        shared.claim(Thread.currentThread(), 2 + 256, false);
        assertThat(shared.newestOf(2)).isSameAs(many.get(PINS - 1));
    }

    /** Records beside which something else can happen once, while one changes hands. */
    private static class Steps extends SharedRecords {
        private final Once changing = new Once();

        Steps() {
            super(new RecordSlabs());
        }

        @Override
        void withdrawn() {
            changing.run();
        }
    }

    /** Says that others may claim a record before what it announces is withdrawn. */
    private static final class EarlyIdle extends Steps {
        @Override
        void withdraw(ReaderRecord record, RecordOwner owner) {
            record.changeOwner(owner, IDLE);
            withdrawn();
            record.clear();
        }
    }

    /** One thread's pin ends, and meanwhile another one pins. Returns what the other one announces in the end. */
    private static long pinWhileAnotherPinEnds(Steps records) {
        ReaderRecord ends = records.claim(Thread.currentThread(), 1, false);
        ends.announce(7, false);
        ReaderRecord[] other = new ReaderRecord[1];
        records.changing.set(() -> {
            other[0] = records.claim(Thread.currentThread(), 2, false);
            other[0].announce(8, false);
        });
        records.end(ends.owner(), ends);
        return other[0].announced();
    }

    @Test
    void a_thread_that_comes_while_a_record_is_given_back_keeps_its_announcement() {
        assertThat(pinWhileAnotherPinEnds(new Steps())).isEqualTo(8);
    }

    @Test
    @Catches(scheme = "records", mutant = "a shared record that is idle before the withdrawal", breaks = "B2")
    void a_record_that_is_idle_before_the_withdrawal_is_caught() {
        assertThat(pinWhileAnotherPinEnds(new EarlyIdle())).isZero();
    }

    /** Of an id far away, whose stands are the same. */
    @Test
    void a_record_that_finds_its_stand_taken_goes_back_with_its_pin() {
        List<ReaderRecord> pins = new ArrayList<>();
        whileTaking.set(() -> pins.add(shared.claim(Thread.currentThread(), 1 + (1 << 20), false)));
        pins.add(shared.claim(Thread.currentThread(), 1, false));
        assertThat(pins).extracting(record -> record.shared).containsExactly(true, false);
        pins.forEach(this::end);
        assertThat(slabs.inUse()).as("the record in the stand").isEqualTo(1);
    }
}
