package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code after a migration does what the code before did. */
class MigrationTest {

    private static void prices(FromAtomicReference.Prices prices) {
        assertThat(prices.price("tea")).isZero();
        prices.load(Map.of("tea", 3, "milk", 1));
        prices.set("tea", 4);
        assertThat(prices.price("tea")).isEqualTo(4);
        assertThat(prices.price("milk")).isEqualTo(1);
        prices.load(Map.of("milk", 2));
        assertThat(prices.price("tea")).isZero();
        assertThat(prices.price("milk")).isEqualTo(2);
    }

    @Test
    void a_container_replaces_an_atomic_reference() {
        prices(new FromAtomicReference.Copied());
        try (FromAtomicReference.Pooled pooled = new FromAtomicReference.Pooled()) {
            prices(pooled);
        }
    }

    private static void blocks(FromReadWriteLock.Blocklist list) {
        assertThat(list.blocks("a")).isFalse();
        list.load(List.of("a", "b"));
        assertThat(list.blocks("a")).isTrue();
        list.load(List.of("b"));
        assertThat(list.blocks("a")).isFalse();
        assertThat(list.blocks("b")).isTrue();
    }

    @Test
    void a_container_replaces_a_read_write_lock() {
        blocks(new FromReadWriteLock.Locked());
        try (FromReadWriteLock.Pooled pooled = new FromReadWriteLock.Pooled()) {
            blocks(pooled);
        }
    }

    /** An index of one number, which notes its end. */
    private static FromReferenceManager.Index index(int hits, List<Integer> closed) {
        return new FromReferenceManager.Index() {
            @Override
            public int hits(String query) {
                return hits;
            }

            @Override
            public void close() {
                closed.add(hits);
            }
        };
    }

    @Test
    void the_last_reader_closes_an_old_index() throws IOException {
        List<Integer> closed = new ArrayList<>();
        try (FromReferenceManager indexes = new FromReferenceManager()) {
            assertThat(indexes.search("x")).isZero();
            indexes.refresh(() -> index(1, closed));
            Lease<FromReferenceManager.Opened> reading = indexes.searcher();
            indexes.refresh(() -> index(2, closed));
            assertThat(indexes.search("x")).isEqualTo(2);
            assertThat(closed).isEmpty();
            assertThat(reading.get().index.hits("x")).isEqualTo(1);
            reading.close();
            assertThat(closed).containsExactly(1);
            indexes.refresh(() -> index(3, closed));
            assertThat(closed).containsExactly(1, 2);
        }
        assertThat(closed).containsExactly(1, 2, 3);
    }

    @Test
    void an_index_that_cannot_be_opened_leaves_the_old_one() throws IOException {
        List<Integer> closed = new ArrayList<>();
        try (FromReferenceManager indexes = new FromReferenceManager()) {
            indexes.refresh(() -> index(1, closed));
            assertThatThrownBy(() -> indexes.refresh(() -> {
                        throw new IOException("no such segment");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(indexes.search("x")).isEqualTo(1);
            assertThat(closed).isEmpty();
        }
    }
}
