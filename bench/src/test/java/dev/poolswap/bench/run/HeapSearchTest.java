package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapSearchTest {
    @ParameterizedTest
    @ValueSource(longs = {8, 9, 17, 31, 50, 64, 100, 255, 500, 511, 512})
    void the_answer_is_within_a_sixteenth_of_the_threshold(long threshold) {
        List<Long> tried = new ArrayList<>();
        HeapSearch.Answer answer = HeapSearch.search(8, 512, size -> {
            tried.add(size);
            return size >= threshold;
        });
        assertThat(answer.smallest()).isGreaterThanOrEqualTo(threshold).isIn(tried);
        assertThat(answer.smallest() - threshold).isLessThanOrEqualTo(Math.max(1, answer.smallest() / 16));
        assertThat(answer.largestFailed()).isLessThan(threshold);
        assertThat(tried).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates();
    }

    @Test
    void where_everything_suffices_nothing_failed() {
        assertThat(HeapSearch.search(8, 512, size -> true)).isEqualTo(new HeapSearch.Answer(8, 0));
    }

    @Test
    void where_nothing_suffices_only_the_largest_is_tried() {
        List<Long> tried = new ArrayList<>();
        assertThat(HeapSearch.search(8, 512, size -> !tried.add(size))).isEqualTo(new HeapSearch.Answer(0, 512));
        assertThat(tried).containsExactly(512L);
    }
}
