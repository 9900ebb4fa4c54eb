package dev.poolswap.bench.study;

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
 * Reports how long an iteration took, the processor time of the whole process in it, and its operations: the collector and
 * the compiler work on threads of their own, which the time of an operation does not show. Of the last iteration what the
 * teardown of the trial takes is left out.
 */
public final class CpuProfiler implements InternalProfiler {
    /** Processor time of every thread in an iteration, in nanoseconds. */
    public static final String NANOS = "cpu.nanos";

    /** How long an iteration took, in nanoseconds: longer than asked for where its last operation was. */
    public static final String ELAPSED = "cpu.elapsed";

    /** Operations in an iteration, as JMH counts them. */
    public static final String OPERATIONS = "cpu.operations";

    private EndOfWork.Moment begun = EndOfWork.moment();

    @Override
    public String getDescription() {
        return "processor time of the whole process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        EndOfWork.isAhead();
        begun = EndOfWork.moment();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        EndOfWork.Moment end = EndOfWork.moment();
        return List.of(
                new ScalarResult(NANOS, end.processorNanos() - begun.processorNanos(), "ns", AggregationPolicy.AVG),
                new ScalarResult(ELAPSED, end.nanos() - begun.nanos(), "ns", AggregationPolicy.AVG),
                new ScalarResult(OPERATIONS, result.getMetadata().getAllOps(), "ops", AggregationPolicy.AVG));
    }
}
