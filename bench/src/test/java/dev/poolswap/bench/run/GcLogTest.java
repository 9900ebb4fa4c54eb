package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GcLogTest {
    private static final List<String> OF_JDK_17 = List.of(
            "[0.012s][info][gc] Using G1",
            "[1.000s][debug][gc,refine,stats] GC(0) Mutator refinement: 30.00ms, refined: 1000, precleaned: 0, dirtied: 9",
            "[1.000s][debug][gc,refine,stats] GC(0) Concurrent refinement: 70.50ms, refined: 3000, precleaned: 0, dirtied: 9",
            "[1.000s][debug][gc,refine,stats] GC(0) Total refinement: 100.50ms, refined: 4000, precleaned: 0, dirtied: 9",
            "[1.010s][info ][gc             ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 25M->2M(64M) 4.500ms",
            "[2.000s][info ][gc             ] GC(1) Pause Full (Ergonomics) 9M->2M(64M) 15.500ms",
            "[2.000s][info ][gc             ] GC(2) Concurrent Mark Cycle 12.000ms");

    @Test
    void pausesAndRefinementAreAddedUpForEachSecond() {
        Map<String, Metric> metrics = GcLog.metrics(OF_JDK_17);
        assertThat(metrics.get("gc_pause").score()).isEqualTo(10);
        assertThat(metrics.get("gc_pause_max").score()).isEqualTo(15.5);
        assertThat(metrics.get("refined").score()).isEqualTo(2000);
        assertThat(metrics.get("refine_time").score()).isEqualTo(35.25);
        assertThat(metrics.get("refine_mutator").score()).isEqualTo(15);
        assertThat(metrics.values())
                .allSatisfy(metric -> assertThat(metric.samples()).hasSize(1));
    }

    @Test
    void aCollectorThatDoesNotRefineHasNoneOfIt() {
        assertThat(GcLog.metrics(List.of("[0.5s][info][gc] GC(0) Pause Young (Allocation Failure) 9M->1M(64M) 2.0ms")))
                .containsOnlyKeys("gc_pause", "gc_pause_max");
        assertThat(GcLog.metrics(List.of())).isEmpty();
        assertThat(GcLog.metrics(Path.of("no such file"))).isEmpty();
    }
}
