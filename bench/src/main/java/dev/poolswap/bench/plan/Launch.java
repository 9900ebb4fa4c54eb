package dev.poolswap.bench.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.Profiler;

/**
 * What JMH is asked to run for a cell, beside what it is asked for every cell.
 *
 * @param cell the cell
 * @param measure how long and how often
 * @param benchmark the class with the benchmarks
 * @param methods the benchmarks; each must come back, since JMH leaves failed ones out silently
 * @param threads threads of JMH
 * @param params parameters of the benchmark by name
 * @param profilers what looks on
 */
public record Launch(
        PlannedCell cell,
        Measure measure,
        Class<?> benchmark,
        List<String> methods,
        int threads,
        Map<String, String> params,
        List<Look> profilers) {

    /**
     * A profiler.
     *
     * @param profiler its class
     * @param argument what its constructor is given; empty for nothing
     */
    public record Look(Class<? extends Profiler> profiler, String argument) {}

    /** Returns the benchmarks of a class on the threads of the cell, with its scheme if it has one. */
    public static Launch of(PlannedCell cell, Measure measure, Class<?> benchmark, String... methods) {
        Map<String, String> scheme =
                cell.scheme().equals(PlannedCell.NO_SCHEME) ? Map.of() : Map.of("scheme", cell.scheme());
        return new Launch(cell, measure, benchmark, List.of(methods), cell.threads(), scheme, List.of());
    }

    /** With a parameter of the benchmark. */
    public Launch param(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(params);
        more.put(name, value);
        return new Launch(cell, measure, benchmark, methods, threads, more, profilers);
    }

    /** With the cell's value of an axis for the parameter of that name; the benchmark's own where the cell names none. */
    public Launch param(Axis<?> axis) {
        String value = cell.params().get(axis.id());
        return value == null ? this : param(axis.id(), value);
    }

    /** With the scheme of the cell, also where it is the bound that has none. */
    public Launch scheme() {
        return param("scheme", cell.scheme());
    }

    /** With the heavy payload of the cell. */
    public Launch payload() {
        return param("payload", cell.payload());
    }

    /** With a profiler. */
    public Launch profiler(Class<? extends Profiler> profiler) {
        return profiler(profiler, "");
    }

    /** With a profiler that is given something. */
    public Launch profiler(Class<? extends Profiler> profiler, String argument) {
        List<Look> more = new ArrayList<>(profilers);
        more.add(new Look(profiler, argument));
        return new Launch(cell, measure, benchmark, methods, threads, params, more);
    }

    /** On one thread of JMH: the benchmark starts those of the cell by itself. */
    public Launch onOneThread() {
        return new Launch(cell, measure, benchmark, methods, 1, params, profilers);
    }
}
