package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A scan passes over no slot that is marked, wherever its bit is. */
class RetiredSlotsTest {
    private static final int MOST = (1 << VersionPool.INDEX_BITS) - 1;
    private final RetiredSlots slots = new RetiredSlots();

    private List<Integer> marked() {
        List<Integer> marked = new ArrayList<>();
        for (int slot = slots.next(0); slot != 0; slot = slots.next(slot)) {
            marked.add(slot);
        }
        return marked;
    }

    private void mark(int slot) {
        slots.make(slot);
        slots.mark(slot);
    }

    @Test
    void a_slot_is_found_at_each_end_of_a_word_and_of_a_chunk() {
        List<Integer> all = List.of(1, 62, 63, 64, 65, 127, 128, 191, 192, 4095, 4096, 4159, 8191, 8192, MOST);
        for (int slot : all) {
            mark(slot);
        }
        assertThat(marked()).isEqualTo(all);
        for (int slot : all) {
            slots.unmark(slot);
        }
        assertThat(marked()).isEmpty();
    }

    /** The rest of a word after the slot is masked, and no later word is. */
    @Test
    void a_walk_goes_on_from_the_last_bit_of_a_word_to_the_first_of_the_next() {
        for (int slot = 1; slot <= 400; slot++) {
            mark(slot);
        }
        assertThat(marked()).hasSize(400);
        for (int after = 0; after < 400; after++) {
            assertThat(slots.next(after)).isEqualTo(after + 1);
        }
        assertThat(slots.next(400)).isZero();
    }

    private static Version<Object> version(int slot, boolean retired) {
        Version<Object> version = new Version<>(slot);
        version.moveTo(Version.withPhase(version.state(), retired ? Version.RETIRED : Version.CURRENT));
        return version;
    }

    /** The mark of a claim that failed, on a version that is retired while a scan takes it off. */
    @Test
    void a_mark_is_put_back_if_its_version_is_retired_while_it_is_taken_off() {
        AtomicBoolean retired = new AtomicBoolean();
        mark(5);
        assertThat(slots.next(0, slot -> {
                    boolean seen = retired.getAndSet(true);
                    if (!seen) {
                        mark(slot);
                    }
                    return version(slot, seen);
                }))
                .as("it was not retired when it was looked at")
                .isZero();
        assertThat(slots.next(0, slot -> version(slot, retired.get()))).isEqualTo(5);
    }

    @Test
    void a_mark_on_a_version_that_is_not_retired_is_taken_off() {
        mark(5);
        mark(6);
        mark(70);
        assertThat(slots.next(0, slot -> version(slot, slot == 70))).isEqualTo(70);
        assertThat(marked()).containsExactly(70);
    }

    @Test
    void marks_come_and_go_like_members_of_a_set() {
        Random random = new Random(17);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int i = 0; i < 2_000; i++) {
            int slot = 1 + random.nextInt(random.nextBoolean() ? 300 : MOST);
            slots.make(slot);
            if (random.nextInt(3) == 0) {
                slots.unmark(slot);
                expected.remove(slot);
            } else {
                slots.mark(slot);
                expected.add(slot);
            }
        }
        assertThat(marked()).containsExactlyElementsOf(expected);
    }
}
