package dev.poolswap.bench.study;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.OperatingSystemMXBean;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;

/** JMH tears a trial down within its last iteration. What that takes is not part of what was measured. */
@Timeout(300)
class EndOfWorkTest {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** With those before and after the measured time, in which the processor works too. */
    private static final long OPERATIONS = 30;

    private final CpuProfiler profiler = new CpuProfiler();

    /** Keeps the processor busy until this process has taken so much more of its time. */
    private static long busy(long nanos) {
        long begun = SYSTEM.getProcessCpuTime();
        long now = begun;
        while (now - begun < nanos) {
            now = SYSTEM.getProcessCpuTime();
        }
        return now;
    }

    private double reported(String label) {
        IterationResult iteration = new IterationResult(null, null, new IterationResultMetaData(OPERATIONS, 10));
        return profiler.afterIteration(null, null, iteration).stream()
                .filter(result -> result.getLabel().equals(label))
                .findFirst()
                .orElseThrow()
                .getScore();
    }

    @Test
    void the_processor_time_of_the_teardown_is_left_out() {
        long before = SYSTEM.getProcessCpuTime();
        profiler.beforeIteration(null, null);
        busy(50_000_000);
        EndOfWork.isReached();
        long after = SYSTEM.getProcessCpuTime();
        // Closing ten thousand containers.
        busy(2 * (after - before));
        EndOfWork.isReached();
        assertThat(reported(CpuProfiler.NANOS)).isBetween(50_000_000.0, (double) (after - before));
    }

    @Test
    void the_next_iteration_has_all_of_its_time() {
        profiler.beforeIteration(null, null);
        EndOfWork.isReached();
        profiler.beforeIteration(null, null);
        busy(50_000_000);
        assertThat(reported(CpuProfiler.NANOS)).isGreaterThanOrEqualTo(50_000_000);
        assertThat(reported(CpuProfiler.ELAPSED)).isPositive();
        assertThat(reported(CpuProfiler.OPERATIONS)).isEqualTo(OPERATIONS);
    }

    /** A close disposes of versions, and what a trial held is counted after it. */
    @Test
    void the_last_iteration_has_the_versions_that_were_there_before_the_close() {
        SwapContainer<Holder> container = Scheme.of("refcount-split")
                .newContainer(
                        Holder.recycler(), Options.builder().preallocate(6).build());
        container.replace(draft -> draft.fill("one"));
        Observed.container(container);
        Observed.versionBytes(1_000);
        long versions = container.stats().versions();
        ContainerProfiler counts = new ContainerProfiler();
        counts.beforeIteration(null, null);
        profiler.beforeIteration(null, null);
        EndOfWork.isReached();
        container.close();
        assertThat(container.stats().versions()).isLessThan(versions);
        assertThat(counts.afterIteration(null, null, null).stream()
                        .filter(result -> result.getLabel().equals(ContainerProfiler.PEAK_BYTES))
                        .map(Result::getScore))
                .containsExactly(1_000.0 * versions);
    }

    private static final ArchRule SAYS_SO = methods()
            .that()
            .areAnnotatedWith(TearDown.class)
            .should(new ArchCondition<>("say first that the work is over") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean ofTrial = method.getAnnotationOfType(TearDown.class).value() == Level.Trial;
                    boolean says = method.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(EndOfWork.class)
                                    && call.getName().equals("isReached"));
                    events.add(new SimpleConditionEvent(method, says || !ofTrial, method.getFullName()));
                }
            });

    @Test
    void the_teardown_of_each_benchmark_says_that_the_work_is_over() {
        SAYS_SO.check(new ClassFileImporter()
                .withImportOption(location -> !location.contains("EndOfWorkTest"))
                .importPackages("dev.poolswap.bench.study"));
    }

    /** The planted fault. */
    static class Silent {
        @TearDown
        public void close() {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_teardown_that_does_not_say_that_the_work_is_over_is_found() {
        assertThatThrownBy(() -> SAYS_SO.check(new ClassFileImporter().importClasses(Silent.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Silent.close()");
    }
}
