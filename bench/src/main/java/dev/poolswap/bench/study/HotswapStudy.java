package dev.poolswap.bench.study;

import dev.poolswap.Guarantees;
import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Tuning;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/** What a heavy object costs under readers and writers, by heap limit and share of writes. */
final class HotswapStudy extends MixStudy {
    /** A named set of JVM flags. */
    private static final Axis<Tuning> TUNING =
            Axis.words("tuning", "a named set of JVM flags", Tuning.class).unlessNamed(Tuning.NONE);

    private static final List<String> HEAPS = List.of("50m", "256m", "512m");
    private static final Integer REMEDY_WRITES = 10;
    /** What threads did, as {@link HotswapBenchmark.Counters} counts it. */
    private static final String READS = "reads";

    private static final String WRITES = "writes";

    private static final double NANOS_PER_MICRO = 1000;
    private static final double MILLIS = 1000.0;

    HotswapStudy() {
        super(
                "hotswap",
                "a map of 100 000 entries, read and refilled by every thread at a fixed ratio, under a heap limit",
                TUNING);
    }

    @Override
    public List<String> usualHeaps() {
        return HEAPS;
    }

    @Override
    public boolean comparesHeaps() {
        return true;
    }

    @Override
    public boolean takesOneFence() {
        return true;
    }

    @Override
    public boolean showsCollector() {
        return true;
    }

    @Override
    public Optional<Tuning> tuning(PlannedCell cell) {
        return Optional.of(TUNING.of(cell));
    }

    @Override
    protected void layOut(Layout layout) {
        List<String> schemes = layout.schemesOfProfile();
        for (Tuning tuning : layout.values(TUNING, List.of(Tuning.NONE))) {
            int before = layout.size();
            mix(layout, schemes, writes(layout), row -> row.with(TUNING, tuning));
            if (layout.size() == before) {
                throw new BadInputException(
                        "--axis tuning=" + tuning.id() + ": no collector asked for has such flags in"
                                + " JDK " + Runtime.version().feature()
                                + "; give G1 among --gc, and a JDK before 26 in JAVA_HOME");
            }
        }
        if (layout.profile().showsRemedy() && !layout.isAsked(TUNING)) {
            remedy(layout, schemes);
        }
    }

    /** The reference and copying once more, at one ratio, where the JVM as it is makes pooling lose. */
    private static void remedy(Layout layout, List<String> schemes) {
        boolean worth = layout.collectors().stream()
                .anyMatch(collector ->
                        Tuning.isWorthShowing(collector, Runtime.version().feature()));
        List<String> two = schemes.stream().filter(Catalog.REMEDY::contains).toList();
        if (worth && two.size() == Catalog.REMEDY.size()) {
            List<Integer> writes = writes(layout);
            Integer write = writes.contains(REMEDY_WRITES) ? REMEDY_WRITES : writes.get(0);
            mix(layout, two, List.of(write), row -> row.with(TUNING, Tuning.NO_REFINEMENT));
        }
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return mixed(cell, measure);
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, HotswapBenchmark.class)
                .flatMap(run -> run.score("ops/us").map(throughput -> {
                    int threads = result.threads();
                    CellBuilder cell = run.cell(this)
                            .writePercent(run.param("writePercent")
                                    .map(Integer::valueOf)
                                    .orElse(null))
                            .metric(
                                    Figures.TIME,
                                    RunByJmh.converted(throughput, "us/op", perMicro -> threads / perMicro));
                    // That of all threads of the JVM where that of the operations was not looked at.
                    run.secondary(cell, Map.of(Figures.ALLOCATED, "alloc"));
                    run.secondary(cell, Map.of(ContainerProfiler.ALLOCATED, "alloc"));
                    run.secondary(cell, RunByJmh.same(Figures.PEAKS.stream()));
                    return run.further(cell).build();
                }));
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
        double seconds = measure.millis() / MILLIS;
        return new Figures(results.get(0))
                .timeOfThroughput(Figures.TIME, "us/op", cell.threads())
                .cpu("us/op", NANOS_PER_MICRO, CpuProfiler.OPERATIONS)
                .secondary("alloc", "B/op", ContainerProfiler.ALLOCATED)
                .secondary("alloc_jvm", "B/op", Figures.ALLOCATED)
                .rate("gc_time", "ms/s", "gc.time", seconds)
                .rate("gc_count", "1/s", "gc.count", seconds)
                .versions()
                .secondary(READS, "ops", READS)
                .secondary(WRITES, "ops", WRITES)
                .metrics();
    }

    @Override
    public OptionalLong leastVersions(PlannedCell cell, Catalog catalog) {
        Guarantees guarantees = catalog.guarantees(cell.scheme());
        if (guarantees.bound() == Guarantees.Bound.NONE) {
            return OptionalLong.of(1);
        }
        if (guarantees.bound() == Guarantees.Bound.ONE) {
            return OptionalLong.of(2);
        }
        boolean pools = guarantees.updateAllocation() == Guarantees.UpdateAllocation.NONE;
        return OptionalLong.of(cell.threads() + (pools ? HotswapBenchmark.BESIDE_THREADS : 1L));
    }
}
