package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.planted.Intruder;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.ForkRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real forks say about themselves, in an environment that holds flags: the build's tests run in such a one. */
@Timeout(600)
class ProvenanceTest {
    private static final Measure SHORT = new Measure(1, 2, 50, 2, 50);
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final PlannedCell CELL = new PlannedCell(
            Studies.of("reads"),
            "refcount-split",
            Collector.SERIAL,
            Heap.ofMiB(64),
            null,
            1,
            Plan.HOLDER,
            "acquire",
            Fences.NONE);

    @TempDir
    Path folder;

    private static Outcome intruded(String variable) {
        Launch honest = CELL.study().launch(CELL, SHORT, Catalog.installed());
        return new Forks(List.of()).run(honest.profiler(Intruder.class, variable), PATIENT);
    }

    @Test
    void a_fork_carries_where_its_figures_come_from() {
        Cell cell = new CellRunner(
                        SHORT,
                        Catalog.installed(),
                        new Forks(List.of()),
                        new FailureLogs(folder),
                        new Provenance("abc-dirty", 7, List.of("my.jar sha256:12")))
                .run(new Step(CELL, 3), PATIENT)
                .orElseThrow();

        assertThat(cell.message()).isNull();
        assertThat(cell.rounds()).containsExactly(3);
        ForkRun run = cell.runs().get(0);
        assertThat(run.round()).isEqualTo(3);
        assertThat(run.commit()).isEqualTo("abc-dirty");
        assertThat(run.seed()).isEqualTo(7);
        assertThat(run.with()).containsExactly("my.jar sha256:12");
        assertThat(run.jdk()).startsWith(System.getProperty("java.version"));
        assertThat(run.flags())
                .containsEntry("MaxHeapSize", String.valueOf(64 << 20))
                .containsEntry("collector", "Serial")
                .containsKey("processors");
        assertThat(run.seconds()).isPositive();
        assertThat(run.warmups().get("time"))
                .hasSize(2)
                .allSatisfy(time -> assertThat(time).isPositive());
        assertThat(run.removed()).isEqualTo(ForkEnvironment.removed());
        assertThat(cell.metrics().get("cpu").score())
                .as("processor time of the whole process for an operation")
                .isPositive();
    }

    @Test
    void a_fork_that_the_environment_gave_another_heap_has_failed_with_that_message() {
        assertThat(intruded("_JAVA_OPTIONS=-Xmx96m")).isInstanceOfSatisfying(Outcome.Misconfigured.class, wrong -> {
            assertThat(wrong.message()).contains("MaxHeapSize 100663296 instead of 67108864 (-Xmx64m)");
            assertThat(wrong.log()).isNotEmpty();
        });
    }

    @Test
    void a_fork_with_a_flag_that_nobody_asked_for_has_failed() {
        assertThat(intruded("_JAVA_OPTIONS=-XX:+UseNUMA"))
                .isInstanceOfSatisfying(
                        Outcome.Misconfigured.class,
                        wrong -> assertThat(wrong.message()).contains("-XX:+UseNUMA, which was not requested"));
    }

    @Test
    void what_a_fork_prints_is_no_part_of_its_report() {
        Path answer = folder.resolve("fence");
        assertThat(FenceProbe.inFork("full", answer, List.of("-Xlog:gc*", "-XX:+PrintFlagsFinal")))
                .isEqualTo("full");
        assertThat(intruded("JAVA_TOOL_OPTIONS=-Dharmless=1"))
                .as("the line that the JVM prints about it changes nothing; the flag does")
                .isInstanceOfSatisfying(
                        Outcome.Misconfigured.class,
                        wrong -> assertThat(wrong.message())
                                .contains("-Dharmless=1")
                                .doesNotContain("Picked up"));
    }

    @Test
    void the_status_of_a_misconfigured_fork_is_a_failure_of_the_fork() {
        Cell failed = Cell.builder("k", "hotswap", "epoch")
                .failure(new dev.poolswap.report.model.ForkFailure(2, CellStatus.CRASH, "another heap"))
                .status(CellStatus.CRASH, "another heap")
                .build();
        Cell good = Cell.builder("k", "hotswap", "epoch")
                .forks(1, 1)
                .rounds(List.of(1))
                .build();
        Cell both = Pooled.add(good, failed);
        assertThat(both.failed()).isFalse();
        assertThat(both.failures()).hasSize(1);
    }
}
