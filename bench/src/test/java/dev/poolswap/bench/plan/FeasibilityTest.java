package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.study.Studies;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeasibilityTest {
    private static final Feasibility FEASIBILITY = new Feasibility();

    private static Plan plan(String scheme, String payload, String heap) {
        PlannedCell cell = new PlannedCell(
                Studies.of("hotswap"),
                scheme,
                Collector.G1,
                Heap.parse(heap, Long.MAX_VALUE),
                10,
                2,
                payload,
                null,
                "none");
        return new Plan(Settings.of(Profile.QUICK, Studies.of("hotswap")), List.of(cell));
    }

    @Test
    void a_heap_that_cannot_hold_the_versions_is_reported() {
        assertThat(FEASIBILITY.doubts(plan("epoch", "hashmap", "40m")))
                .singleElement()
                .asString()
                .contains("heap 40m, payload hashmap", "with epoch", "recorded as a result");
    }

    @Test
    void a_heap_that_can_hold_the_versions_is_not_reported() {
        assertThat(FEASIBILITY.doubts(plan("epoch", "open", "256m"))).isEmpty();
        assertThat(FEASIBILITY.doubts(plan("rwlock-inplace", "hashmap", "40m"))).isEmpty();
        assertThat(FEASIBILITY.doubts(plan("epoch", "offheap", "40m")))
                .as("native memory is outside of the heap")
                .isEmpty();
    }
}
