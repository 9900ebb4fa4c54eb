package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IdentityIndexTest {
    private final IdentityIndex<Object, Version<Object>> index = new IdentityIndex<>();
    private final List<Version<Object>> empty = new ArrayList<>();
    private int slots;

    private Version<Object> add(Object object) {
        index.reserve();
        Version<Object> slot = empty.isEmpty() ? new Version<>(++slots) : empty.remove(empty.size() - 1);
        slot.value(object);
        index.add(slot, object);
        return slot;
    }

    private void remove(Version<Object> slot) {
        slot.value(null);
        index.removed();
        empty.add(slot);
    }

    /** Equal to every other. */
    private static final class Same {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void finds_by_identity_and_nothing_else() {
        Same one = new Same();
        Same other = new Same();
        Version<Object> first = add(one);
        assertThat(index.find(other)).isNull();
        Version<Object> second = add(other);
        assertThat(index.find(one)).isSameAs(first);
        assertThat(index.find(other)).isSameAs(second);
        assertThat(index.find(null)).isNull();
    }

    @Test
    void an_object_that_was_removed_is_not_found_and_its_slot_finds_the_next() {
        for (int i = 0; i < 100_000; i++) {
            Object object = new Object();
            Version<Object> slot = add(object);
            assertThat(index.find(object)).isSameAs(slot);
            remove(slot);
            assertThat(index.find(object)).isNull();
        }
        assertThat(slots).isEqualTo(1);
        assertThat(index.places()).isLessThanOrEqualTo(16);
    }

    /**
     * A slot is in the table once for each object it has had since the table was made. A new table is made for the
     * few that are left, and has no room for all of that.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_slot_that_has_had_many_objects_takes_one_place_of_a_new_table(int more) {
        List<Version<Object>> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(add(new Object()));
        }
        many.forEach(this::remove);
        for (int i = 0; i < more; i++) {
            remove(add(new Object()));
        }
        Version<Object> one = add(new Object());
        Version<Object> other = add(new Object());
        for (int i = 0; i < 1_000; i++) {
            remove(one);
            one = add(new Object());
            remove(other);
            other = add(new Object());
            assertThat(index.find(one.value())).isSameAs(one);
        }
        assertThat(index.places()).isLessThanOrEqualTo(16);
    }

    @Test
    void finds_what_is_in_it_after_any_sequence_of_changes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Object> objects = new ArrayList<>();
        List<Version<Object>> slotsOf = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (objects.isEmpty() || random.nextInt(100) < (i / 2_000 % 2 == 0 ? 60 : 40)) {
                Object object = new Object();
                objects.add(object);
                slotsOf.add(add(object));
            } else {
                int one = random.nextInt(objects.size());
                Object gone = objects.remove(one);
                remove(slotsOf.remove(one));
                assertThat(index.find(gone)).as("seed %d", seed).isNull();
            }
            if (i % 100 == 0) {
                for (int n = 0; n < objects.size(); n++) {
                    assertThat(index.find(objects.get(n))).as("seed %d", seed).isSameAs(slotsOf.get(n));
                }
            }
        }
    }

    @Test
    void what_stays_is_found_while_others_come_and_go() throws InterruptedException {
        Object[] stay = new Object[50];
        List<Version<Object>> itsSlots = new ArrayList<>();
        for (int i = 0; i < stay.length; i++) {
            stay[i] = new Object();
            itsSlots.add(add(stay[i]));
        }
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean lost = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        Thread finder = new Thread(() -> {
            while (!done.get()) {
                rounds.incrementAndGet();
                for (int i = 0; i < stay.length; i++) {
                    if (index.find(stay[i]) != itsSlots.get(i)) {
                        lost.set(true);
                    }
                }
            }
        });
        finder.start();
        // However late the other thread runs.
        for (int i = 0; i < 200_000 || rounds.get() < 2_000; i++) {
            remove(add(new Object()));
        }
        done.set(true);
        finder.join();
        assertThat(lost).isFalse();
    }
}
