package dev.poolswap.bench.study;

import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.results.RunResult;

/** How many reads of a heavy object are served, and how fast, while it is swapped at a fixed rate. */
final class ServingStudy extends Study {
    /** Swaps that the writer starts in a second. */
    private static final Axis<Integer> RATE = Axis.count("rate", "swaps a second", 1, 1_000, "1,10");

    private static final List<Integer> RATES = List.of(1, 10, 100);
    private static final List<String> HEAPS = List.of("512m");
    private static final int THREADS_A_CORE = 4;

    ServingStudy() {
        super(
                "serving",
                "reads per second of a heavy payload, and their percentiles, while a writer swaps at a fixed rate",
                RATE);
    }

    @Override
    public List<String> usualHeaps() {
        return HEAPS;
    }

    @Override
    public List<String> bounds() {
        return List.of(Bounds.NONE, Bounds.QSBR);
    }

    @Override
    public Optional<String> partWithPayload() {
        return Optional.of(id());
    }

    @Override
    protected void layOut(Layout layout) {
        for (Integer rate : layout.values(RATE, RATES)) {
            for (String payload : layout.payloads()) {
                for (int threads : layout.threads(oneAnd(Layout.cores()))) {
                    for (String scheme : layout.schemesAndBounds()) {
                        layout.row(scheme, payload, threads).with(RATE, rate).add();
                    }
                }
            }
        }
    }

    /** One thread, one for each core, and four for each core: beyond the cores a reader loses its core while it reads. */
    private static List<Integer> oneAnd(int cores) {
        return List.copyOf(new TreeSet<>(List.of(1, cores, THREADS_A_CORE * cores)));
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure, ServingBenchmark.class, "read")
                .scheme()
                .payload()
                .param(RATE)
                .profiler(LatencyProfiler.class)
                .profiler(ContainerProfiler.class);
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(Figures.THROUGHPUT, LatencyBenchmark.READ + Figures.P50);
    }

    @Override
    public Set<String> peaks() {
        return Figures.PEAKS;
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return new Figures(results.get(0))
                .primary(Figures.THROUGHPUT, "ops/s")
                .readPercentiles(LatencyBenchmark.READ)
                .besideWriter(cell)
                .metrics();
    }

    @Override
    public Map<String, Histograms> histograms(PlannedCell cell, Map<String, String> left) {
        return Figures.histograms("closed", left);
    }

    @Override
    public Map<String, Series> curves(List<RunResult> results) {
        return Figures.curve(results.get(0), LatencyBenchmark.READ, "%", "ns")
                .map(curve -> Map.of(LatencyBenchmark.READ, curve))
                .orElse(Map.of());
    }
}
