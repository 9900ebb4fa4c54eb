package dev.poolswap.bench.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NoReclamationTest {
    private final Recycler<long[]> life = new Recycler<>() {
        @Override
        public long[] create() {
            return new long[1];
        }

        @Override
        public boolean reset(long[] version) {
            version[0] = 0;
            return true;
        }
    };

    private SwapContainer<long[]> container() {
        return Bounds.all().get(0).newContainer(life, Options.DEFAULT);
    }

    @Test
    void what_a_reader_has_seen_is_never_filled_again() {
        Map<long[], Long> seen = new IdentityHashMap<>();
        try (SwapContainer<long[]> container = container()) {
            for (int i = 1; i <= 1_000; i++) {
                long stamp = i;
                container.replace(draft -> draft[0] = stamp);
                long[] version = Objects.requireNonNull(container.acquire());
                seen.putIfAbsent(version, version[0]);
                container.release(version);
                assertThat(seen)
                        .allSatisfy((object, value) -> assertThat(object[0]).isEqualTo(value));
            }
            assertThat(container.stats().published()).isEqualTo(1_000);
        }
        assertThat(seen).hasSize(NoReclamation.KEPT);
    }

    @Test
    void the_kept_versions_take_turns_and_one_more_is_filled() {
        try (SwapContainer<long[]> container = container()) {
            for (int i = 1; i <= 3 * NoReclamation.KEPT; i++) {
                long stamp = i;
                container.replace(draft -> draft[0] = stamp);
                long[] version = Objects.requireNonNull(container.acquire());
                assertThat(version[0]).isEqualTo((stamp - 1) % NoReclamation.KEPT + 1);
            }
            assertThat(container.stats().created()).isEqualTo(NoReclamation.KEPT + 1);
        }
    }

    @Test
    void what_was_seen_stays_when_the_container_is_emptied() {
        try (SwapContainer<long[]> container = container()) {
            container.replace(draft -> draft[0] = 1);
            long[] seen = Objects.requireNonNull(container.acquire());
            container.clear();
            assertThat(container.acquire()).isNull();
            container.replace(draft -> draft[0] = 2);
            container.replace(draft -> draft[0] = 3);
            assertThat(seen[0]).isEqualTo(1);
        }
    }
}
