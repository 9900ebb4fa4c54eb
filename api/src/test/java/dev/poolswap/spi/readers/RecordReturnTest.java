package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.VirtualThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing stays of a pin that failed, nor of an owner that is gone, and a pin of such an owner does not end unnoticed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordReturnTest extends RegistrySteps {
    private static final int SCANS = 64;
    private static final int THREADS = 300;

    RecordReturnTest() {
        super(new ReaderRegistry());
    }

    private static List<ReaderRecord> pinFive(RegistrySteps steps, ReaderRecord first) {
        List<ReaderRecord> pins = new ArrayList<>();
        for (int i = 0; i <= RecordOwner.MOST_KEPT; i++) {
            pins.add(steps.pin(first, WORD + i));
        }
        return pins;
    }

    /** There was no current version: a thread may ask an empty container again and again while it pins in others. */
    @Test
    void a_record_taken_for_a_pin_that_did_not_come_about_goes_back() {
        ReaderRecord first = registry.firstOf(new Mortal());
        pinFive(this, first);
        int inUse = registry.inUse();
        for (int i = 0; i < 10; i++) {
            ReaderRecord record = registry.idleOf(first);
            record.numberPin();
            record.announce(WORD + 100, true);
            registry.withdraw(record);
            assertThat(isAnnounced(WORD + 100)).isFalse();
        }
        assertThat(registry.inUse()).isEqualTo(inUse);
    }

    @Test
    void the_records_that_an_owner_keeps_are_those_of_its_next_pins() {
        ReaderRecord first = registry.firstOf(new Mortal());
        List<ReaderRecord> before = pinFive(this, first);
        before.forEach(pin -> registry.release(first, pin));
        assertThat(pinFive(this, first)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void a_record_that_an_owner_keeps_is_used_again_though_a_lease_in_it_was_closed_elsewhere() {
        ReaderRecord first = registry.firstOf(new Mortal());
        List<ReaderRecord> before = pinFive(this, first);
        before.forEach(pin -> registry.release(first, pin));
        pin(first, WORD);
        List<ReaderRecord> leased = new ArrayList<>();
        List<Long> leases = new ArrayList<>();
        for (int i = 0; i < RecordOwner.MOST_KEPT; i++) {
            leased.add(registry.idleOf(first));
            leases.add(lease(leased.get(i), WORD + 100 + i));
        }
        assertThat(before).containsAll(leased);
        for (int i = 0; i < RecordOwner.MOST_KEPT; i++) {
            assertThat(registry.endLease(leased.get(i), leases.get(i))).isTrue();
        }
        registry.release(first, first);
        assertThat(pinFive(this, first)).containsExactlyInAnyOrderElementsOf(before);
    }

    /** A close asks the lease's number whether there is something to give back. */
    @Test
    void a_lease_gives_back_a_record_that_was_taken_for_it_and_no_other() {
        ReaderRecord first = registry.firstOf(new Mortal());
        assertThat(ReaderRecord.isSingle(first.numberLease())).isFalse();
        pin(first, WORD);
        ReaderRecord kept = registry.idleOf(first);
        assertThat(ReaderRecord.isSingle(kept.numberLease())).isFalse();
        pinFive(this, first);
        ReaderRecord single = registry.idleOf(first);
        assertThat(ReaderRecord.isSingle(lease(single, WORD + 100))).isTrue();
    }

    /** It was closed while its owner was there, and the owner had no use for the record since. */
    @Test
    void the_record_of_a_lease_that_was_closed_elsewhere_goes_back_once_its_owner_is_gone() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        assertThat(registry.endLease(first, lease(first, WORD))).isTrue();
        owner.die();
        assertThat(reap()).as("pins").isZero();
        assertThat(registry.inUse()).isZero();
    }

    /** Returns how many pins of the gone a writer reports that is held back, after many that were not. */
    private static int reportedAfterManyScans(RegistrySteps steps) {
        Mortal owner = new Mortal();
        steps.pin(steps.registry.firstOf(owner), WORD);
        owner.die();
        for (int scan = 0; scan < 2 * SCANS; scan++) {
            steps.registry.beforeScan();
        }
        return steps.reap();
    }

    @Test
    void a_look_in_passing_leaves_a_pin_of_the_gone_to_a_writer_that_reports_it() {
        assertThat(reportedAfterManyScans(this)).isEqualTo(1);
        assertThat(registry.inUse()).isZero();
    }

    /** A walk over all records and their owners: each scan would cost twice as much. */
    @Test
    void a_writer_looks_in_passing_at_every_sixty_fourth_scan() {
        int[] looks = new int[1];
        ReaderRegistry counted = new ReaderRegistry() {
            @Override
            void sweep() {
                looks[0]++;
            }
        };
        counted.firstOf(new Mortal());
        for (int scan = 0; scan < 10 * SCANS; scan++) {
            counted.beforeScan();
        }
        assertThat(looks[0]).isEqualTo(10);
    }

    /** Ends the pins of the gone as well, when it only looks for records to give back. */
    private static final class EndsPinsInPassing extends ReaderRegistry {
        @Override
        void sweep() {
            for (ReaderRecord r = first(); r != null; r = next(r)) {
                tidy(r, any -> true);
            }
        }
    }

    @Test
    @Catches(scheme = "records", mutant = "a pin of the gone that is ended in passing and not reported")
    void ending_pins_in_passing_is_caught() {
        assertThat(reportedAfterManyScans(new RegistrySteps(new EndsPinsInPassing())))
                .isZero();
    }

    /** Returns how many entries are left of threads that pinned and released, one after another. */
    private static int entriesLeft(ReaderRegistry registry) {
        RegistrySteps steps = new RegistrySteps(registry);
        for (int i = 0; i < THREADS; i++) {
            Background.elsewhereRun(() -> {
                ReaderRecord first = registry.mine(false);
                pinFive(steps, first).forEach(pin -> registry.release(first, pin));
            });
        }
        for (int scan = 0; scan < SCANS; scan++) {
            registry.beforeScan();
        }
        return registry.entries();
    }

    /** Each may be the thread of one request. */
    @Test
    void nothing_stays_of_a_thread_that_ended() {
        assertThat(entriesLeft(registry)).isZero();
        assertThat(registry.inUse()).isZero();
    }

    /** Keeps what it knows of a thread. */
    private static final class ForgetsNobody extends ReaderRegistry {
        @Override
        void forget(long threadId) {}
    }

    @Test
    @Catches(scheme = "records", mutant = "an entry that stays of each thread that ended")
    void an_entry_that_stays_of_each_thread_is_caught() {
        assertThat(entriesLeft(new ForgetsNobody())).isEqualTo(THREADS);
    }

    @Test
    void the_record_of_a_virtual_thread_s_lease_stands_ready_for_the_next() {
        assumeTrue(VirtualThread.exist(), "virtual threads need JDK 21");
        for (int i = 0; i < 20; i++) {
            AtomicReference<ReaderRecord> leased = new AtomicReference<>();
            long[] number = new long[1];
            VirtualThread.join(VirtualThread.start(() -> {
                ReaderRecord record = registry.mine(true);
                number[0] = lease(record, WORD);
                leased.set(record);
            }));
            assertThat(registry.endLease(leased.get(), number[0])).isTrue();
            assertThat(leased.get().owner()).isSameAs(SharedRecords.IDLE);
        }
    }

    /** So many pins that some records stand nowhere. */
    @Test
    void nothing_stays_of_a_virtual_thread_that_ended_with_its_pins() {
        assumeTrue(VirtualThread.exist(), "virtual threads need JDK 21");
        int pins = 12;
        for (int i = 0; i < 20; i++) {
            VirtualThread.join(VirtualThread.start(() -> {
                for (int p = 0; p < pins; p++) {
                    registry.mine(false).announce(WORD + p, false);
                }
            }));
            assertThat(registry.entries())
                    .as("threads with pins that stand nowhere")
                    .isEqualTo(1);
            assertThat(reap()).isEqualTo(pins);
            assertThat(registry.entries()).isZero();
        }
        assertThat(isAnnounced(WORD)).isFalse();
    }

    /** Nor was it counted in: there may be a million. */
    @Test
    void a_virtual_thread_that_ended_with_its_pins_is_not_counted_out() {
        assumeTrue(VirtualThread.exist(), "virtual threads need JDK 21");
        for (int i = 0; i < 20; i++) {
            VirtualThread.join(VirtualThread.start(() -> registry.mine(false).announce(WORD, false)));
        }
        assertThat(reap()).isEqualTo(20);
        assertThat(keptByTwo()).isEqualTo(RecordOwner.MOST_KEPT + 1);
    }
}
