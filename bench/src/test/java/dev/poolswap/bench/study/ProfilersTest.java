package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the profilers report of an iteration, with units, of values that are known. */
@Timeout(300)
class ProfilersTest {
    private static final IterationParams MEASURED =
            new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);

    private static Map<String, Result<?>> byLabel(Collection<? extends Result<?>> results) {
        Map<String, Result<?>> byLabel = new LinkedHashMap<>();
        results.forEach(result -> byLabel.put(result.getLabel(), result));
        return byLabel;
    }

    private static void isReported(Map<String, Result<?>> results, String label, double value, String unit) {
        assertThat(results).containsKey(label);
        assertThat(results.get(label).getScore()).as(label).isCloseTo(value, within(1e-9));
        assertThat(results.get(label).getScoreUnit()).as(label).isEqualTo(unit);
    }

    /** A thousand reads of 1 to 1000 ns, a hundred of them stale; publications of 1 to 100 us. */
    @Test
    void reads_are_reported_in_nanoseconds_and_swaps_in_microseconds() {
        Recordings read = Recordings.named(LatencyBenchmark.READ);
        Recordings stale = Recordings.named(LatencyBenchmark.STALE);
        Recordings publish = Recordings.named(LatencyBenchmark.PUBLISH);
        LatencyProfiler profiler = new LatencyProfiler();
        // What came before the iteration.
        read.nanos(50_000);
        profiler.beforeIteration(null, MEASURED);
        for (int nanos = 1; nanos <= 1000; nanos++) {
            read.nanos(nanos);
            if (nanos <= 100) {
                stale.nanos(2_000);
                publish.nanos(1_000L * nanos);
            }
        }
        Map<String, Result<?>> results = byLabel(profiler.afterIteration(null, MEASURED, null));

        isReported(results, "read_p50", 500, "ns");
        isReported(results, "read_p90", 900, "ns");
        isReported(results, "read_p99", 990, "ns");
        isReported(results, "read_p9999", 1000, "ns");
        assertThat(results.get("publish_p50").getScore()).isCloseTo(50, within(0.1));
        assertThat(results.get("publish_p99").getScore()).isCloseTo(99, within(0.1));
        assertThat(results.get("publish_p50").getScoreUnit()).isEqualTo("us");
        isReported(results, LatencyProfiler.STALE_SHARE, 10, "%");
        assertThat(results).doesNotContainKey("read_swap_p50");
        assertThat(byLabel(profiler.afterIteration(null, MEASURED, null)))
                .as("each value once")
                .doesNotContainKey("read_p50");
    }

    @Test
    void the_distributions_of_iterations_are_added_up() {
        Histogram first = new Histogram(3);
        first.recordValue(100);
        Histogram second = new Histogram(3);
        second.recordValueWithCount(900, 3);
        Distributions distributions = new Distributions();
        distributions.add("read", first);
        distributions.add("read", second);
        // What is recorded into an iteration's histogram later is not in the sum.
        first.recordValue(5);
        Histogram sum = distributions.of("read").orElseThrow();
        assertThat(sum.getTotalCount()).isEqualTo(4);
        assertThat(sum.getMinValue()).isEqualTo(100);
        assertThat(sum.getValueAtPercentile(50)).isEqualTo(900);
    }

    @Test
    void timed_sections_are_reported_in_microseconds() {
        Histogram histogram = Latencies.named("profilers-test");
        Latencies profiler = new Latencies();
        histogram.recordValue(70_000_000);
        profiler.beforeIteration(null, MEASURED);
        for (int micros = 1; micros <= 100; micros++) {
            histogram.recordValue(1_000L * micros);
        }
        Map<String, Result<?>> results = byLabel(profiler.afterIteration(null, MEASURED, null));
        assertThat(results.get("profilers-test_p50").getScore()).isCloseTo(50, within(0.1));
        assertThat(results.get("profilers-test_p99").getScore()).isCloseTo(99, within(0.1));
        assertThat(results.get("profilers-test_p99").getScoreUnit()).isEqualTo("us");
    }

    @Test
    void bytes_of_operations_are_those_of_the_iteration() {
        ContainerProfiler profiler = new ContainerProfiler();
        profiler.beforeIteration(null, MEASURED);
        Observed.add(100, 10);
        Observed.add(500, 10);
        isReported(
                byLabel(profiler.afterIteration(null, MEASURED, null)),
                ContainerProfiler.ALLOCATED,
                600 / 20.0,
                "B/op");
        profiler.beforeIteration(null, MEASURED);
        Observed.add(30, 10);
        isReported(byLabel(profiler.afterIteration(null, MEASURED, null)), ContainerProfiler.ALLOCATED, 3, "B/op");
    }

    @Test
    void swaps_are_for_each_second_in_which_the_writer_swapped() throws InterruptedException {
        try (SwapContainer<Block> container =
                Contenders.of("epoch").newContainer(Block.recycler(Block.PAIR), Options.DEFAULT)) {
            PacedWriter<Block> writer = PacedWriter.ofBlocks(container);
            Observed.writer(writer);
            ContainerProfiler profiler = new ContainerProfiler();
            profiler.beforeIteration(null, MEASURED);
            long begun = System.nanoTime();
            writer.start();
            while (writer.swaps() < 3) {
                Thread.onSpinWait();
            }
            writer.stop();
            isReported(
                    byLabel(profiler.afterIteration(null, MEASURED, null)),
                    ContainerProfiler.SWAPS,
                    writer.swaps() / (writer.activeNanosSince(begun) / 1e9),
                    "swaps/s");
        }
    }

    @Test
    void a_writer_of_so_many_swaps_a_second_waits_for_that_part_of_it() {
        assertThat(PacedWriter.period(1)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(PacedWriter.period(100)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Test
    void the_course_of_a_stall_is_reported_in_milliseconds_and_bytes() {
        StallProfiler profiler = new StallProfiler();
        profiler.beforeIteration(null, MEASURED);
        assertThat(profiler.afterIteration(null, MEASURED, null)).isEmpty();
        StallProfiler.saw(
                new StallScenario.Course(
                        List.of(
                                new StallScenario.Sample(0.25, 1, 3, 10, 9),
                                new StallScenario.Sample(0.5, 7, 9, 20, 13),
                                new StallScenario.Sample(0.75, 1, 5, 30, 29)),
                        0.25,
                        0.5,
                        0.0125,
                        30,
                        4000),
                8);
        Map<String, Result<?>> results = byLabel(profiler.afterIteration(null, MEASURED, null));
        assertThat(results.get(StallProfiler.PEAK_UNRECLAIMED).getScore()).isEqualTo(8);
        assertThat(results.get(StallProfiler.PEAK_BYTES).getScore()).isEqualTo(9 * 16_384);
        assertThat(results.get(StallProfiler.RECOVERY).getScore())
                .as("milliseconds")
                .isCloseTo(12.5, within(1e-9));
        assertThat(results.get(StallProfiler.SWAPS).getScore()).isEqualTo(30);
        assertThat(results.get(StallProfiler.READS).getScore()).isEqualTo(4000);
        assertThat(results.get(StallProfiler.FROM).getScore()).isEqualTo(0.25);
        assertThat(results.get(StallProfiler.TO).getScore()).isEqualTo(0.5);
        assertThat(results.get("unreclaimed@0.50000").getScore()).isEqualTo(7);
        assertThat(results.get("bytes@0.75000").getScore()).isEqualTo(5 * 16_384);
    }
}
