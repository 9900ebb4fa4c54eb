package dev.poolswap.bench.study;

import dev.poolswap.bench.heavy.Sizes;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a heavy object costs that is read and replaced, by heap limit and write ratio. */
final class HotswapStudy extends MixStudy {
    /** A named set of JVM flags. */
    private static final Axis<Tuning> TUNING =
            Axis.words("tuning", "a named set of JVM flags", Tuning.class).unlessNamed(Tuning.NONE);

    private static final List<String> HEAPS = List.of("50m", "256m", "512m");
    private static final Integer REMEDY_WRITES = 10;

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
                throw new BadInputException("--axis tuning=" + tuning.id() + ": no selected collector has such flags in"
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
    public List<String> judgedMetrics() {
        return List.of(Figures.TIME, Figures.ALLOC, ContainerProfiler.PEAK_BYTES);
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, HotswapBenchmark.class)
                // Other sizes are the subject of another study.
                .filter(run ->
                        run.param(HotswapBenchmark.SIZE).orElse(Sizes.OWN).equals(Sizes.OWN))
                .flatMap(this::mixOfJmh)
                .map(CellBuilder::build);
    }

    @Override
    public OptionalLong leastVersions(PlannedCell cell, Catalog catalog) {
        return OptionalLong.of(versions(cell, catalog));
    }
}
