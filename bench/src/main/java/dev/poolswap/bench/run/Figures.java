package dev.poolswap.bench.run;

import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/** Turns what JMH measured into the metrics of a result file. */
final class Figures {
    /** That of JMH's own intervals. */
    private static final double CONFIDENCE = 0.999;

    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final RunResult run;

    Figures(RunResult run) {
        this.run = run;
    }

    Map<String, Metric> metrics() {
        return metrics;
    }

    /** The benchmark's own score. */
    Figures primary(String name, String unit) {
        add(name, unit, 1, run.getPrimaryResult(), IterationResult::getPrimaryResult);
        return this;
    }

    /** The time of an operation in a thread, from operations per time of all threads together. */
    Figures timeOfThroughput(String name, String unit, int threads) {
        List<List<Double>> forks = samples(1, IterationResult::getPrimaryResult).stream()
                .map(fork -> fork.stream()
                        .filter(throughput -> throughput > 0)
                        .map(throughput -> threads / throughput)
                        .toList())
                .toList();
        ListStatistics all = new ListStatistics(forks.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray());
        if (all.getN() > 0) {
            metrics.put(
                    name,
                    Metric.of(unit, all.getMean(), all.getMeanErrorAt(CONFIDENCE))
                            .withSamples(forks));
        }
        return this;
    }

    /** A counter or a profiler's figure; left out when JMH has none. */
    Figures secondary(String name, String unit, String label) {
        return secondary(name, unit, label, 1);
    }

    /** The same, multiplied. */
    Figures secondary(String name, String unit, String label, double factor) {
        Result<?> result = run.getSecondaryResults().get(label);
        if (result != null) {
            add(
                    name,
                    unit,
                    factor,
                    result,
                    iteration -> iteration.getSecondaryResults().get(label));
        }
        return this;
    }

    /** The same, but zero when JMH has none: it reports no collector time when no collector ran. */
    Figures secondaryOrZero(String name, String unit, String label, double factor) {
        secondary(name, unit, label, factor);
        metrics.computeIfAbsent(name, absent -> Metric.of(unit, 0));
        return this;
    }

    private void add(
            String name,
            String unit,
            double factor,
            Result<?> total,
            Function<IterationResult, @Nullable Result<?>> ofIteration) {
        if (Double.isFinite(total.getScore())) {
            metrics.put(
                    name,
                    Metric.of(unit, total.getScore() * factor, total.getScoreError() * factor)
                            .withSamples(samples(factor, ofIteration)));
        }
    }

    private List<List<Double>> samples(double factor, Function<IterationResult, @Nullable Result<?>> ofIteration) {
        List<List<Double>> forks = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            List<Double> samples = new ArrayList<>();
            for (IterationResult iteration : fork.getIterationResults()) {
                Result<?> result = ofIteration.apply(iteration);
                if (result != null && Double.isFinite(result.getScore())) {
                    samples.add(result.getScore() * factor);
                }
            }
            forks.add(samples);
        }
        return forks;
    }
}
