package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.study.BareBenchmark;
import dev.poolswap.bench.study.ContainerProfiler;
import dev.poolswap.bench.study.CpuProfiler;
import dev.poolswap.bench.study.HeldBytesProfiler;
import dev.poolswap.bench.study.LatencyBenchmark;
import dev.poolswap.bench.study.LatencyProfiler;
import dev.poolswap.bench.study.StallProfiler;
import dev.poolswap.bench.study.WritesBenchmark;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** Which metrics a study has, and where JMH keeps them. */
final class StudyMetrics {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String THROUGHPUT = "throughput";
    private static final String P50 = "_p50";
    private static final String P99 = "_p99";
    private static final String VIRTUAL_READS = "virtualReads";
    private static final double NANOS_PER_MICRO = 1000;

    /** What is looked at first: of those that a study has, the first. */
    private static final List<String> MAIN =
            List.of("time", THROUGHPUT, WritesBenchmark.PUBLISH + P50, LatencyBenchmark.READ + P50);

    private StudyMetrics() {}

    static Map<String, Metric> of(PlannedCell cell, Measure measure, List<RunResult> results) {
        return switch (cell.study()) {
            case HOTSWAP -> hotswap(cell, measure, results.get(0));
            case READS -> reads(results.get(0));
            case LATENCY -> latency(results.get(0));
            case STALL -> stall(results.get(0));
            case SCALING -> scaling(cell, results.get(0));
            case DOMAIN -> domain(results.get(0));
            case SERVING -> serving(results.get(0));
            case LONGREAD -> longread(results.get(0));
            case FOOTPRINT -> throw new IllegalArgumentException("study footprint has a search, not a measurement");
            case WRITES -> Plan.BARE.equals(cell.path()) ? bare(results.get(0)) : writes(results);
        };
    }

    /** The name of the metric by which the forks of a cell are compared, if it has one. */
    static Optional<Map.Entry<String, Metric>> main(Map<String, Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> MAIN.contains(metric.getKey()))
                .min(Comparator.comparing(metric -> MAIN.indexOf(metric.getKey())));
    }

    /** The scores of the iterations before the measured ones, of the main metric. */
    static Map<String, List<Double>> warmups(PlannedCell cell, Measure measure, List<RunResult> warmups) {
        if (warmups.isEmpty()) {
            return Map.of();
        }
        return main(of(cell, measure, warmups))
                .map(metric ->
                        Map.of(metric.getKey(), metric.getValue().samples().get(0)))
                .orElse(Map.of());
    }

    private static Map<String, Metric> hotswap(PlannedCell cell, Measure measure, RunResult run) {
        double seconds = measure.millis() / 1000.0;
        return new Figures(run)
                .timeOfThroughput("time", "us/op", cell.threads())
                .cpu("us/op", NANOS_PER_MICRO, CpuProfiler.OPERATIONS)
                .secondary("alloc", "B/op", ContainerProfiler.ALLOCATED)
                .secondary("alloc_jvm", "B/op", ALLOCATED)
                .rate("gc_time", "ms/s", "gc.time", seconds)
                .rate("gc_count", "1/s", "gc.count", seconds)
                .secondary("created", "versions", ContainerProfiler.CREATED)
                .secondary("peak_unreclaimed", "versions", ContainerProfiler.PEAK_UNRECLAIMED)
                .secondary("peak_bytes", "B", ContainerProfiler.PEAK_BYTES)
                .secondary("reads", "ops", "reads")
                .secondary("writes", "ops", "writes")
                .metrics();
    }

    private static Map<String, Metric> latency(RunResult run) {
        Figures figures = new Figures(run);
        for (String name : List.of(LatencyBenchmark.READ, LatencyBenchmark.READ_SWAP)) {
            LatencyProfiler.READ.forEach(level -> figures.secondary(name + level.end(), "ns", name + level.end()));
        }
        for (String name : List.of(LatencyBenchmark.PUBLISH, LatencyBenchmark.GRACE, LatencyBenchmark.STALE)) {
            percentiles(figures, name);
        }
        return figures.secondary(LatencyProfiler.STALE_SHARE, "%", LatencyProfiler.STALE_SHARE)
                .secondary("peak_bytes", "B", ContainerProfiler.PEAK_BYTES)
                .cpu()
                .metrics();
    }

    private static Map<String, Metric> stall(RunResult run) {
        return new Figures(run)
                .secondary("peak_unreclaimed", "versions", StallProfiler.PEAK_UNRECLAIMED)
                .secondary("peak_bytes", "B", StallProfiler.PEAK_BYTES)
                .oncePerFork("recovery", "ms", StallProfiler.RECOVERY)
                .secondary("swaps", "swaps", StallProfiler.SWAPS)
                .secondary("reads", "ops", StallProfiler.READS)
                .secondary("stall_from", "s", StallProfiler.FROM)
                .secondary("stall_to", "s", StallProfiler.TO)
                .cpu("ns/op", 1, StallProfiler.READS)
                .metrics();
    }

    private static Map<String, Metric> scaling(PlannedCell cell, RunResult run) {
        boolean virtual = cell.param(Axis.KIND.id()).equals(Axis.VIRTUAL);
        return new Figures(run)
                .throughput(virtual ? VIRTUAL_READS : null, cell.threads())
                .cpu("ns/op", 1, virtual ? VIRTUAL_READS : CpuProfiler.OPERATIONS)
                .metrics();
    }

    private static Map<String, Metric> serving(RunResult run) {
        Figures figures = new Figures(run).primary(THROUGHPUT, "ops/s");
        LatencyProfiler.READ.forEach(level ->
                figures.secondary(LatencyBenchmark.READ + level.end(), "ns", LatencyBenchmark.READ + level.end()));
        return held(figures).metrics();
    }

    private static Map<String, Metric> longread(RunResult run) {
        return held(new Figures(run).primary(THROUGHPUT, "ops/s")).metrics();
    }

    /** What the writer did beside the readers, and what that kept alive. */
    private static Figures held(Figures figures) {
        return figures.secondary("swaps", "swaps/s", ContainerProfiler.SWAPS)
                .secondary("created", "versions", ContainerProfiler.CREATED)
                .secondary("peak_unreclaimed", "versions", ContainerProfiler.PEAK_UNRECLAIMED)
                .secondary("peak_bytes", "B", ContainerProfiler.PEAK_BYTES)
                .cpu();
    }

    private static Map<String, Metric> domain(RunResult run) {
        return new Figures(run)
                .primary("time", "ns/op")
                .cpu()
                .oncePerFork("bytes_per_container", "B", HeldBytesProfiler.PER_CONTAINER)
                .oncePerFork("bytes_per_reader", "B", HeldBytesProfiler.PER_READER)
                .metrics();
    }

    /** The curves of a cell. */
    static Map<String, Series> series(PlannedCell cell, List<RunResult> results) {
        Map<String, Series> series = new LinkedHashMap<>();
        RunResult run = results.get(0);
        if (cell.study() == Study.LATENCY) {
            for (String name : List.of(LatencyBenchmark.READ, LatencyBenchmark.READ_SWAP)) {
                Figures.curve(run, name, "%", "ns").ifPresent(curve -> series.put(name, curve));
            }
            for (String name : List.of(LatencyBenchmark.PUBLISH, LatencyBenchmark.GRACE)) {
                Figures.curve(run, name, "%", "us").ifPresent(curve -> series.put(name, curve));
            }
            Figures.curve(run, LatencyBenchmark.STALE, "%", "us").ifPresent(curve -> series.put("staleness", curve));
        }
        if (cell.study() == Study.SERVING) {
            Figures.curve(run, LatencyBenchmark.READ, "%", "ns")
                    .ifPresent(curve -> series.put(LatencyBenchmark.READ, curve));
        }
        if (cell.study() == Study.STALL) {
            Figures.curve(run, StallProfiler.UNRECLAIMED, "s", "versions")
                    .ifPresent(curve -> series.put("unreclaimed", curve));
            Figures.curve(run, StallProfiler.BYTES, "s", "B").ifPresent(curve -> series.put("bytes", curve));
        }
        return series;
    }

    private static Map<String, Metric> reads(RunResult run) {
        return new Figures(run)
                .primary("time", "ns/op")
                .cpu()
                .secondary("alloc", "B/op", ALLOCATED)
                .metrics();
    }

    private static Map<String, Metric> writes(List<RunResult> runs) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        // JMH returns them by name; what a reader looks for first comes first.
        for (RunResult run : runs.stream()
                .sorted(Comparator.comparing(
                                (RunResult run) -> run.getPrimaryResult().getLabel())
                        .reversed())
                .toList()) {
            Figures figures = percentiles(new Figures(run), WritesBenchmark.PUBLISH);
            percentiles(figures, WritesBenchmark.GRACE);
            if (figures.metrics().containsKey(WritesBenchmark.PUBLISH + P50)) {
                figures.secondary("alloc", "B/op", ALLOCATED).cpu();
            }
            metrics.putAll(figures.metrics());
        }
        return metrics;
    }

    private static Map<String, Metric> bare(RunResult run) {
        Figures figures = percentiles(new Figures(run), BareBenchmark.CONTAINER);
        Map<String, Metric> metrics =
                percentiles(figures, BareBenchmark.BARE).cpu().metrics();
        Metric container = metrics.get(BareBenchmark.CONTAINER + P50);
        Metric bare = metrics.get(BareBenchmark.BARE + P50);
        if (container != null && bare != null) {
            double overhead = 100 * (container.score() / bare.score() - 1);
            metrics.put("overhead", Metric.of("%", overhead).withSamples(List.of(List.of(overhead))));
        }
        return metrics;
    }

    private static Figures percentiles(Figures figures, String name) {
        return figures.secondary(name + P50, "us", name + P50).secondary(name + P99, "us", name + P99);
    }
}
