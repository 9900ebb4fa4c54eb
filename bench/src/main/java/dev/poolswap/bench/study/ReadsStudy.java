package dev.poolswap.bench.study;

import dev.poolswap.LeakDetection;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** What a read costs, by access path and fence, and with leak detection. */
final class ReadsStudy extends Study {
    /** The level of leak detection. */
    private static final Axis<LeakDetection> LEAKS = Axis.words(
                    "leaks", "the level of leak detection", LeakDetection.class)
            .unlessNamed(LeakDetection.OFF);

    /** Paths that need a container. */
    static final List<String> PATHS = List.of("acquire", "lease", "read", "reader");

    /** Those of them that are measured with leak detection too; the others pin by the first. */
    static final List<String> WATCHED_PATHS = List.of("acquire", "reader");

    /** The path without a container. */
    static final String FLOOR = "floor";

    /** What takes the place of the paths where the application announces. */
    private static final String QUIESCENT = "quiescent";

    /** What leak detection adds is about the same for every scheme: short profiles take a count and an announcement. */
    private static final List<String> WATCHED_IN_SHORT = List.of("refcount-split", "epoch");

    ReadsStudy() {
        super("reads", "acquire, read one field, release: nanoseconds by access path, fence and leak detection", LEAKS);
    }

    /** The floor is {@code none}. */
    @Override
    public List<String> bounds() {
        return List.of(Bounds.NONE, Bounds.QSBR);
    }

    @Override
    protected void layOut(Layout layout) {
        List<Integer> counts = layout.threads(Layout.cores() == 1 ? List.of(1) : List.of(1, 2));
        List<LeakDetection> levels =
                layout.values(LEAKS, List.of(LeakDetection.OFF, LeakDetection.SAMPLED, LeakDetection.ALL));
        if (levels.contains(LeakDetection.OFF)) {
            plain(layout, counts);
        }
        watched(
                layout,
                Collections.min(counts),
                levels.stream().filter(level -> level != LeakDetection.OFF).toList());
    }

    private static void plain(Layout layout, List<Integer> counts) {
        for (int threads : counts) {
            layout.row(PlannedCell.NO_SCHEME, Plan.HOLDER, threads).by(FLOOR).add();
            for (String scheme : layout.schemes()) {
                for (String path : PATHS) {
                    layout.row(scheme, Plan.HOLDER, threads)
                            .by(path)
                            .fenced(layout.fences().contrast())
                            .add();
                }
            }
            if (layout.measures(Bounds.QSBR)) {
                layout.row(Bounds.QSBR, Plan.HOLDER, threads).by(PATHS.get(0)).add();
            }
        }
    }

    /** On the fewest threads and in one fence mode; with detection off, the same read is among the plain ones. */
    private static void watched(Layout layout, int threads, List<LeakDetection> levels) {
        boolean whole = layout.profile().everyScheme() || layout.isAsked(LEAKS);
        for (String scheme : layout.schemes()) {
            if (!whole
                    && !WATCHED_IN_SHORT.contains(scheme)
                    && !layout.catalog().broughtSchemes().contains(scheme)) {
                continue;
            }
            for (String path : whole ? WATCHED_PATHS : WATCHED_PATHS.subList(0, 1)) {
                for (LeakDetection level : levels) {
                    layout.row(scheme, Plan.HOLDER, threads)
                            .by(path)
                            .with(LEAKS, level)
                            .add();
                }
            }
        }
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        String method = Objects.requireNonNull(cell.path(), "a cell of study reads has a path");
        return Launch.of(cell, measure, ReadsBenchmark.class, cell.scheme().equals(Bounds.QSBR) ? QUIESCENT : method)
                .param(LEAKS);
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, ReadsBenchmark.class)
                .flatMap(run -> run.score("ns/op").map(time -> ofJmh(run, time)));
    }

    private Cell ofJmh(RunByJmh run, Metric time) {
        CellBuilder cell = run.method().equals(QUIESCENT)
                ? run.cell(this, Bounds.QSBR).path(PATHS.get(0))
                : run.cell(this).path(run.method());
        cell.payload(Plan.HOLDER).metric(Figures.TIME, time);
        run.axis(cell, LEAKS);
        run.secondary(cell, Map.of(Figures.ALLOCATED, "alloc"));
        return run.further(cell).build();
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of(Figures.TIME, Figures.ALLOC);
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(Figures.TIME);
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return new Figures(results.get(0))
                .primary(Figures.TIME, "ns/op")
                .cpu()
                .secondary("alloc", "B/op", Figures.ALLOCATED)
                .metrics();
    }
}
