package dev.poolswap.bench.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseMapTest {
    /** A key of which many fall on one slot. */
    private record Colliding(int number) {
        @Override
        public int hashCode() {
            return number % 3;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void it_holds_what_a_hash_map_holds(long seed) {
        Random random = new Random(seed);
        DenseMap<Object, Integer> dense = new DenseMap<>(4);
        Map<Object, Integer> plain = new HashMap<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 200; i++) {
                int number = random.nextInt(150) - 75;
                Object key = random.nextBoolean() ? (Object) number : new Colliding(number);
                dense.put(key, i);
                plain.put(key, i);
            }
            assertThat(dense.size()).as("seed %d", seed).isEqualTo(plain.size());
            for (int number = -80; number < 80; number++) {
                assertThat(dense.get(number)).as("seed %d", seed).isEqualTo(plain.get(number));
                Object colliding = new Colliding(number);
                assertThat(dense.get(colliding)).as("seed %d", seed).isEqualTo(plain.get(colliding));
            }
            if (round % 3 == 0) {
                dense.clear();
                plain.clear();
            }
        }
    }

    @Test
    void after_a_clear_nothing_is_found_though_everything_is_still_there() {
        DenseMap<String, String> map = new DenseMap<>(2);
        map.put("a", "1");
        map.clear();
        assertThat(map.size()).isZero();
        assertThat(map.get("a")).isNull();
        map.put("b", "2");
        assertThat(map.get("a")).isNull();
        assertThat(map.get("b")).isEqualTo("2");
    }
}
