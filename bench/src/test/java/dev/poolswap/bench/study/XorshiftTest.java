package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class XorshiftTest {
    @Test
    void theSourceOfKeysReachesEveryKey() {
        Xorshift random = new Xorshift(1);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            int key = random.next(1_000);
            assertThat(key).isBetween(0, 999);
            seen.add(key);
        }
        assertThat(seen).hasSize(1_000);
    }
}
