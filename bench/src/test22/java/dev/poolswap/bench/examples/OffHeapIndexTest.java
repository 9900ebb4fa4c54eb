package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OffHeapIndexTest {

    @Test
    void keys_are_found_in_the_index_that_was_built_last() {
        try (OffHeapIndex index = new OffHeapIndex(100)) {
            assertThat(index.find(1, -1)).isEqualTo(-1);
            index.rebuild(new TreeMap<>(Map.of(1L, 10L, 5L, 50L, 9L, 90L)));
            assertThat(index.find(1, -1)).isEqualTo(10);
            assertThat(index.find(5, -1)).isEqualTo(50);
            assertThat(index.find(9, -1)).isEqualTo(90);
            assertThat(index.find(6, -1)).isEqualTo(-1);
            index.rebuild(new TreeMap<>(Map.of(6L, 60L)));
            assertThat(index.find(6, -1)).isEqualTo(60);
            assertThat(index.find(1, -1)).isEqualTo(-1);
        }
    }

    @Test
    void a_thousand_rebuilds_take_two_pieces_of_memory_and_closing_frees_them() {
        OffHeapIndex index = new OffHeapIndex(100);
        for (long i = 0; i < 1000; i++) {
            index.rebuild(new TreeMap<>(Map.of(i, i)));
        }
        assertThat(index.allocated()).isEqualTo(2);
        index.close();
        assertThat(index.allocated()).isZero();
    }

    @Test
    void an_entry_too_many_leaves_the_old_index_in_place() {
        try (OffHeapIndex index = new OffHeapIndex(1)) {
            index.rebuild(new TreeMap<>(Map.of(1L, 10L)));
            assertThatThrownBy(() -> index.rebuild(new TreeMap<>(Map.of(1L, 11L, 2L, 22L))))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(index.find(1, -1)).isEqualTo(10);
        }
    }

    @Test
    @Timeout(600)
    void memory_that_is_read_while_the_index_is_closed_is_freed_when_the_reader_leaves() throws InterruptedException {
        OffHeapIndex index = new OffHeapIndex(100);
        index.rebuild(new TreeMap<>(Map.of(1L, 10L)));
        long sum = index.findTwice(1, -1, () -> {
            index.close();
            assertThat(index.allocated()).isEqualTo(1);
        });
        assertThat(sum).isEqualTo(20);
        while (index.allocated() > 0) {
            Thread.sleep(5); // the time limit ends this
        }
    }
}
