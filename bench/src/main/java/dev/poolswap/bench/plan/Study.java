package dev.poolswap.bench.plan;

import dev.poolswap.bench.heavy.Sizes;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/**
 * What is measured for every scheme. Everything that is particular to a study is in its class; other classes ask it.
 */
public abstract class Study {
    private static final List<String> USUAL_HEAPS = List.of("256m");

    private final String id;
    private final String description;
    private final List<Axis<?>> axes;

    /** A study, and the axes that it has and no other has. */
    protected Study(String id, String description, Axis<?>... axes) {
        this.id = id;
        this.description = description;
        this.axes = List.of(axes);
    }

    /** Returns the word on the command line and in result files. */
    public final String id() {
        return id;
    }

    /** Returns what it measures, in a phrase. */
    public final String description() {
        return description;
    }

    /** Returns the axes that it has and no other has. */
    public final List<Axis<?>> axes() {
        return axes;
    }

    /** Lays out its cells: what was asked for, and its own values for what was not. */
    protected abstract void layOut(Layout layout);

    /** Returns what JMH runs for a cell. */
    public abstract Launch launch(PlannedCell cell, Measure measure, Catalog catalog);

    /** Returns the metrics of a cell, in the order in which they are shown. */
    public abstract Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results);

    /** Returns its curves. */
    public Map<String, Series> curves(List<RunResult> results) {
        return Map.of();
    }

    /**
     * Returns its distributions, of those that a fork has left by name, in HdrHistogram's compressed form in Base64.
     */
    public Map<String, Histograms> histograms(PlannedCell cell, Map<String, String> left) {
        return Map.of();
    }

    /**
     * Returns what JMH wrote of a benchmark of this study that was run without a sweep, as a cell of it.
     *
     * @param result as the report reads it from JMH's file
     * @return empty if it is of something else, or lacks what the study is about
     */
    public Optional<Cell> ofJmh(Cell result) {
        return Optional.empty();
    }

    /** By which metric the JVMs of a cell are compared: the first of these that it has. */
    public abstract List<String> mainMetrics();

    /**
     * Returns the metrics by which one sweep is worse than another: times and memory that are larger, rates that are
     * smaller. Those by which JVMs are compared, unless there are more.
     */
    public List<String> judgedMetrics() {
        return mainMetrics();
    }

    /** Metrics that are peaks: of several JVMs the highest counts. */
    public Set<String> peaks() {
        return Set.of();
    }

    /** Metrics that count what was done: those of several JVMs are added up. Of all others the mean is taken. */
    public Set<String> counts() {
        return Set.of();
    }

    /** Returns how long one JVM of a cell takes, about. */
    public double seconds(PlannedCell cell, Measure measure) {
        return measure.oneFork().seconds()
                + Sizes.preparation(Sizes.in(cell.payload()).orElse(0));
    }

    /** Returns the heap limits unless others are asked for. */
    public List<String> usualHeaps() {
        return USUAL_HEAPS;
    }

    /** Returns the collector unless another is asked for. */
    public Collector usualCollector() {
        return Collector.G1;
    }

    /** Returns what of it has a heavy payload, in a phrase; empty if nothing has. */
    public Optional<String> partWithPayload() {
        return Optional.empty();
    }

    /** Returns the bounds that it measures beside the schemes: those that can do its work. */
    public List<String> bounds() {
        return List.of();
    }

    /** Returns whether the heap limit is one of the things it compares. */
    public boolean comparesHeaps() {
        return false;
    }

    /** Returns whether all its cells have the same fence mode. */
    public boolean takesOneFence() {
        return false;
    }

    /** Returns whether what the collector logged is among its metrics. */
    public boolean showsCollector() {
        return false;
    }

    /**
     * Returns whether a cell is a search for the smallest heap that suffices, and its own limit the largest that is
     * tried.
     */
    public boolean searchesHeap() {
        return false;
    }

    /** Returns the flags of a cell; empty where flags are not an axis of the study. */
    public Optional<Tuning> tuning(PlannedCell cell) {
        return Optional.empty();
    }

    /** Returns how many heavy versions a cell keeps alive at least; empty where any heap has room for them. */
    public OptionalLong leastVersions(PlannedCell cell, Catalog catalog) {
        return OptionalLong.empty();
    }

    /** Bytes of heap that a cell keeps alive, about, where they do not follow from {@link #leastVersions}. */
    public OptionalLong leastBytes(PlannedCell cell, Catalog catalog) {
        return OptionalLong.empty();
    }

    @Override
    public final String toString() {
        return id;
    }
}
