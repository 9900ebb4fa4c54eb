package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered is what a look at every cell finds. */
final class StudyCellsTest {
    private static final List<String> SCHEMES = List.of("refcount-split", "epoch", "hazard", "none");
    private static final List<String> HEAPS = List.of("50m", "256m", "default");
    private static final List<String> NAMES = List.of(
            "refcount-split",
            "epoch",
            "epoch · full",
            "epoch · membarrier",
            "hazard",
            "hazard · full",
            "hazard · full · in a domain",
            "none",
            "none (bound)",
            "of nobody");

    @Test
    void a_cell_is_found_by_place_and_name() {
        for (int seed = 0; seed < 50; seed++) {
            StudyCells cells = some(new Random(seed));
            for (String heap : HEAPS) {
                for (int writes : List.of(0, 1, 10)) {
                    for (String name : NAMES) {
                        assertThat(cells.at(heap, writes, name))
                                .as("seed %d: %s, %d, %s", seed, heap, writes, name)
                                .isEqualTo(cells.find(cell -> cell.heap().equals(heap)
                                        && StudyCells.writePercent(cell) == writes
                                        && StudyCells.isNamed(cell, name)));
                    }
                }
            }
        }
    }

    @Test
    void a_scheme_is_called_by_its_id_unless_it_ran_in_several_modes() {
        for (int seed = 0; seed < 50; seed++) {
            StudyCells cells = some(new Random(seed));
            for (Cell cell : cells.cells()) {
                boolean only = cells.cells().stream()
                        .filter(other -> other.scheme().equals(cell.scheme()))
                        .allMatch(Variant.of(cell)::matches);
                assertThat(cells.name(cell))
                        .as("seed %d", seed)
                        .isEqualTo(only ? cell.scheme() : Variant.of(cell).label());
                assertThat(cells.names()).contains(cells.name(cell));
            }
            assertThat(cells.names()).doesNotHaveDuplicates();
            assertThat(cells.variants())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            cells.cells().stream().map(Variant::of).distinct().toList());
            assertThat(cells.variants().stream().map(Variant::scheme).distinct())
                    .containsExactlyElementsOf(cells.schemes());
        }
    }

    @Test
    void a_part_has_names_of_its_own() {
        StudyCells cells = some(new Random(1));
        List<String> all = cells.names();
        StudyCells part = cells.where(cell -> cell.scheme().equals("refcount-split"));

        assertThat(part.names()).isEqualTo(List.of("refcount-split")).isNotEqualTo(all);
        assertThat(part.heaps()).isSubsetOf(cells.heaps());
        assertThat(cells.names()).isEqualTo(all);
    }

    private static StudyCells some(Random random) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String scheme = SCHEMES.get(random.nextInt(SCHEMES.size()));
            var cell = Cell.builder("k" + i, "hotswap", scheme)
                    .heap(HEAPS.get(random.nextInt(HEAPS.size())))
                    .writePercent(List.of(1, 10).get(random.nextInt(2)));
            if (scheme.equals("epoch") || scheme.equals("hazard")) {
                cell.fence(random.nextBoolean() ? "full" : "membarrier");
            }
            if (scheme.equals("hazard") && random.nextBoolean()) {
                cell.param("records", "shared");
            }
            cells.add(cell.build());
        }
        List<SchemeInfo> infos = SCHEMES.stream()
                .map(id -> new SchemeInfo(id, "family", "scheme", "what it does", Map.of()))
                .toList();
        Environment environment = new Environment("cpu", 2, "os", 1, "25", "vm", "full", List.of(), Map.of());
        return StudyCells.of(
                new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, infos), cells), "hotswap");
    }
}
