package dev.poolswap.bench.planted;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.study.Figures;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.StackProfiler;
import org.openjdk.jmh.results.RunResult;

/** A study that nothing in the bench has heard of. */
public final class PlantedStudy extends Study {
    /** Colours. */
    public enum Colour {
        RED,
        DARK_BLUE
    }

    private static final Axis<Colour> COLOUR =
            Axis.words("colour", "red or dark-blue", Colour.class).unlessNamed(Colour.RED);
    private static final Axis<Integer> SIZE = Axis.count("size", "how large", 1, 9, "1,2");

    public PlantedStudy() {
        super("planted", "what nobody asked", COLOUR, SIZE);
    }

    @Override
    public List<String> usualHeaps() {
        return List.of("64m");
    }

    @Override
    public Optional<String> partWithPayload() {
        return Optional.of("half of planted");
    }

    @Override
    protected void layOut(Layout layout) {
        for (Integer size : layout.values(SIZE, List.of(3))) {
            for (Colour colour : layout.values(COLOUR, List.of(Colour.values()))) {
                for (String scheme : layout.schemes()) {
                    layout.row(scheme, "thing", 2)
                            .with(SIZE, size)
                            .with(COLOUR, colour)
                            .add();
                }
            }
        }
    }

    @Override
    public double seconds(PlannedCell cell, Measure measure) {
        return SIZE.of(cell);
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure.oneShot(), PlantedStudy.class, "one", "two")
                .onOneThread()
                .param(SIZE)
                .param(COLOUR)
                .profiler(StackProfiler.class, "lines=1");
    }

    @Override
    public List<String> mainMetrics() {
        return List.of("absent", "weight");
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        double weight = results.get(0).getPrimaryResult().getScore() * SIZE.of(cell);
        return Map.of("weight", Figures.meanOf("kg", List.of(List.of(weight))));
    }

    @Override
    public Map<String, Series> curves(List<RunResult> results) {
        return Map.of("shape", new Series("s", "kg", List.of(new double[] {1, results.size()})));
    }
}
