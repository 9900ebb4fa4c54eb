package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;

/** What is made of the results of iterations, by numbers that a pencil can check. */
class FiguresTest {
    private static final Measure MEASURE = new Measure(1, 0, 300, 1, 300);

    private static RunResult run(IterationResult... iterations) {
        return new RunResult(null, List.of(new BenchmarkResult(null, List.of(iterations))));
    }

    private static void scalar(IterationResult iteration, String label, double value) {
        iteration.addResult(new ScalarResult(label, value, "#", AggregationPolicy.SUM));
    }

    /** A thread of {@code hotswap}: what it did in its measured time, and in all. */
    private static void thread(IterationResult iteration, long measured, long nanos, long reads, long writes) {
        iteration.addResult(
                new ThroughputResult(ResultRole.PRIMARY, "operation", measured, nanos, TimeUnit.MICROSECONDS));
        iteration.addResult(
                new ThroughputResult(ResultRole.SECONDARY, "operations", reads + writes, nanos, TimeUnit.MICROSECONDS));
        scalar(iteration, "reads", reads);
        scalar(iteration, "writes", writes);
    }

    private static Map<String, Metric> hotswap(IterationResult iteration) {
        PlannedCell cell = new PlannedCell(
                Studies.of("hotswap"), "epoch", Collector.G1, Heap.ofMiB(50), 10, 2, "open", null, Fences.NONE);
        return cell.study().metrics(cell, MEASURE, List.of(run(iteration)));
    }

    private static IterationResult iteration() {
        return new IterationResult(null, null, null);
    }

    @Test
    void the_time_of_an_operation_is_that_of_all_threads_over_the_operations_of_all() {
        IterationResult iteration = iteration();
        thread(iteration, 30, 300_000_000, 27, 3);
        thread(iteration, 20, 300_000_000, 18, 2);
        assertThat(hotswap(iteration).get("time").score()).isCloseTo(600_000 / 50.0, within(1e-6));
    }

    /**
     * The second thread was in a long write until the measurement was over, and then did a single read in a microsecond. JMH
     * adds up the rates of threads, and says one operation a microsecond.
     */
    @Test
    void a_thread_that_came_late_is_not_the_fastest_of_all() {
        IterationResult iteration = iteration();
        thread(iteration, 10, 500_000_000, 9, 1);
        thread(iteration, 1, 1_000, 12, 2);
        double jmh = iteration.getPrimaryResult().getScore();
        assertThat(2 / jmh).as("by the sum of rates, in microseconds").isLessThan(2.1);
        assertThat(hotswap(iteration).get("time").score()).isCloseTo(500_001 / 11.0, within(1e-6));
    }

    @Test
    void every_iteration_of_every_fork_is_a_sample() {
        IterationResult[] iterations = new IterationResult[4];
        for (int i = 0; i < iterations.length; i++) {
            iterations[i] = iteration();
            thread(iterations[i], 10, 1_000_000 * (i + 1), 9, 1);
            scalar(iterations[i], "created", 6 + i);
        }
        PlannedCell cell = new PlannedCell(
                Studies.of("hotswap"), "epoch", Collector.G1, Heap.ofMiB(50), 10, 2, "open", null, Fences.NONE);
        RunResult two = new RunResult(
                null,
                List.of(
                        new BenchmarkResult(null, List.of(iterations[0], iterations[1])),
                        new BenchmarkResult(null, List.of(iterations[2], iterations[3]))));
        Map<String, Metric> metrics = cell.study().metrics(cell, MEASURE, List.of(two));
        assertThat(metrics.get("time").samples()).isEqualTo(List.of(List.of(100.0, 200.0), List.of(300.0, 400.0)));
        assertThat(metrics.get("time").score()).isEqualTo(250);
        assertThat(metrics.get("created").samples()).isEqualTo(List.of(List.of(6.0, 7.0), List.of(8.0, 9.0)));
        assertThat(metrics.get("reads").samples()).isEqualTo(List.of(List.of(9.0, 9.0), List.of(9.0, 9.0)));
    }

    @Test
    void what_the_collector_took_is_for_each_second_that_an_iteration_lasted() {
        IterationResult iteration = iteration();
        thread(iteration, 10, 500_000_000, 9, 1);
        scalar(iteration, "gc.time", 120);
        scalar(iteration, "cpu.elapsed", 2e9);
        Map<String, Metric> metrics = hotswap(iteration);
        assertThat(metrics.get("gc_time").score()).as("120 ms in 2 s").isEqualTo(60);
        assertThat(metrics.get("gc_count").score()).as("none was counted").isZero();
    }

    @Test
    void the_processor_time_of_a_read_of_a_virtual_thread_is_that_of_all_over_the_reads() {
        IterationResult iteration = iteration();
        iteration.addResult(
                new ThroughputResult(ResultRole.PRIMARY, "virtual", 900, 1_000_000_000, TimeUnit.MICROSECONDS));
        iteration.addResult(new ThroughputResult(
                ResultRole.SECONDARY, "virtualReads", 10_000_000, 1_000_000_000, TimeUnit.MICROSECONDS));
        scalar(iteration, "virtualReadsInAll", 10_000_000);
        scalar(iteration, "cpu.nanos", 2e9);
        PlannedCell cell = new PlannedCell(
                Studies.of("scaling"),
                "epoch",
                Collector.G1,
                Heap.ofMiB(64),
                null,
                100,
                Plan.PAIR,
                null,
                Fences.NONE,
                Map.of("kind", "virtual"));
        Map<String, Metric> metrics = cell.study().metrics(cell, MEASURE, List.of(run(iteration)));
        assertThat(metrics.get("throughput").score()).isCloseTo(10, within(1e-9));
        assertThat(metrics.get("time").score()).isCloseTo(10_000, within(1e-6));
        assertThat(metrics.get("cpu").unit()).isEqualTo("ns/op");
        assertThat(metrics.get("cpu").score()).isCloseTo(200, within(1e-9));
    }
}
