package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Once;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chosen interleavings of owners, leases and those who look who is gone, step by step in one thread. */
abstract class RegistryScheduleContract extends RegistrySteps {
    private final Steps steps;

    /** A registry with places at which something else can happen once. */
    static class Steps extends ReaderRegistry {
        private final Once foundLease = new Once();
        private final Once afterLease = new Once();
        private final Once beforeFree = new Once();
        private final Once afterFree = new Once();
        private final Once whoLeaves = new Once();

        Steps() {}

        Steps(RecordSlabs slabs) {
            super(slabs);
        }

        @Override
        void leaseFound() {
            foundLease.run();
        }

        @Override
        void leaseEnded() {
            afterLease.run();
        }

        final void reachFree() {
            beforeFree.run();
        }

        @Override
        void withdrawAndFree(ReaderRecord record) {
            reachFree();
            super.withdrawAndFree(record);
            afterFree.run();
        }

        @Override
        boolean isOf(RecordOwner owner, Object handle) {
            boolean its = super.isOf(owner, handle);
            whoLeaves.run();
            return its;
        }
    }

    RegistryScheduleContract(Steps steps) {
        super(steps);
        this.steps = steps;
    }

    /** The order of 1.1: a writer comes by, the pin is released, a lease opened and handed over, the owner dies. */
    @Test
    void a_lease_opened_while_a_writer_asks_whether_its_owner_is_gone_stays() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        pin(first, WORD);
        long[] lease = new long[1];
        owner.onceAsked(() -> {
            registry.release(first, first);
            lease[0] = lease(first, WORD + 1);
            owner.die();
        });
        assertThat(reap()).isZero();
        assertThat(isAnnounced(WORD + 1)).isTrue();
        assertThat(registry.endLease(first, lease[0])).isTrue();
        assertThat(isAnnounced(WORD + 1)).isFalse();
        assertThat(registry.inUse()).isZero();
    }

    /** The order of 1.8: a writer has a record in hand whose owner leaves, and who comes next pins in it. */
    @Test
    void a_pin_of_the_next_owner_survives_a_writer_that_slept_with_the_owner_before_in_hand() {
        Mortal before = new Mortal();
        ReaderRecord first = registry.firstOf(before);
        ReaderRecord[] next = new ReaderRecord[1];
        before.onceAsked(() -> {
            registry.unregister(first);
            next[0] = registry.firstOf(new Mortal());
            pin(next[0], WORD);
            before.die();
        });
        assertThat(reap()).isZero();
        assertThat(next[0]).as("the record is used again").isSameAs(first);
        assertThat(isAnnounced(WORD)).isTrue();
    }

    /** A writer finds an owner gone, and sleeps until another has ended its pin and the next owner pins there. */
    @Test
    void a_pin_of_the_next_owner_survives_a_writer_that_slept_after_it_found_the_one_before_gone() {
        Mortal before = new Mortal();
        ReaderRecord first = registry.firstOf(before);
        pin(first, WORD);
        before.onceAsked(() -> {
            before.die();
            assertThat(reap()).isEqualTo(1);
            pin(registry.firstOf(new Mortal()), WORD + 1);
        });
        assertThat(reap()).isZero();
        assertThat(isAnnounced(WORD + 1)).isTrue();
    }

    /** The second of two closers has read the record, and sleeps until the next handle has it. */
    @Test
    void a_handle_that_two_threads_close_unregisters_no_other() {
        Object closed = new Object();
        ReaderRecord first = registry.register(closed);
        registry.unregister(first, closed);
        Object other = new Object();
        ReaderRecord next = registry.register(other);
        assertThat(next).as("the record is used again").isSameAs(first);
        pin(next, WORD);
        registry.unregister(first, closed);
        assertThat(registry.inUse()).isEqualTo(1);
        assertThat(isAnnounced(WORD)).isTrue();
        registry.release(next, next);
        registry.unregister(next, other);
        assertThat(registry.inUse()).isZero();
    }

    @Test
    void a_lease_of_an_owner_that_is_gone_keeps_its_pin_and_its_record() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        long lease = lease(first, WORD);
        owner.die();
        assertThat(reap()).isZero();
        pin(registry.firstOf(new Mortal()), WORD + 1);
        assertThat(isAnnounced(WORD)).isTrue();
        assertThat(registry.endLease(first, lease)).isTrue();
        assertThat(isAnnounced(WORD)).isFalse();
        assertThat(registry.inUse()).isEqualTo(1);
    }

    @Test
    void a_lease_closed_after_its_record_went_to_another_ends_nothing_of_the_others() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        long lease = lease(first, WORD);
        owner.die();
        assertThat(reap()).isZero();
        assertThat(registry.endLease(first, lease)).isTrue();
        ReaderRecord next = registry.firstOf(new Mortal());
        assertThat(next).isSameAs(first);
        long its = lease(next, WORD);
        assertThat(registry.endLease(first, lease)).isFalse();
        assertThat(isAnnounced(WORD)).isTrue();
        assertThat(registry.endLease(next, its)).isTrue();
    }

    /** The thread that closes a lease sleeps; its record goes to the next owner, who dies and leaves a lease there. */
    @Test
    void a_lease_of_the_next_owner_survives_the_closer_of_the_lease_before_who_slept() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        long lease = lease(first, WORD);
        steps.afterLease.set(() -> {
            owner.die();
            reap();
            Mortal next = new Mortal();
            ReaderRecord its = registry.firstOf(next);
            assertThat(its).isSameAs(first);
            lease(its, WORD + 1);
            next.die();
            reap();
        });
        assertThat(registry.endLease(first, lease)).isTrue();
        assertThat(isAnnounced(WORD + 1)).isTrue();
    }

    /** Two threads close one lease at once; the owner continues with another lease, hands that over and dies. */
    @Test
    void a_lease_survives_who_closes_the_one_before_late_at_the_same_time_as_its_owner() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        long before = lease(first, WORD);
        long[] after = new long[1];
        steps.foundLease.set(() -> {
            assertThat(first.endHere(before)).isTrue();
            after[0] = lease(first, WORD + 1);
            owner.die();
            assertThat(reap()).isZero();
        });
        registry.endLease(first, before);
        assertThat(isAnnounced(WORD + 1)).isTrue();
        assertThat(registry.endLease(first, after[0])).isTrue();
        assertThat(isAnnounced(WORD + 1)).isFalse();
        assertThat(registry.inUse()).isZero();
    }

    /** The same, with a pin instead: it is for a writer to end and to report. */
    @Test
    void a_pin_left_behind_is_reported_though_a_lease_of_its_record_is_closed_late() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        long before = lease(first, WORD);
        steps.foundLease.set(() -> {
            assertThat(first.endHere(before)).isTrue();
            pin(first, WORD + 1);
            owner.die();
            assertThat(registry.reap(word -> false, ended -> {})).isZero();
        });
        registry.endLease(first, before);
        assertThat(reap()).isEqualTo(1);
        assertThat(registry.inUse()).isZero();
    }

    /** Both find that the record may go: one gives it back. */
    @Test
    void a_lease_closed_while_a_writer_finds_its_owner_gone_gives_the_record_back_once() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        long lease = lease(first, WORD);
        steps.afterLease.set(() -> {
            owner.die();
            assertThat(reap()).isZero();
            pin(registry.firstOf(new Mortal()), WORD + 1);
        });
        assertThat(registry.endLease(first, lease)).isTrue();
        assertThat(reap()).isZero();
        assertThat(registry.inUse()).isEqualTo(1);
        assertThat(isAnnounced(WORD + 1)).isTrue();
    }

    @Test
    void a_reader_that_comes_while_a_record_is_given_back_keeps_its_announcement() {
        ReaderRecord first = registry.firstOf(new Mortal());
        steps.beforeFree.set(() -> pin(registry.firstOf(new Mortal()), WORD));
        registry.unregister(first);
        assertThat(isAnnounced(WORD)).isTrue();
    }

    /** The first of its records is another's by the time that it gives the next one back. */
    @Test
    void an_owner_that_leaves_gives_all_its_records_back_though_another_comes_meanwhile() {
        ReaderRecord first = ownerThatKeeps();
        ReaderRecord[] next = new ReaderRecord[1];
        steps.afterFree.set(() -> next[0] = registry.firstOf(new Mortal()));
        registry.unregister(first);
        assertThat(next[0]).as("the record is used again").isSameAs(first);
        assertThat(registry.inUse()).as("the record of the other").isEqualTo(1);
    }

    /** A thread finds its record by the id that the record has. */
    @Test
    void a_thread_that_comes_while_its_record_is_given_back_finds_it_again() {
        ReaderRecord before = registry.firstOf(new Mortal());
        before.threadId = -1;
        ReaderRecord[] mine = new ReaderRecord[1];
        steps.afterFree.set(() -> mine[0] = registry.mine(false));
        registry.unregister(before);
        assertThat(mine[0]).as("the record is used again").isSameAs(before);
        assertThat(registry.mineOrNull()).isSameAs(before);
        assertThat(registry.mine(false)).isSameAs(before);
    }

    /** A pin beside those for which records are kept ends, and another owner pins in its record. */
    @Test
    void an_owner_finds_its_other_pins_though_another_takes_the_record_of_the_one_that_ends() {
        ReaderRecord first = registry.firstOf(new Mortal());
        List<ReaderRecord> pins = pinMore(first, 4 + RecordOwner.MOST_KEPT);
        ReaderRecord newest = pins.remove(pins.size() - 1);
        ReaderRecord[] next = new ReaderRecord[1];
        steps.afterFree.set(() -> next[0] = registry.firstOf(new Mortal()));
        registry.release(first, newest);
        assertThat(next[0]).as("the record is used again").isSameAs(newest);
        List<ReaderRecord> found = new ArrayList<>();
        for (ReaderRecord r = first; r != null; r = r.below()) {
            found.add(r);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(pins);
    }

    /** One of the two has asked whose the record is, and sleeps until the other one has closed. */
    @Test
    void a_handle_that_two_threads_close_at_once_is_counted_out_once() {
        Object closed = new Object();
        ReaderRecord first = registry.register(closed);
        steps.whoLeaves.set(() -> registry.unregister(first, closed));
        registry.unregister(first, closed);
        assertThat(registry.inUse()).isZero();
        assertThat(keptByTwo()).isEqualTo(RecordOwner.MOST_KEPT + 1);
    }

    @Test
    void an_owner_that_is_gone_with_several_records_is_counted_out_once() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        pinMore(first, 1 + RecordOwner.MOST_KEPT);
        owner.die();
        assertThat(reap()).isEqualTo(1 + RecordOwner.MOST_KEPT);
        assertThat(registry.inUse()).isZero();
        assertThat(keptByTwo()).isEqualTo(RecordOwner.MOST_KEPT + 1);
    }
}
