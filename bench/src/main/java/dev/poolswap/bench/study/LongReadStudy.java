package dev.poolswap.bench.study;

import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/** What long pins cost, with as many threads as cores and with four times as many. */
final class LongReadStudy extends Study {
    /** How long each read holds its pin. */
    private static final Axis<Integer> HOLD =
            Axis.count("hold", "microseconds for which a read holds its pin", 1, 10_000_000, "1,100");

    private static final List<Integer> HOLDS = List.of(1, 100, 10_000, 100_000);
    private static final int THREADS_A_CORE = 4;

    LongReadStudy() {
        super(
                "longread",
                "throughput and unreclaimed versions while every reader holds its pin for a fixed time",
                HOLD);
    }

    @Override
    public List<String> bounds() {
        return List.of(Bounds.NONE, Bounds.QSBR);
    }

    @Override
    protected void layOut(Layout layout) {
        for (Integer hold : layout.values(HOLD, HOLDS)) {
            for (int threads : layout.threads(List.of(Layout.cores(), THREADS_A_CORE * Layout.cores()))) {
                for (String scheme : layout.schemesAndBounds()) {
                    layout.row(scheme, Plan.BLOCK, threads).with(HOLD, hold).add();
                }
            }
        }
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure, LongReadBenchmark.class, "read")
                .scheme()
                .param(HOLD)
                .profiler(ContainerProfiler.class);
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, LongReadBenchmark.class)
                .flatMap(run -> run.score("ops/s").map(throughput -> {
                    CellBuilder cell = run.cell(this).payload(Plan.BLOCK).metric(Figures.THROUGHPUT, throughput);
                    run.axis(cell, HOLD);
                    run.besideWriter(cell);
                    return run.further(cell).build();
                }));
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(Figures.THROUGHPUT);
    }

    @Override
    public Set<String> peaks() {
        return Figures.PEAKS;
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return new Figures(results.get(0))
                .primary(Figures.THROUGHPUT, "ops/s")
                .besideWriter(cell)
                .cpu()
                .metrics();
    }
}
