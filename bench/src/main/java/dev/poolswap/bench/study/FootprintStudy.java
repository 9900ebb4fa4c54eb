package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** Searches for the smallest heap in which hotswap runs. */
final class FootprintStudy extends MixStudy {
    /** Heaps that are tried for one answer. */
    private static final int PROBES = 8;

    private static final List<String> LARGEST = List.of("512m");

    FootprintStudy() {
        super("footprint", "the smallest heap in which hotswap runs, by bisection");
    }

    @Override
    public List<String> usualHeaps() {
        return LARGEST;
    }

    @Override
    public boolean searchesHeap() {
        return true;
    }

    @Override
    protected void layOut(Layout layout) {
        mix(layout, layout.schemesOfProfile(), writes(layout), row -> {});
    }

    @Override
    public double seconds(PlannedCell cell, Measure measure) {
        return PROBES * measure.probe().seconds();
    }

    /** One heap of the search. */
    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return mixed(cell, measure.probe());
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of("smallest_heap");
    }

    @Override
    public List<String> mainMetrics() {
        return List.of();
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        throw new IllegalArgumentException("study footprint has a search, not a measurement");
    }
}
