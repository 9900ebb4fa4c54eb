package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** States and owners of reader records, one step at a time; numbers of records, never times. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReaderRegistryTest extends RegistrySteps {
    ReaderRegistryTest() {
        super(new ReaderRegistry());
    }

    @Test
    void a_pin_of_an_owner_that_is_gone_is_ended_and_its_record_given_back() {
        Mortal owner = new Mortal();
        pin(registry.firstOf(owner), WORD);
        assertThat(reap()).isZero();
        owner.die();
        assertThat(reap()).isEqualTo(1);
        assertThat(isAnnounced(WORD)).isFalse();
        assertThat(registry.inUse()).isZero();
        assertThat(reap()).isZero();
    }

    /** Nobody comes who would look for it, and it holds nothing back. */
    @Test
    void a_lone_owner_that_is_gone_is_found_by_a_writer() {
        Mortal owner = new Mortal();
        registry.firstOf(owner);
        owner.die();
        for (int scan = 0; scan < 64; scan++) {
            registry.beforeScan();
        }
        assertThat(registry.inUse()).isZero();
    }

    /** An owner keeps few records, and all of them together no more than their number allows. */
    @Test
    void what_owners_kept_that_left_or_are_gone_is_not_held_against_the_next() {
        for (int i = 0; i < 50; i++) {
            Mortal owner = new Mortal();
            ReaderRecord first = registry.firstOf(owner);
            keepOne(first);
            if (i % 2 == 0) {
                registry.unregister(first);
            } else {
                owner.die();
                assertThat(reap()).as("pins").isZero();
            }
        }
        Mortal next = new Mortal();
        keepOne(registry.firstOf(next));
        assertThat(next.keptCount).as("records that the next owner keeps").isEqualTo(1);
        assertThat(registry.inUse()).isEqualTo(2);
    }

    @Test
    void what_an_owner_could_not_keep_is_not_held_against_the_next() {
        Mortal full = new Mortal();
        ReaderRecord first = registry.firstOf(full);
        pinAndRelease(first, 1 + RecordOwner.MOST_KEPT);
        assertThat(full.keptCount).isEqualTo(RecordOwner.MOST_KEPT);
        Mortal refused = new Mortal();
        ReaderRecord its = registry.firstOf(refused);
        for (int i = 0; i < 50; i++) {
            pinAndRelease(its, 3);
        }
        assertThat(refused.keptCount).as("as many as two owners may keep").isEqualTo(1);
        registry.unregister(first);
        registry.unregister(its);
        Mortal next = new Mortal();
        keepOne(registry.firstOf(next));
        assertThat(next.keptCount).as("records that the next owner keeps").isEqualTo(1);
    }

    private void pinAndRelease(ReaderRecord first, int pins) {
        List<ReaderRecord> pinned = new ArrayList<>();
        for (int i = 0; i < pins; i++) {
            pinned.add(pin(first, WORD + i));
        }
        for (int i = pins - 1; i >= 0; i--) {
            registry.release(first, pinned.get(i));
        }
    }

    private void keepOne(ReaderRecord first) {
        ReaderRecord one = pin(first, WORD);
        ReaderRecord beside = pin(first, WORD + 1);
        registry.release(first, beside);
        registry.release(first, one);
    }

    @Test
    void a_lease_that_is_closed_elsewhere_ends_its_pin_and_no_later_one() {
        ReaderRecord first = registry.firstOf(new Mortal());
        long lease = lease(first, WORD);
        assertThat(registry.endLease(first, lease)).isTrue();
        assertThat(isAnnounced(WORD)).isFalse();
        assertThat(registry.endLease(first, lease)).as("a second time").isFalse();
        ReaderRecord again = pin(first, WORD);
        assertThat(again).isSameAs(first);
        assertThat(registry.endLease(first, lease)).as("a third time").isFalse();
        assertThat(first.endHere(lease)).isFalse();
        assertThat(isAnnounced(WORD)).isTrue();
    }

    @Test
    void a_lease_closed_late_by_its_own_thread_ends_no_other_lease() {
        ReaderRecord first = registry.firstOf(new Mortal());
        long lease = lease(first, WORD);
        assertThat(first.endHere(lease)).isTrue();
        lease(first, WORD);
        assertThat(first.endHere(lease)).isFalse();
        assertThat(registry.endLease(first, lease)).isFalse();
        assertThat(isAnnounced(WORD)).isTrue();
    }

    @Test
    void pins_beside_the_first_are_all_seen_and_end_in_any_order() {
        ReaderRecord first = registry.firstOf(new Mortal());
        List<ReaderRecord> pins = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pins.add(pin(first, WORD + i));
        }
        assertThat(new HashSet<>(pins)).hasSize(20);
        for (int i = 0; i < 20; i++) {
            int one = i * 7 % 20;
            assertThat(isAnnounced(WORD + one)).isTrue();
            registry.release(first, pins.get(one));
            assertThat(isAnnounced(WORD + one)).isFalse();
        }
        assertThat(registry.holdsPins(first)).isFalse();
        assertThat(first.isFree()).isTrue();
        assertThat(registry.inUse()).isLessThanOrEqualTo(1 + RecordOwner.MOST_KEPT);
        registry.unregister(first);
        assertThat(registry.inUse()).isZero();
    }

    @Test
    void ten_thousand_leases_of_one_owner_leave_its_own_records_only() {
        ReaderRecord first = registry.firstOf(new Mortal());
        List<ReaderRecord> records = new ArrayList<>();
        List<Long> leases = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ReaderRecord record = registry.idleOf(first);
            records.add(record);
            leases.add(lease(record, WORD));
        }
        assertThat(registry.size()).isEqualTo(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(registry.endLease(records.get(i), leases.get(i))).isTrue();
        }
        assertThat(registry.inUse()).isLessThanOrEqualTo(1 + RecordOwner.MOST_KEPT);
        assertThat(isAnnounced(WORD)).isFalse();
        for (int i = 0; i < 10; i++) {
            ReaderRecord record = registry.idleOf(first);
            assertThat(record).isSameAs(first);
        }
    }

    @Test
    void records_follow_the_handles_that_are_open_at_once() {
        for (int i = 0; i < 1_000_000; i++) {
            registry.unregister(registry.register(this));
        }
        assertThat(registry.size()).isEqualTo(1);
        assertThat(registry.inUse()).isZero();
    }

    @Test
    void records_follow_the_threads_that_live_at_once_without_any_writer() throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            Thread thread = new Thread(() -> {
                ReaderRecord first = registry.mine(false);
                pin(first, WORD);
                registry.release(first, first);
            });
            thread.start();
            thread.join();
        }
        assertThat(registry.size()).isLessThan(64);
    }

    @Test
    void owners_that_die_unseen_with_many_records_are_found_by_those_that_come() {
        for (int i = 0; i < 10_000; i++) {
            Mortal owner = new Mortal();
            ReaderRecord first = registry.firstOf(owner);
            List<ReaderRecord> pins = new ArrayList<>();
            for (int p = 0; p < 5; p++) {
                pins.add(pin(first, WORD));
            }
            pins.forEach(pin -> registry.release(first, pin));
            owner.die();
        }
        assertThat(registry.size()).isLessThan(2 * 5 + 128);
    }

    @Test
    void two_that_open_and_close_handles_at_once_make_no_records() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        AtomicBoolean broken = new AtomicBoolean();
        for (int t = 0; t < 8; t++) {
            long mine = 100 + t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 100_000; i++) {
                    ReaderRecord record = registry.register(this);
                    record.announce(mine, false);
                    if (record.announced() != mine) {
                        broken.set(true);
                    }
                    record.clear();
                    registry.unregister(record);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(broken).isFalse();
        assertThat(registry.size()).isLessThanOrEqualTo(2 * 8 + 8);
        assertThat(registry.inUse()).isZero();
    }

    @Test
    void a_thread_finds_its_record_again_however_many_others_read() throws InterruptedException {
        int threads = 400;
        CountDownLatch registered = new CountDownLatch(threads);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        Set<ReaderRecord> lost = java.util.concurrent.ConcurrentHashMap.newKeySet();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                ReaderRecord mine = registry.mine(false);
                registered.countDown();
                try {
                    go.await();
                } catch (InterruptedException ended) {
                    return;
                }
                for (int n = 0; n < 20; n++) {
                    if (registry.mine(false) != mine || registry.mineOrNull() != mine) {
                        lost.add(mine);
                    }
                }
            });
            all.add(thread);
            thread.start();
        }
        registered.await();
        go.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(lost).isEmpty();
        assertThat(registry.size()).isEqualTo(threads);
    }

    @Test
    void a_scan_after_a_burst_sees_the_readers_that_come_then() {
        List<ReaderRecord> burst = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            burst.add(registry.firstOf(new Mortal()));
        }
        ReaderRecord last = burst.remove(burst.size() - 1);
        burst.forEach(registry::unregister);
        for (int i = 0; i < 3; i++) {
            assertThat(registry.first()).isSameAs(last);
            assertThat(registry.next(last)).isNull();
        }
        pin(registry.firstOf(new Mortal()), WORD);
        assertThat(isAnnounced(WORD)).isTrue();
        for (int i = 0; i < 15_000; i++) {
            burst.set(i, registry.firstOf(new Mortal()));
        }
        pin(burst.get(14_999), WORD + 1);
        assertThat(isAnnounced(WORD + 1)).as("in a slab that was quiet").isTrue();
    }
}
