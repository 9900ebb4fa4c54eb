package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DisplayOrderTest {
    private static CellBuilder cell(String key) {
        return Cell.builder(key, "stall", "epoch").gc("G1").heap("256m").threads(1);
    }

    /** A sweep ends its cells in any order. */
    @Test
    void cells_are_shown_by_their_axes_however_the_file_has_them() {
        List<Cell> expected = List.of(
                cell("tight").heap("50m").threads(8).build(),
                cell("no axis").build(),
                cell("none").param("stalled", "0").build(),
                cell("two").param("stalled", "2").build(),
                cell("ten").param("stalled", "10").build(),
                cell("words").param("stalled", "all").build(),
                cell("more threads").threads(2).build(),
                cell("ample").heap("1024m").build(),
                cell("other collector").gc("ZGC").heap("50m").build());
        List<Cell> shuffled = new ArrayList<>(expected);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(DisplayOrder.CELLS);
            assertThat(shuffled).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
