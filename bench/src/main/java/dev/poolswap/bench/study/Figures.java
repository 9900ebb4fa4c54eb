package dev.poolswap.bench.study;

import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/** Turns what JMH measured into the metrics of a result file. */
public final class Figures {
    /** The name of the time of an operation. */
    static final String TIME = "time";

    /** The name of operations in a time. */
    static final String THROUGHPUT = "throughput";

    /** Behind the name of what was timed: its median. */
    static final String P50 = "_p50";

    /** What JMH calls the bytes of an operation. */
    static final String ALLOCATED = "gc.alloc.rate.norm";

    /** The metrics that {@link #versions} reads are peaks; JMH takes them so over iterations. */
    static final Set<String> PEAKS =
            Set.of(ContainerProfiler.CREATED, ContainerProfiler.PEAK_UNRECLAIMED, ContainerProfiler.PEAK_BYTES);

    /** Behind the name of what was timed: what one in a hundred exceeds. */
    static final String P99 = "_p99";

    /** The bytes that an operation allocates. */
    static final String ALLOC = "alloc";

    /** That of JMH's own intervals. */
    private static final double CONFIDENCE = 0.999;

    private static final double NANOS_PER_MICRO = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

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

    /**
     * The time of an operation in its thread: that of all threads over the operations of all threads, from the operations
     * that each thread did in a time. JMH adds up the rates of threads, and one that comes late from a long write and does a
     * single read in the last microsecond has the highest of all.
     *
     * @param counter what counts the operations of a thread before, in and after the measured time, as a rate of that time
     * @param counts the same as numbers, which add up to that
     */
    Figures timeOfThreads(String name, String unit, String counter, List<String> counts) {
        List<List<Double>> forks = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            List<Double> samples = new ArrayList<>();
            for (IterationResult iteration : fork.getIterationResults()) {
                double[] rates = ofThreads(iteration.getRawPrimaryResults());
                double[] paces = ofThreads(iteration.getRawSecondaryResults().get(counter));
                List<double[]> all = counts.stream()
                        .map(count ->
                                ofThreads(iteration.getRawSecondaryResults().get(count)))
                        .toList();
                double time = 0;
                double operations = 0;
                for (int thread = 0; thread < rates.length; thread++) {
                    int of = thread;
                    double own = all.stream().mapToDouble(count -> count[of]).sum() / paces[thread];
                    time += own;
                    operations += own * rates[thread];
                }
                if (operations > 0) {
                    samples.add(time / operations);
                }
            }
            forks.add(samples);
        }
        return mean(name, unit, forks);
    }

    /** What each thread reported, in the order in which threads ended. */
    @SuppressWarnings("rawtypes") // as JMH has them
    private static double[] ofThreads(Collection<Result> results) {
        return results.stream().mapToDouble(Result::getScore).toArray();
    }

    /** The mean of samples; left out where there is none. */
    private Figures mean(String name, String unit, List<List<Double>> forks) {
        if (forks.stream().anyMatch(fork -> !fork.isEmpty())) {
            metrics.put(name, meanOf(unit, forks));
        }
        return this;
    }

    /** Operations of all threads in a time, and the time of one in its thread; of the benchmark's score or of a counter. */
    Figures throughput(@Nullable String counter, int threads) {
        List<List<Double>> perMicro = samples(
                1,
                iteration -> counter == null
                        ? iteration.getPrimaryResult()
                        : iteration.getSecondaryResults().get(counter));
        List<List<Double>> nanos = perMicro.stream()
                .map(fork -> fork.stream()
                        .filter(throughput -> throughput > 0)
                        .map(throughput -> NANOS_PER_MICRO * threads / throughput)
                        .toList())
                .toList();
        metrics.put(THROUGHPUT, meanOf("ops/us", perMicro));
        return mean(TIME, "ns/op", nanos);
    }

    /** The mean of all samples, and its interval. */
    public static Metric meanOf(String unit, List<List<Double>> forks) {
        ListStatistics all = new ListStatistics(forks.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray());
        return Metric.of(unit, all.getMean(), all.getMeanErrorAt(CONFIDENCE)).withSamples(forks);
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

    /** Median and 99th percentile of what is done once a swap, as {@link Latencies} and {@link LatencyProfiler} report them. */
    Figures percentiles(String name) {
        return secondary(name + P50, "us", name + P50).secondary(name + P99, "us", name + P99);
    }

    /** The percentiles of reads that {@link LatencyProfiler} reports. */
    Figures readPercentiles(String name) {
        LatencyProfiler.READ.forEach(level -> secondary(name + level.end(), "ns", name + level.end()));
        return this;
    }

    /** The names of the percentiles that {@link LatencyProfiler} reports of these. */
    static Stream<String> percentiles(List<String> names) {
        return names.stream().flatMap(name -> LatencyProfiler.READ.stream().map(level -> name + level.end()));
    }

    /** Versions that were created, and the most that waited and existed at one time. */
    Figures versions() {
        return secondary(ContainerProfiler.CREATED, "versions", ContainerProfiler.CREATED)
                .secondary(ContainerProfiler.PEAK_UNRECLAIMED, "versions", ContainerProfiler.PEAK_UNRECLAIMED)
                .secondary(ContainerProfiler.PEAK_BYTES, "B", ContainerProfiler.PEAK_BYTES);
    }

    /**
     * What a writer did beside the threads that run operations, and what that kept alive; without reclamation that is
     * whatever the bound keeps, which says nothing.
     */
    Figures besideWriter(PlannedCell cell) {
        secondary("swaps", "swaps/s", ContainerProfiler.SWAPS);
        return cell.scheme().equals(Bounds.NONE) ? this : versions();
    }

    /** A counter or a figure that a fork reports after every iteration and found once. */
    Figures oncePerFork(String name, String unit, String label) {
        List<List<Double>> forks = samples(
                        1, iteration -> iteration.getSecondaryResults().get(label))
                .stream()
                .map(fork -> fork.stream().limit(1).toList())
                .toList();
        return mean(name, unit, forks);
    }

    /**
     * Processor time of the whole process for each operation.
     *
     * @param unitNanos nanoseconds of one unit
     * @param operations what counts them, as a number and not as a rate
     */
    Figures cpu(String unit, double unitNanos, String operations) {
        List<List<Double>> forks = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            List<Double> samples = new ArrayList<>();
            for (IterationResult iteration : fork.getIterationResults()) {
                Result<?> nanos = iteration.getSecondaryResults().get(CpuProfiler.NANOS);
                Result<?> count = iteration.getSecondaryResults().get(operations);
                if (nanos != null && count != null && count.getScore() > 0) {
                    samples.add(nanos.getScore() / count.getScore() / unitNanos);
                }
            }
            forks.add(samples);
        }
        return mean("cpu", unit, forks);
    }

    /** Processor time of an operation as JMH counts them, in nanoseconds. */
    Figures cpu() {
        return cpu("ns/op", 1, CpuProfiler.OPERATIONS);
    }

    /** The highest that a profiler reported in any iteration; 0 if it reported nothing. */
    public static double highest(List<RunResult> runs, String label) {
        return runs.stream()
                .flatMap(run -> run.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getSecondaryResults().get(label))
                .filter(Objects::nonNull)
                .mapToDouble(result -> result.getScore())
                .max()
                .orElse(0);
    }

    /**
     * What a profiler counted in an iteration, for each second that it took, which is longer than asked for where an
     * operation was. Zero where JMH has none: no collector ran then.
     */
    Figures rate(String name, String unit, String label) {
        List<List<Double>> forks = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            List<Double> samples = new ArrayList<>();
            for (IterationResult iteration : fork.getIterationResults()) {
                Result<?> counted = iteration.getSecondaryResults().get(label);
                Result<?> elapsed = iteration.getSecondaryResults().get(CpuProfiler.ELAPSED);
                if (elapsed != null && elapsed.getScore() > 0) {
                    samples.add(counted == null ? 0 : counted.getScore() * NANOS_PER_SECOND / elapsed.getScore());
                }
            }
            forks.add(samples);
        }
        return mean(name, unit, forks);
    }

    /** Distributions in nanoseconds, one JVM each. */
    static Map<String, Histograms> histograms(String loop, Map<String, String> left) {
        Map<String, Histograms> histograms = new LinkedHashMap<>();
        left.forEach((name, encoded) -> histograms.put(name, new Histograms("ns", 1, loop, List.of(encoded))));
        return histograms;
    }

    /** A curve whose points a profiler reported one by one, see {@link Points}; none if it reported none. */
    static Optional<Series> curve(RunResult run, String name, String xUnit, String yUnit) {
        // By hand, since JMH takes an iteration without a point for one at zero.
        TreeMap<Double, ListStatistics> byX = new TreeMap<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                iteration.getSecondaryResults().forEach((label, result) -> {
                    if (Points.isOf(name, label)) {
                        byX.computeIfAbsent(Points.x(label), x -> new ListStatistics())
                                .addValue(result.getScore());
                    }
                });
            }
        }
        List<double[]> points = byX.entrySet().stream()
                .map(point -> new double[] {point.getKey(), point.getValue().getMean()})
                .toList();
        return points.isEmpty() ? Optional.empty() : Optional.of(new Series(xUnit, yUnit, points));
    }

    private void add(
            String name,
            String unit,
            double factor,
            Result<?> total,
            Function<IterationResult, @Nullable Result<?>> ofIteration) {
        if (Double.isFinite(total.getScore())) {
            List<List<Double>> samples = samples(factor, ofIteration);
            boolean ofEvery = run.getBenchmarkResults().stream()
                            .mapToLong(fork -> fork.getIterationResults().size())
                            .sum()
                    == samples.stream().mapToLong(List::size).sum();
            // JMH takes an iteration without a figure for one with zero.
            metrics.put(
                    name,
                    ofEvery
                            ? Metric.of(unit, total.getScore() * factor, total.getScoreError() * factor)
                                    .withSamples(samples)
                            : meanOf(unit, samples));
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
