package dev.poolswap.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** The iterations before the measured ones. JMH logs them but does not return them. */
final class Warmups {
    private final Map<String, List<IterationResult>> byBenchmark = new LinkedHashMap<>();
    private final Map<String, BenchmarkParams> params = new LinkedHashMap<>();

    synchronized void add(BenchmarkParams benchmark, IterationResult iteration) {
        params.putIfAbsent(benchmark.getBenchmark(), benchmark);
        byBenchmark
                .computeIfAbsent(benchmark.getBenchmark(), any -> new ArrayList<>())
                .add(iteration);
    }

    /** As if they had been measured, so that the same code makes metrics of them. */
    synchronized List<RunResult> asResults() {
        List<RunResult> results = new ArrayList<>();
        byBenchmark.forEach((name, iterations) -> {
            BenchmarkParams benchmark = params.get(name);
            results.add(new RunResult(benchmark, List.of(new BenchmarkResult(benchmark, iterations))));
        });
        return results;
    }
}
