package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/** How many versions wait while readers stall, and how soon they are reclaimed afterwards. */
final class StallStudy extends Study {
    /** Readers that pin a version and stop. */
    private static final Axis<Integer> STALLED = Axis.count("stalled", "how many readers stall", 0, 1_000, "0,1");

    StallStudy() {
        super(
                "stall",
                "unreclaimed versions over time while readers stall, and how soon they are reclaimed afterwards",
                STALLED);
    }

    /** One reader goes on throughout, beside those that stall. */
    @Override
    protected void layOut(Layout layout) {
        for (Integer stalled : layout.values(STALLED, List.of(0, 1, Math.max(2, Layout.cores())))) {
            for (int threads : layout.threads(List.of(1))) {
                for (String scheme : layout.schemes()) {
                    layout.row(scheme, Plan.BLOCK, threads)
                            .with(STALLED, stalled)
                            .add();
                }
            }
        }
    }

    /** One shot, as long as the iterations of other studies together. */
    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure.oneShot(), StallBenchmark.class, "scenario")
                .onOneThread()
                .param(STALLED)
                .param("readers", String.valueOf(cell.threads()))
                .param("millis", String.valueOf(measure.iterations() * measure.millis()))
                .profiler(StallProfiler.class);
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of(ContainerProfiler.PEAK_BYTES);
    }

    @Override
    public List<String> mainMetrics() {
        return List.of();
    }

    @Override
    public Set<String> peaks() {
        return Figures.PEAKS;
    }

    @Override
    public Set<String> counts() {
        return Set.of(StallProfiler.SWAPS, StallProfiler.READS);
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return new Figures(results.get(0))
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

    @Override
    public Map<String, Series> curves(List<RunResult> results) {
        Map<String, Series> curves = new LinkedHashMap<>();
        RunResult run = results.get(0);
        Figures.curve(run, StallProfiler.UNRECLAIMED, "s", "versions")
                .ifPresent(curve -> curves.put("unreclaimed", curve));
        Figures.curve(run, StallProfiler.BYTES, "s", "B").ifPresent(curve -> curves.put("bytes", curve));
        return curves;
    }
}
