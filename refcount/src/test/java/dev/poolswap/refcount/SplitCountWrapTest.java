package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The external count overflows in the middle of a tenancy, and nothing happens. */
class SplitCountWrapTest {
    private static final long TOP = 1L << 48;

    private static final Recycler<int[]> RECYCLER = new Recycler<>() {
        @Override
        public int[] create() {
            return new int[1];
        }

        @Override
        public boolean reset(int[] version) {
            version[0] = -1;
            return true;
        }
    };

    private static SplitCountContainer<int[]> startingAt(long firstCount) {
        return new SplitCountContainer<>(RECYCLER, Options.DEFAULT, firstCount);
    }

    @Test
    void a_version_pinned_across_the_overflow_is_kept_until_its_last_release() {
        SplitCountContainer<int[]> container = startingAt(TOP - 2);
        container.replace(v -> v[0] = 1);
        int[][] pins = new int[5][];
        for (int i = 0; i < pins.length; i++) {
            pins[i] = container.acquire();
            assertThat(pins[i]).containsExactly(1);
        }
        container.replace(v -> v[0] = 2);
        container.replace(v -> v[0] = 3);
        for (int[] pin : pins) {
            assertThat(pin).containsExactly(1);
            assertThat(container.stats().created()).isEqualTo(3);
            container.release(pin);
        }
        container.replace(v -> v[0] = 4);
        assertThat(container.stats().created()).isEqualTo(3);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void random_pins_and_swaps_around_the_overflow_lose_nothing() {
        long seed = Long.getLong("poolswap.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            SplitCountContainer<int[]> container = startingAt(TOP - 1 - random.nextInt(6));
            Deque<int[]> pins = new ArrayDeque<>();
            Deque<Integer> values = new ArrayDeque<>();
            int next = 0;
            for (int step = 0; step < 60; step++) {
                int choice = random.nextInt(3);
                if (choice == 0) {
                    int value = next++;
                    container.replace(v -> v[0] = value);
                } else if (choice == 1) {
                    int[] pin = container.acquire();
                    if (pin != null) {
                        pins.add(pin);
                        values.add(pin[0]);
                    }
                } else if (!pins.isEmpty()) {
                    int[] pin = pins.remove();
                    assertThat(pin[0])
                            .as("seed %d round %d step %d", seed, round, step)
                            .isEqualTo(values.remove());
                    container.release(pin);
                }
            }
            while (!pins.isEmpty()) {
                int[] pin = pins.remove();
                assertThat(pin[0]).as("seed %d round %d", seed, round).isEqualTo(values.remove());
                container.release(pin);
            }
            assertThat(container.stats().unreclaimed())
                    .as("seed %d round %d", seed, round)
                    .isZero();
        }
    }
}
