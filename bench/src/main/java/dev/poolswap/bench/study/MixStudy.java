package dev.poolswap.bench.study;

import dev.poolswap.Guarantees;
import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Row;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;

/** What studies have in common whose work is a mix of reads and writes of a heavy payload, {@link HotswapBenchmark}. */
abstract class MixStudy extends Study {
    /** What threads did, as {@link HotswapBenchmark.Counters} counts it. */
    static final String READS = "reads";

    static final String WRITES = "writes";

    /** Both together for each time of the thread, as {@link HotswapBenchmark.Pace} counts them. */
    private static final String PACE = "operations";

    private static final List<Integer> SHARES = List.of(1, 10, 50);
    private static final int USUAL_THREADS = 2;
    private static final double NANOS_PER_MICRO = 1000;

    MixStudy(String id, String description, Axis<?>... axes) {
        super(id, description, axes);
    }

    @Override
    public final Optional<String> partWithPayload() {
        return Optional.of(id());
    }

    /** Shares of operations that write. */
    static List<Integer> writes(Layout layout) {
        return layout.writes(SHARES);
    }

    /** Numbers of threads. */
    static List<Integer> threads(Layout layout) {
        return layout.threads(List.of(Layout.atMostCores(USUAL_THREADS)));
    }

    /** Lays out every payload, write ratio and number of threads. */
    static void mix(Layout layout, List<String> schemes, List<Integer> writes, Consumer<Row> further) {
        for (String payload : layout.payloads()) {
            for (Integer write : writes) {
                for (int threads : threads(layout)) {
                    for (String scheme : schemes) {
                        Row row = layout.row(scheme, payload, threads).writes(write);
                        further.accept(row);
                        row.add();
                    }
                }
            }
        }
    }

    /** The cell of a result of the benchmark that JMH ran without a sweep. */
    final Optional<CellBuilder> mixOfJmh(RunByJmh run) {
        return run.score("ops/us").map(throughput -> {
            int threads = run.threads();
            CellBuilder cell = run.cell(this)
                    .writePercent(
                            run.param("writePercent").map(Integer::valueOf).orElse(null))
                    .metric(Figures.TIME, RunByJmh.converted(throughput, "us/op", perMicro -> threads / perMicro));
            // That of all threads of the JVM, where that of the operations was not measured.
            run.secondary(cell, Map.of(Figures.ALLOCATED, "alloc"));
            run.secondary(cell, Map.of(ContainerProfiler.ALLOCATED, "alloc"));
            run.secondary(cell, RunByJmh.same(Figures.PEAKS.stream()));
            return run.further(cell);
        });
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(Figures.TIME);
    }

    @Override
    public Set<String> peaks() {
        return Figures.PEAKS;
    }

    @Override
    public Set<String> counts() {
        return Set.of(READS, WRITES);
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return new Figures(results.get(0))
                .timeOfThreads(Figures.TIME, "us/op", PACE, List.of(READS, WRITES))
                .cpu("us/op", NANOS_PER_MICRO, CpuProfiler.OPERATIONS)
                .secondary("alloc", "B/op", ContainerProfiler.ALLOCATED)
                .secondary("alloc_jvm", "B/op", Figures.ALLOCATED)
                .rate("gc_time", "ms/s", "gc.time")
                .rate("gc_count", "1/s", "gc.count")
                .versions()
                .secondary(READS, "ops", READS)
                .secondary(WRITES, "ops", WRITES)
                .metrics();
    }

    /** How many versions a cell keeps alive at least. */
    static long versions(PlannedCell cell, Catalog catalog) {
        Guarantees guarantees = catalog.guarantees(cell.scheme());
        if (guarantees.bound() == Guarantees.Bound.NONE) {
            return 1;
        }
        if (guarantees.bound() == Guarantees.Bound.ONE) {
            return 2;
        }
        boolean pools = guarantees.updateAllocation() == Guarantees.UpdateAllocation.NONE;
        return cell.threads() + (pools ? HotswapBenchmark.BESIDE_THREADS : 1L);
    }

    static Launch mixed(PlannedCell cell, Measure measure) {
        return Launch.of(cell, measure, HotswapBenchmark.class, "operation")
                .payload()
                .param("writePercent", String.valueOf(cell.writePercent()))
                .profiler(ContainerProfiler.class);
    }
}
