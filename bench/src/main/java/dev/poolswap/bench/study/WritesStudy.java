package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/** What a publish and the grace time cost, and what a container adds to a refill. */
final class WritesStudy extends Study {
    /** Publishing with nobody reading, and with readers that never stop. */
    private static final List<String> PATHS = List.of("idle", "readers");

    /** One write of the heavy payload beside the same clear and fill without a container. */
    private static final String BARE = "bare";

    private static final String OVERHEAD = "overhead";

    WritesStudy() {
        super("writes", "publish and grace time of a tiny payload; one heavy write with and without a container");
    }

    @Override
    public Optional<String> partWithPayload() {
        return Optional.of("one path of " + id());
    }

    /** One writer in every cell; those that read beside it do not run operations. */
    @Override
    protected void layOut(Layout layout) {
        for (String scheme : layout.schemes()) {
            for (String path : PATHS) {
                layout.row(scheme, Plan.HOLDER, 1).by(path).add();
            }
            for (String payload : layout.payloads()) {
                layout.row(scheme, payload, 1).by(BARE).add();
            }
        }
    }

    private static boolean isBare(PlannedCell cell) {
        return BARE.equals(cell.path());
    }

    /** Publish and grace are benchmarks of their own. */
    @Override
    public double seconds(PlannedCell cell, Measure measure) {
        double one = super.seconds(cell, measure);
        return isBare(cell) ? one : 2 * one;
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        Launch launch = isBare(cell)
                ? Launch.of(cell, measure, BareBenchmark.class, "write").payload()
                : Launch.of(cell, measure, WritesBenchmark.class, methods(cell, catalog))
                        .param("path", String.valueOf(cell.path()));
        return launch.profiler(Latencies.class);
    }

    private static String[] methods(PlannedCell cell, Catalog catalog) {
        return LatencyBenchmark.hasGraceTime(catalog.guarantees(cell.scheme()).bound())
                ? new String[] {WritesBenchmark.PUBLISH, WritesBenchmark.GRACE}
                : new String[] {WritesBenchmark.PUBLISH};
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, WritesBenchmark.class)
                .filter(run -> run.has(run.method() + Figures.P50))
                .map(run -> {
                    CellBuilder cell = run.cell(this)
                            .payload(Plan.HOLDER)
                            .path(run.param("path").orElse(PATHS.get(0)));
                    run.secondary(cell, percentiles(run.method()));
                    if (run.method().equals(WritesBenchmark.PUBLISH)) {
                        run.secondary(cell, Map.of(Figures.ALLOCATED, "alloc"));
                    }
                    return run.further(cell).build();
                })
                .or(() -> bareOfJmh(result));
    }

    private Optional<Cell> bareOfJmh(Cell result) {
        return RunByJmh.of(result, BareBenchmark.class)
                .filter(run -> run.has(BareBenchmark.CONTAINER + Figures.P50))
                .filter(run -> run.has(BareBenchmark.BARE + Figures.P50))
                .map(run -> {
                    CellBuilder cell = run.cell(this).path(BARE);
                    run.secondary(cell, percentiles(BareBenchmark.CONTAINER));
                    run.secondary(cell, percentiles(BareBenchmark.BARE));
                    overhead(result.metrics()).ifPresent(overhead -> cell.metric(OVERHEAD, overhead));
                    return run.further(cell).build();
                });
    }

    private static Map<String, String> percentiles(String name) {
        return RunByJmh.same(Stream.of(name + Figures.P50, name + Figures.P99));
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of(WritesBenchmark.PUBLISH + Figures.P50, WritesBenchmark.PUBLISH + Figures.P99, Figures.ALLOC);
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(WritesBenchmark.PUBLISH + Figures.P50);
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return isBare(cell) ? bare(results.get(0)) : writes(results);
    }

    @Override
    public Map<String, Histograms> histograms(PlannedCell cell, Map<String, String> left) {
        return Figures.histograms("closed", left);
    }

    private static Map<String, Metric> writes(List<RunResult> runs) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        // JMH returns them by name; what a reader looks for first comes first.
        for (RunResult run : runs.stream()
                .sorted(Comparator.comparing(
                                (RunResult run) -> run.getPrimaryResult().getLabel())
                        .reversed())
                .toList()) {
            Figures figures =
                    new Figures(run).percentiles(WritesBenchmark.PUBLISH).percentiles(WritesBenchmark.GRACE);
            if (figures.metrics().containsKey(WritesBenchmark.PUBLISH + Figures.P50)) {
                figures.secondary("alloc", "B/op", Figures.ALLOCATED).cpu();
            }
            metrics.putAll(figures.metrics());
        }
        return metrics;
    }

    private static Map<String, Metric> bare(RunResult run) {
        Map<String, Metric> metrics = new Figures(run)
                .percentiles(BareBenchmark.CONTAINER)
                .percentiles(BareBenchmark.BARE)
                .cpu()
                .metrics();
        overhead(metrics).ifPresent(overhead -> metrics.put(OVERHEAD, overhead));
        return metrics;
    }

    /** One in each fork: how much longer than the bare writes beside it in the same JVM. */
    private static Optional<Metric> overhead(Map<String, Metric> metrics) {
        Metric container = metrics.get(BareBenchmark.CONTAINER + Figures.P50);
        Metric bare = metrics.get(BareBenchmark.BARE + Figures.P50);
        if (container == null || bare == null) {
            return Optional.empty();
        }
        List<List<Double>> forks = new ArrayList<>();
        for (int fork = 0;
                fork < Math.min(container.samples().size(), bare.samples().size());
                fork++) {
            OptionalDouble through = mean(container.samples().get(fork));
            OptionalDouble alone = mean(bare.samples().get(fork));
            forks.add(
                    through.isPresent() && alone.isPresent() && alone.getAsDouble() > 0
                            ? List.of(100 * (through.getAsDouble() / alone.getAsDouble() - 1))
                            : List.of());
        }
        return forks.stream().allMatch(List::isEmpty) ? Optional.empty() : Optional.of(Figures.meanOf("%", forks));
    }

    private static OptionalDouble mean(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).average();
    }
}
