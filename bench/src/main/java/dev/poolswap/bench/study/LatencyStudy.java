package dev.poolswap.bench.study;

import dev.poolswap.Guarantees;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/** How long the slowest reads take while a writer swaps without pause, and how stale the versions are that they see. */
final class LatencyStudy extends Study {
    LatencyStudy() {
        super(
                "latency",
                "percentiles of reads while a writer swaps without pause; publish time, grace time and staleness",
                Arrivals.AXIS);
    }

    @Override
    public Optional<String> partWithPayload() {
        return Optional.of(id());
    }

    @Override
    protected void layOut(Layout layout) {
        // A heavy fence interrupts the readers: what that does to their slowest reads shows beside the full fence.
        List<String> fences = layout.profile().everyScheme()
                ? layout.fences().contrast()
                : List.of(layout.fences().auto());
        for (Integer arrivals : Arrivals.of(layout)) {
            for (String payload : layout.payloads()) {
                // The writer has a core of its own where there are two.
                for (int threads : layout.threads(List.of(1))) {
                    for (String scheme : layout.schemes()) {
                        layout.row(scheme, payload, threads)
                                .with(Arrivals.AXIS, arrivals)
                                .fenced(fences)
                                .add();
                    }
                }
            }
        }
    }

    /** The current version, and where there are several the one that the writer fills. */
    @Override
    public OptionalLong leastVersions(PlannedCell cell, Catalog catalog) {
        return OptionalLong.of(catalog.guarantees(cell.scheme()).bound() == Guarantees.Bound.NONE ? 1 : 2);
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure, LatencyBenchmark.class, "timedRead")
                .payload()
                .param(Arrivals.AXIS)
                .profiler(LatencyProfiler.class)
                .profiler(ContainerProfiler.class);
    }

    /** The percentiles are those of {@link LatencyProfiler}; without it there is nothing to show. */
    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, LatencyBenchmark.class)
                .filter(run ->
                        result.metric(LatencyBenchmark.READ + Figures.P50).isPresent())
                .map(run -> {
                    CellBuilder cell = run.cell(this);
                    run.axis(cell, Arrivals.AXIS);
                    run.secondary(
                            cell,
                            RunByJmh.same(Figures.percentiles(List.of(
                                    LatencyBenchmark.READ,
                                    LatencyBenchmark.READ_SWAP,
                                    LatencyBenchmark.PUBLISH,
                                    LatencyBenchmark.GRACE,
                                    LatencyBenchmark.STALE))));
                    run.secondary(cell, RunByJmh.same(Figures.PEAKS.stream()));
                    return run.further(cell).build();
                });
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of(
                LatencyBenchmark.PUBLISH + Figures.P50,
                LatencyBenchmark.PUBLISH + Figures.P99,
                LatencyBenchmark.READ + Figures.P50,
                LatencyBenchmark.READ + Figures.P99,
                ContainerProfiler.PEAK_BYTES);
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(LatencyBenchmark.PUBLISH + Figures.P50, LatencyBenchmark.READ + Figures.P50);
    }

    @Override
    public Set<String> peaks() {
        return Figures.PEAKS;
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        Figures figures = new Figures(results.get(0))
                .readPercentiles(LatencyBenchmark.READ)
                .readPercentiles(LatencyBenchmark.READ_SWAP)
                .percentiles(LatencyBenchmark.PUBLISH)
                .percentiles(LatencyBenchmark.GRACE)
                .percentiles(LatencyBenchmark.STALE)
                .secondary(LatencyProfiler.STALE_SHARE, "%", LatencyProfiler.STALE_SHARE)
                .secondary("peak_bytes", "B", ContainerProfiler.PEAK_BYTES);
        // A reader that waits for the next read to be due keeps its core busy.
        return (Arrivals.areDue(cell) ? figures : figures.cpu()).metrics();
    }

    @Override
    public Map<String, Histograms> histograms(PlannedCell cell, Map<String, String> left) {
        return Figures.histograms(Arrivals.loop(cell), left);
    }

    @Override
    public Map<String, Series> curves(List<RunResult> results) {
        Map<String, Series> curves = new LinkedHashMap<>();
        RunResult run = results.get(0);
        for (String name : List.of(LatencyBenchmark.PUBLISH, LatencyBenchmark.GRACE)) {
            Figures.curve(run, name, "%", "us").ifPresent(curve -> curves.put(name, curve));
        }
        Figures.curve(run, LatencyBenchmark.STALE, "%", "us").ifPresent(curve -> curves.put("staleness", curve));
        return curves;
    }
}
