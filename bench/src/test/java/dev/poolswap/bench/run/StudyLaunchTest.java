package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.planted.PlantedStudy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.options.Options;

/** What JMH is asked for, and what is made of its results, of a study that only this test knows. Nothing runs. */
class StudyLaunchTest {
    private static final Study STUDY = new PlantedStudy();
    private static final Measure MEASURE = new Measure(2, 3, 50, 4, 60);

    private static PlannedCell cell(String scheme, Map<String, String> params) {
        return new PlannedCell(
                STUDY, scheme, Collector.SERIAL, Heap.ofMiB(64), null, 7, "thing", null, Fences.NONE, params);
    }

    private static Options options(PlannedCell cell) {
        Launch launch = STUDY.launch(cell, MEASURE, Catalog.installed());
        assertThat(launch.methods()).containsExactly("one", "two");
        return JmhRequest.of(launch, Path.of("reports"));
    }

    @Test
    void jmh_is_asked_for_its_benchmarks_with_its_parameters() {
        Options options = options(cell("epoch", Map.of("size", "4", "colour", "dark-blue")));
        assertThat(options.getIncludes())
                .singleElement()
                .asString()
                .contains(PlantedStudy.class.getName())
                .endsWith("(one|two)$");
        assertThat(options.getThreads().get()).isEqualTo(1);
        assertThat(options.getForkCount().get()).isEqualTo(2);
        assertThat(options.getWarmupIterations().get()).isZero();
        assertThat(options.getMeasurementIterations().get()).isEqualTo(1);
        assertThat(options.getJvmArgs().get()).contains("-Xmx64m", "-XX:+UseSerialGC");
        assertThat(options.getParameter("size").get()).containsExactly("4");
        assertThat(options.getParameter("colour").get()).containsExactly("dark-blue");
        assertThat(options.getParameter("scheme").get()).containsExactly("epoch");
        assertThat(options.getProfilers())
                .extracting(profiler -> profiler.getKlass().replaceFirst(".*[.]", "") + "(" + profiler.getOpts() + ")")
                .containsSubsequence("ForkReporter()", "StackProfiler(lines=1)", "ForkInvocation(reports)");
    }

    @Test
    void what_a_cell_does_not_name_is_left_to_the_benchmark() {
        Options options = options(cell(PlannedCell.NO_SCHEME, Map.of("size", "4")));
        assertThat(options.getParameter("colour").hasValue()).isFalse();
        assertThat(options.getParameter("scheme").hasValue()).isFalse();
    }

    private static List<RunResult> results(double score) {
        IterationResult iteration = new IterationResult(null, null, null);
        iteration.addResult(new ThroughputResult(
                ResultRole.PRIMARY, "one", score, 1_000, java.util.concurrent.TimeUnit.MICROSECONDS));
        return List.of(new RunResult(null, List.of(new BenchmarkResult(null, List.of(iteration)))));
    }

    @Test
    void its_metrics_and_curves_are_read() {
        PlannedCell cell = cell("epoch", Map.of("size", "4"));
        assertThat(STUDY.metrics(cell, MEASURE, results(3)).get("weight").score())
                .isEqualTo(12);
        assertThat(STUDY.curves(results(3)).get("shape").points()).hasSize(1);
    }

    @Test
    void the_iterations_before_the_measured_ones_are_those_of_its_main_metric() {
        PlannedCell cell = cell("epoch", Map.of("size", "4"));
        assertThat(MainMetric.warmups(cell, MEASURE, results(2))).isEqualTo(Map.of("weight", List.of(8.0)));
        assertThat(MainMetric.warmups(cell, MEASURE, List.of())).isEmpty();
    }
}
