package dev.poolswap.bench.study;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reports the processor time of the whole process in an iteration, and the operations in it: the collector and the
 * compiler work on threads of their own, which the time of an operation does not show.
 */
public final class CpuProfiler implements InternalProfiler {
    /** Processor time of every thread in an iteration, in nanoseconds. */
    public static final String NANOS = "cpu.nanos";

    /** Operations in an iteration, as JMH counts them. */
    public static final String OPERATIONS = "cpu.operations";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long before;

    @Override
    public String getDescription() {
        return "processor time of the whole process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long nanos = system.getProcessCpuTime() - before;
        return List.of(
                new ScalarResult(NANOS, nanos, "ns", AggregationPolicy.AVG),
                new ScalarResult(OPERATIONS, result.getMetadata().getAllOps(), "ops", AggregationPolicy.AVG));
    }
}
