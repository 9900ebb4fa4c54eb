package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class XorshiftTest {
    @Test
    void the_source_of_keys_reaches_every_key() {
        for (int thread = 0; thread < 3; thread++) {
            long state = Xorshift.seed(thread);
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < 20_000; i++) {
                state = Xorshift.next(state);
                int key = Xorshift.key(state, 1_000);
                assertThat(key).isBetween(0, 999);
                seen.add(key);
            }
            assertThat(seen).hasSize(1_000);
        }
    }

    @Test
    void threads_have_other_keys_and_runs_the_same() {
        assertThat(keys(0)).isEqualTo(keys(0));
        assertThat(keys(0)).isNotEqualTo(keys(1));
    }

    private static List<Integer> keys(int thread) {
        List<Integer> keys = new ArrayList<>();
        long state = Xorshift.seed(thread);
        for (int i = 0; i < 10; i++) {
            state = Xorshift.next(state);
            keys.add(Xorshift.key(state, 100_000));
        }
        return keys;
    }
}
