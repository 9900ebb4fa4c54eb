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

/** Reports the bytes that study {@code domain} found before the measurement. */
public final class HeldBytesProfiler implements InternalProfiler {
    public static final String PER_CONTAINER = "bytes_per_container";
    public static final String PER_READER = "bytes_per_reader";

    @Override
    public String getDescription() {
        return "bytes of a container and of a reading thread";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        HeldBytes found = HeldBytes.last();
        return found == null
                ? List.of()
                : List.of(
                        new ScalarResult(PER_CONTAINER, found.perContainer(), "B", AggregationPolicy.AVG),
                        new ScalarResult(PER_READER, found.perReader(), "B", AggregationPolicy.AVG));
    }
}
