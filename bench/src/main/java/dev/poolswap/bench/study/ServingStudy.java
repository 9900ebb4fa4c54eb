package dev.poolswap.bench.study;

import dev.poolswap.Guarantees;
import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.plan.Axis;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.results.RunResult;

/** How many reads of a heavy object are served, and how fast, while it is swapped at a fixed rate. */
final class ServingStudy extends Study {
    /** Swaps that the writer starts in a second. */
    private static final Axis<Integer> RATE = Axis.count("rate", "swaps per second", 1, 1_000, "1,10");

    private static final List<Integer> RATES = List.of(1, 10, 100);
    private static final List<String> HEAPS = List.of("512m");
    private static final int THREADS_A_CORE = 4;

    ServingStudy() {
        super(
                "serving",
                "reads per second of a heavy payload, and their percentiles, while a writer swaps at a fixed rate",
                RATE,
                Arrivals.AXIS);
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
        for (Integer arrivals : Arrivals.of(layout)) {
            // Readers that wait for the next read to be due keep their cores busy, so the writer needs one of its own.
            List<Integer> usual = arrivals == 0 ? oneAnd(Layout.cores()) : List.of(1);
            for (Integer rate : layout.values(RATE, RATES)) {
                for (String payload : layout.payloads()) {
                    for (int threads : layout.threads(usual)) {
                        for (String scheme : layout.schemesAndBounds()) {
                            layout.row(scheme, payload, threads)
                                    .with(RATE, rate)
                                    .with(Arrivals.AXIS, arrivals)
                                    .add();
                        }
                    }
                }
            }
        }
    }

    /** One thread, one for each core, and four for each core: beyond the cores a reader loses its core while it reads. */
    private static List<Integer> oneAnd(int cores) {
        return List.copyOf(new TreeSet<>(List.of(1, cores, THREADS_A_CORE * cores)));
    }

    /** The current version, and where there are several the one that the writer fills. */
    @Override
    public OptionalLong leastVersions(PlannedCell cell, Catalog catalog) {
        return OptionalLong.of(catalog.guarantees(cell.scheme()).bound() == Guarantees.Bound.NONE ? 1 : 2);
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure, ServingBenchmark.class, "read")
                .scheme()
                .payload()
                .param(RATE)
                .param(Arrivals.AXIS)
                .profiler(LatencyProfiler.class)
                .profiler(ContainerProfiler.class);
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, ServingBenchmark.class)
                .flatMap(run -> run.score("ops/s").map(throughput -> {
                    CellBuilder cell = run.cell(this);
                    run.axis(cell, RATE);
                    run.axis(cell, Arrivals.AXIS);
                    if (run.param(Arrivals.AXIS.id())
                            .flatMap(Arrivals.AXIS::named)
                            .isEmpty()) {
                        cell.metric(Figures.THROUGHPUT, throughput);
                    }
                    run.secondary(cell, RunByJmh.same(Figures.percentiles(List.of(LatencyBenchmark.READ))));
                    run.besideWriter(cell);
                    return run.further(cell).build();
                }));
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of(Figures.THROUGHPUT, LatencyBenchmark.READ + Figures.P50, LatencyBenchmark.READ + Figures.P99);
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
        Figures figures = new Figures(results.get(0));
        // Where reads are due at a fixed rate, that many are served.
        return (Arrivals.areDue(cell)
                        ? figures.readPercentiles(LatencyBenchmark.READ).besideWriter(cell)
                        : figures.primary(Figures.THROUGHPUT, "ops/s")
                                .readPercentiles(LatencyBenchmark.READ)
                                .besideWriter(cell)
                                .cpu())
                .metrics();
    }

    @Override
    public Map<String, Histograms> histograms(PlannedCell cell, Map<String, String> left) {
        return Figures.histograms(Arrivals.loop(cell), left);
    }
}
