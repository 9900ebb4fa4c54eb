package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.planted.PlantedJar;
import dev.poolswap.bench.study.Studies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Study {@code sizes}: versions of any size, in heaps that leave each the same room. */
class SizesPlanTest {
    private static final Fences FENCES = new Fences("full", List.of("full"));
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private static Plan plan(Catalog catalog, List<String> heaps, List<String> payloads, String... axes) {
        Request request = new Request(
                "quick",
                List.of("sizes"),
                List.of("epoch", "atomic-reference"),
                heaps,
                List.of(),
                payloads,
                List.of(),
                List.of("2"),
                null,
                null,
                null,
                List.of(),
                List.of(axes));
        return Plan.of(
                request.check(Studies.all(), catalog, FENCES, Long.MAX_VALUE, collector -> true), catalog, FENCES);
    }

    private static Plan plan(String... axes) {
        return plan(Plans.CATALOG, List.of(), List.of(), axes);
    }

    @Test
    void the_heap_leaves_the_same_room_whatever_the_size() {
        Plan plan = plan("size=1m,16m,64m", "room=150,400");

        assertThat(plan.cells())
                .hasSize(3 * 2 * 2)
                .allSatisfy(cell -> assertThat(cell.writePercent()).isEqualTo(10));
        for (PlannedCell cell : plan.cells()) {
            long versions = 6 * bytes(cell);
            assertThat(cell.heap().bytes())
                    .as("%s", cell.key())
                    .isGreaterThan(versions * Integer.parseInt(cell.param("room")) / 100);
        }
        assertThat(new Feasibility().doubts(plan)).isEmpty();
        assertThat(plan.groups())
                .as("schemes are compared at one size and room")
                .isEqualTo(6);
    }

    private static long bytes(PlannedCell cell) {
        return Integer.parseInt(cell.param("size").replace("m", "")) * MIB;
    }

    @Test
    void a_heap_for_small_versions_still_holds_the_harness() {
        assertThat(plan("size=1k").cells())
                .extracting(cell -> cell.heap().text())
                .containsOnly("32m", "49m");
    }

    @Test
    void limits_that_were_asked_for_hold_for_every_size_and_those_that_are_too_small_are_said() {
        Plan plan = plan(Plans.CATALOG, List.of("256m"), List.of(), "size=1k,64m");

        assertThat(plan.cells())
                .hasSize(4)
                .allSatisfy(cell -> assertThat(cell.params()).containsOnlyKeys("size"));
        assertThat(new Feasibility().doubts(plan))
                .as("a pool has spare versions, and copying has none")
                .satisfiesExactly(
                        pool -> assertThat(pool)
                                .contains("heap 256m, payload open {size=64m}: about ", "m of live objects with epoch"),
                        copying ->
                                assertThat(copying).contains("{size=64m}", "m of live objects with atomic-reference"));
        assertThatThrownBy(() -> plan(Plans.CATALOG, List.of("256m"), List.of(), "room=150"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("leave out --heaps");
    }

    @Test
    void sizes_are_written_in_one_form() {
        assertThat(plan("size=1024k,1M,1048576", "room=150").cells())
                .extracting(cell -> cell.param("size"))
                .hasSize(2)
                .containsOnly("1m");
        for (String wrong : List.of("1", "1023", "65m", "1g", "-1k", "own", "k")) {
            assertThatThrownBy(() -> plan("size=" + wrong))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("--axis size " + wrong + ": expected a size from 1k to 64m");
        }
    }

    @Test
    void a_payload_of_one_size_is_refused_or_left_out() throws IOException {
        Catalog catalog = Catalog.with(Extensions.of(List.of(new PlantedJar()
                .payload("Numbers", "numbers")
                .in(folder, "numbers.jar")
                .toString())));

        assertThat(plan(catalog, List.of(), List.of()).cells())
                .extracting(PlannedCell::payload)
                .containsOnly("open");
        assertThatThrownBy(() -> plan(catalog, List.of(), List.of("dense", "numbers")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--payload numbers: has one size, and study sizes needs several; override Payload.sized,"
                        + " or give one of open, hashmap, dense, offheap");
    }

    @Test
    void native_memory_needs_no_heap() {
        Plan plan = plan(Plans.CATALOG, List.of(), List.of("offheap", "hashmap"), "size=16m", "room=150");
        long native16 = heap(plan, "offheap");

        assertThat(heap(plan, "hashmap")).isGreaterThan(native16 + 6 * 8 * MIB);
    }

    private static long heap(Plan plan, String payload) {
        return plan.cells().stream()
                .filter(cell -> cell.payload().equals(payload))
                .findFirst()
                .orElseThrow()
                .heap()
                .bytes();
    }
}
