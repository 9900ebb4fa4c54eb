package dev.poolswap.bench.study;

import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.diff.CellAxes;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * A benchmark of a study that was run by JMH without a sweep. It has JMH's score and the results of the profilers that
 * were named. What a sweep adds is missing.
 */
public final class RunByJmh {
    private static final String FENCE = "-Dpoolswap.fence=";

    /** What JMH calls the score, in the files that it writes, as the report reads them. */
    private static final List<String> SCORES = List.of(Figures.TIME, Figures.THROUGHPUT);

    private final Cell result;
    private final String method;

    private RunByJmh(Cell result, String method) {
        this.result = result;
        this.method = method;
    }

    /** Such a result of a class of benchmarks; empty if it is of another. Its key begins with the whole name. */
    static Optional<RunByJmh> of(Cell result, Class<?> benchmark) {
        String prefix = benchmark.getName() + ".";
        String name = result.key().split("\\|", 2)[0];
        return name.startsWith(prefix)
                ? Optional.of(new RunByJmh(result, name.substring(prefix.length())))
                : Optional.empty();
    }

    /**
     * Results of JMH with those of the studies' own benchmarks as cells of the studies; the same where there are none.
     *
     * @param schemes what the report is to know of the schemes
     */
    public static Results asStudies(Results results, List<Study> studies, List<SchemeInfo> schemes) {
        List<Cell> cells = new ArrayList<>();
        boolean any = false;
        for (Cell cell : results.cells()) {
            Optional<Cell> own = studies.stream()
                    .flatMap(study -> study.ofJmh(cell).stream())
                    .findFirst();
            any |= own.isPresent();
            cells.add(own.orElse(cell));
        }
        Sweep of = results.sweep();
        return any
                ? new Results(
                        new Sweep(
                                of.profile(),
                                of.commit(),
                                of.started(),
                                of.seed(),
                                of.command(),
                                of.environment(),
                                schemes),
                        joined(cells))
                : results;
    }

    /** What the benchmarks of a study found at the same place, each run by itself, is one cell as in a sweep. */
    private static List<Cell> joined(List<Cell> cells) {
        Map<CellAxes, Cell> places = new LinkedHashMap<>();
        List<Cell> others = new ArrayList<>();
        for (Cell cell : cells) {
            Cell before = places.putIfAbsent(CellAxes.of(cell), cell);
            if (before == null) {
                continue;
            }
            if (Collections.disjoint(before.metrics().keySet(), cell.metrics().keySet())) {
                CellBuilder both = before.toBuilder(before.key());
                cell.metrics().forEach(both::metric);
                places.put(CellAxes.of(cell), both.build());
            } else {
                // The same in another mode.
                others.add(cell);
            }
        }
        return Stream.concat(places.values().stream(), others.stream()).toList();
    }

    /** Returns the benchmark. */
    String method() {
        return method;
    }

    /** Threads that ran it. */
    int threads() {
        return result.threads();
    }

    /** Returns a parameter of it. */
    Optional<String> param(String name) {
        return result.param(name);
    }

    /** Begins the cell of a study. */
    CellBuilder cell(Study study) {
        return cell(study, param("scheme").orElse(Bounds.NONE));
    }

    /** Returns the same, of a benchmark that has one scheme. */
    CellBuilder cell(Study study, String scheme) {
        String fence = result.jvmArgs().stream()
                .filter(flag -> flag.startsWith(FENCE))
                .reduce((first, last) -> last)
                .map(flag -> flag.substring(FENCE.length()))
                .orElse(null);
        return Cell.builder(result.key(), study.id(), scheme)
                .gc(result.gc())
                .heap(result.heap())
                .threads(result.threads())
                .payload(param("payload").orElse("none"))
                .fence(fence)
                .forks(result.forks(), result.iterations())
                .jvmArgs(result.jvmArgs());
    }

    /** With its value of an axis, where a cell names that. */
    void axis(CellBuilder cell, Axis<?> axis) {
        param(axis.id()).flatMap(axis::named).ifPresent(value -> cell.param(axis.id(), value));
    }

    /** With what tells it apart from a result of another JDK, file or flags. */
    CellBuilder further(CellBuilder cell) {
        result.params().forEach((name, value) -> {
            if (name.startsWith("jmh:") && !name.equals("jmh:mode")) {
                cell.param(name.substring("jmh:".length()), value);
            }
        });
        return cell;
    }

    /** Returns the score, if it has that unit: who asked for another mode or unit asked another question. */
    Optional<Metric> score(String unit) {
        return SCORES.stream()
                .flatMap(name -> result.metric(name).stream())
                .filter(metric -> metric.unit().equals(unit))
                .findFirst();
    }

    /** Returns whether a profiler found this. */
    boolean has(String label) {
        return result.metric(label).isPresent();
    }

    /** What profilers found, under the names that the study has for it. */
    void secondary(CellBuilder cell, Map<String, String> names) {
        names.forEach((label, name) -> result.metric(label).ifPresent(metric -> cell.metric(name, metric)));
    }

    /** What a writer did beside the threads that run operations, if it was looked at. */
    void besideWriter(CellBuilder cell) {
        secondary(cell, Map.of(ContainerProfiler.SWAPS, "swaps"));
        secondary(cell, same(Figures.PEAKS.stream()));
    }

    /** Returns the same number put in another way. */
    static Metric converted(Metric metric, String unit, DoubleUnaryOperator conversion) {
        List<List<Double>> samples = metric.samples().stream()
                .map(fork -> fork.stream()
                        .filter(sample -> sample > 0)
                        .map(conversion::applyAsDouble)
                        .toList())
                .toList();
        return samples.stream().flatMap(List::stream).findAny().isPresent()
                ? Figures.meanOf(unit, samples)
                : Metric.of(unit, conversion.applyAsDouble(metric.score()));
    }

    /** Returns the names of metrics that a profiler and a study have in common. */
    static Map<String, String> same(Stream<String> names) {
        Map<String, String> same = new LinkedHashMap<>();
        names.forEach(name -> same.put(name, name));
        return same;
    }
}
