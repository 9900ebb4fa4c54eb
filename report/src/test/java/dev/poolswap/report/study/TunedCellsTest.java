package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import org.junit.jupiter.api.Test;

final class TunedCellsTest {
    @Test
    void a_cell_with_other_flags_is_not_compared_with_one_without() {
        Cell plain = Cell.builder("a", "hotswap", "epoch")
                .gc("G1")
                .payload("open")
                .threads(2)
                .build();
        Cell tuned = plain.toBuilder("b").param("tuning", "no-refinement").build();
        assertThat(HotswapStudy.context(plain)).isEqualTo("G1, 2 threads, payload open");
        assertThat(HotswapStudy.context(tuned)).isEqualTo("G1, 2 threads, payload open, no-refinement");
    }
}
