package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    private static final ForkReport.Span ALL = new ForkReport.Span(0, 2);

    /** A pool allocates nothing while it is measured. The pause at the end tells what was refined since the one before. */
    private static final List<String> OF_A_POOL = List.of(
            "[1.000s][info ][gc             ] GC(0) Pause Full (Ergonomics) 25M->20M(64M) 15.500ms",
            "[9.000s][info ][gc             ] GC(1) Pause Remark 25M->20M(64M) 0.100ms",
            "[11.000s][debug][gc,refine,stats] GC(2) Mutator refinement: 1000.00ms, refined: 20000, precleaned: 0, dirtied: 9",
            "[11.000s][debug][gc,refine,stats] GC(2) Concurrent refinement: 3000.00ms, refined: 80000, precleaned: 0, dirtied: 9",
            "[11.010s][info ][gc             ] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 25M->2M(64M) 4.500ms");

    @Test
    void pauses_and_refinement_are_added_up_for_each_second() {
        Map<String, Metric> metrics = GcLog.metrics(OF_JDK_17, new ForkReport.Span(0, 1));
        assertThat(GcLog.metrics(OF_JDK_17, ALL).get("gc_pause").score()).isEqualTo(10);
        assertThat(GcLog.metrics(OF_JDK_17, ALL).get("gc_pause_max").score()).isEqualTo(15.5);
        assertThat(metrics.get("refined").score()).isEqualTo(4000);
        assertThat(metrics.get("refine_time").score()).isEqualTo(70.5);
        assertThat(metrics.get("refine_mutator").score()).isEqualTo(30);
        assertThat(metrics.values())
                .allSatisfy(metric -> assertThat(metric.samples()).hasSize(1));
    }

    @Test
    void a_collector_that_does_not_refine_has_none_of_it() {
        assertThat(GcLog.metrics(
                        List.of("[0.5s][info][gc] GC(0) Pause Young (Allocation Failure) 9M->1M(64M) 2.0ms"), ALL))
                .containsOnlyKeys("gc_pause", "gc_pause_max");
        assertThat(GcLog.metrics(List.of(), ALL)).isEmpty();
        assertThat(GcLog.metrics(Path.of("no such file"), ALL)).isEmpty();
    }

    @Test
    void what_was_before_and_after_the_measured_iterations_is_left_out() {
        Map<String, Metric> metrics = GcLog.metrics(OF_JDK_17, new ForkReport.Span(1.005, 1.505));
        assertThat(metrics.get("gc_pause").score())
                .as("4.5 ms in half a second")
                .isCloseTo(9, within(1e-9));
        assertThat(metrics.get("gc_pause_max").score()).isEqualTo(4.5);
        assertThat(metrics)
                .as("nothing is known about the time after the last pause")
                .doesNotContainKey("refined");
    }

    @Test
    void what_a_pause_says_about_the_time_before_it_counts_for_the_part_that_was_measured() {
        Map<String, Metric> metrics = GcLog.metrics(OF_A_POOL, new ForkReport.Span(6, 10));
        assertThat(metrics.get("refined").score()).as("in each second").isCloseTo(10_000, within(1e-6));
        assertThat(metrics.get("refine_time").score()).isCloseTo(300, within(1e-6));
        assertThat(metrics.get("refine_mutator").score()).isCloseTo(100, within(1e-6));
        assertThat(metrics.get("gc_pause").score()).as("the remark alone").isCloseTo(0.1 / 4, within(1e-9));
    }

    @Test
    void refinement_that_no_pause_tells_is_unknown_rather_than_none() {
        assertThat(GcLog.metrics(OF_A_POOL, new ForkReport.Span(6, 12)))
                .doesNotContainKeys("refined", "refine_mutator");
    }

    /** A log ends with its last collection. What comes after it is time without one. */
    @Test
    void measured_time_without_a_collection_has_no_pauses() {
        Map<String, Metric> metrics = GcLog.metrics(
                List.of(
                        "[0.012s][info][gc] Using G1",
                        "[0.300s][info][gc] GC(0) Pause Full (Ergonomics) 25M->2M(64M) 31.324ms"),
                new ForkReport.Span(1, 6));
        assertThat(metrics.get("gc_pause").score()).isZero();
        assertThat(metrics.get("gc_pause_max").score()).isZero();
    }

    @Test
    void a_collector_that_logs_its_pauses_elsewhere_is_not_said_to_have_none() {
        assertThat(GcLog.metrics(
                        List.of(
                                "[0.015s][info][gc] Using The Z Garbage Collector",
                                "[0.322s][info][gc] GC(0) Major Collection (Warmup) 8M(12%)->8M(12%) 0.025s"),
                        ALL))
                .isEmpty();
    }

    @Test
    void a_fork_that_measured_nothing_has_nothing() {
        assertThat(GcLog.metrics(OF_JDK_17, new ForkReport.Span(0, 0))).isEmpty();
    }
}
