package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.Catches;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Mistakes that can be made with records and their owners. */
class ReaderRegistryMutantsTest {
    private static final class Checked extends RegistryScheduleContract {
        Checked(Steps steps) {
            super(steps);
        }
    }

    private static final class CheckedSlabs extends SlabScheduleContract {
        CheckedSlabs(Steps steps) {
            super(steps);
        }
    }

    /** Looks at what is pinned first, and then whether the owner is gone. */
    private static final class PinsFirst extends RegistryScheduleContract.Steps {
        @Override
        EndedPin tidy(ReaderRecord record, LongPredicate mayEnd) {
            RecordOwner owner = record.owner();
            long word = record.announced();
            boolean pinned = record.holdsPin() && mayEnd.test(word);
            if (owner == null || !pinned || !owner.isGone()) {
                return null;
            }
            takeOver(owner);
            return end(record, owner, word);
        }
    }

    /** Takes the present owner of the record for the handle that leaves. */
    private static final class LeavesForOthers extends RegistryScheduleContract.Steps {
        @Override
        boolean isOf(RecordOwner owner, Object handle) {
            return true;
        }
    }

    /** Takes a record from its present owner. */
    private static final class Snatches extends RegistryScheduleContract.Steps {
        @Override
        boolean disown(ReaderRecord record, RecordOwner owner) {
            return record.changeOwner(record.owner(), null);
        }
    }

    /** Ends a lease's pin like any other. */
    private static final class EndsLeases extends RegistryScheduleContract.Steps {
        @Override
        EndedPin tidy(ReaderRecord record, LongPredicate mayEnd) {
            RecordOwner owner = record.owner();
            if (owner == null || !owner.isGone()) {
                return null;
            }
            takeOver(owner);
            return end(record, owner, record.announced());
        }
    }

    /** Ends whatever is announced in the record of a lease. */
    private static final class Unnumbered extends RegistryScheduleContract.Steps {
        @Override
        public boolean endLease(ReaderRecord record, long lease) {
            RecordOwner owner = record.owner();
            record.clear();
            if (owner != null && owner.isTakenOver()) {
                giveBack(record, owner);
            }
            return true;
        }
    }

    /** Asks whose the record is after the lease has ended. */
    private static final class AsksLate extends RegistryScheduleContract.Steps {
        @Override
        public boolean endLease(ReaderRecord record, long lease) {
            if (!record.endElsewhere(record.endedBefore(lease), lease)) {
                return false;
            }
            leaseEnded();
            RecordOwner owner = record.owner();
            if (owner != null && owner.isTakenOver()) {
                giveBack(record, owner);
            }
            return true;
        }
    }

    /** Takes the record of an owner that is gone for that of the lease, whatever it announces by now. */
    private static final class TakesItForItsOwn extends RegistryScheduleContract.Steps {
        @Override
        boolean wasLeftFor(ReaderRecord record, RecordOwner owner, long lease) {
            return owner.isTakenOver();
        }
    }

    /** Says that others may take a record before what it announces is withdrawn. */
    private static final class EarlyBit extends RegistryScheduleContract.Steps {
        @Override
        void withdrawAndFree(ReaderRecord record) {
            free(record);
            reachFree();
            record.clear();
        }
    }

    /** Says that a slab is quiet without a second look. */
    private static final class HastyQuiet extends SlabScheduleContract.Steps {
        @Override
        void quieten(Slab slab) {
            reachQuiet();
            slab.activity = 0;
        }
    }

    /** Goes on from a word without a second look at it. */
    private static final class HastyRaise extends SlabScheduleContract.Steps {
        @Override
        void raiseLowest(Slab[] now, int from, int to) {
            reachRaise();
            LOWEST.compareAndSet(this, from, to);
        }
    }

    @Test
    @Catches(scheme = "records", mutant = "pins looked at before the owner", breaks = "O2")
    void pins_looked_at_before_the_owner_are_caught() {
        Checked checked = new Checked(new PinsFirst());
        assertThatThrownBy(checked::a_lease_opened_while_a_writer_asks_whether_its_owner_is_gone_stays)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a handle that unregisters the next owner of its record", breaks = "O3")
    void a_handle_that_unregisters_the_next_owner_is_caught() {
        Checked checked = new Checked(new LeavesForOthers());
        assertThatThrownBy(checked::a_handle_that_two_threads_close_unregisters_no_other)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a record taken from its next owner", breaks = "O3")
    void a_record_taken_without_comparing_its_owner_is_caught() {
        Checked checked = new Checked(new Snatches());
        assertThatThrownBy(
                        checked
                                ::a_pin_of_the_next_owner_survives_a_writer_that_slept_after_it_found_the_one_before_gone)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a lease ended because its owner is gone", breaks = "O4")
    void a_lease_ended_because_its_owner_is_gone_is_caught() {
        Checked checked = new Checked(new EndsLeases());
        assertThatThrownBy(checked::a_lease_of_an_owner_that_is_gone_keeps_its_pin_and_its_record)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a close that does not compare the number of its pin", breaks = "O1")
    void a_close_that_ends_whatever_is_announced_is_caught() {
        Checked checked = new Checked(new Unnumbered());
        assertThatThrownBy(checked::a_lease_closed_after_its_record_went_to_another_ends_nothing_of_the_others)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "the owner asked for after the lease has ended", breaks = "O5")
    void an_owner_asked_for_after_the_lease_has_ended_is_caught() {
        Checked checked = new Checked(new AsksLate());
        assertThatThrownBy(checked::a_lease_of_the_next_owner_survives_the_closer_of_the_lease_before_who_slept)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a record given back for a lease that it no longer holds", breaks = "O6")
    void a_record_given_back_for_a_lease_it_no_longer_holds_is_caught() {
        Checked checked = new Checked(new TakesItForItsOwn());
        assertThatThrownBy(checked::a_lease_survives_who_closes_the_one_before_late_at_the_same_time_as_its_owner)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(
            scheme = "records",
            mutant = "the bit cleared before the withdrawal",
            breaks = {"B1", "B2"})
    void a_bit_cleared_before_the_withdrawal_is_caught() {
        Checked checked = new Checked(new EarlyBit());
        assertThatThrownBy(checked::a_reader_that_comes_while_a_record_is_given_back_keeps_its_announcement)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a slab called quiet without a second look", breaks = "B3")
    void a_slab_called_quiet_without_a_second_look_is_caught() {
        CheckedSlabs checked = new CheckedSlabs(new HastyQuiet());
        assertThatThrownBy(checked::a_reader_that_comes_while_a_scan_finds_a_slab_empty_is_seen_by_the_next)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "records", mutant = "a word passed without a second look", breaks = "B4")
    void a_word_passed_without_a_second_look_is_caught() {
        CheckedSlabs checked = new CheckedSlabs(new HastyRaise());
        assertThatThrownBy(checked::a_record_given_back_while_another_looks_further_is_used_before_a_new_one)
                .isInstanceOf(AssertionError.class);
    }
}
