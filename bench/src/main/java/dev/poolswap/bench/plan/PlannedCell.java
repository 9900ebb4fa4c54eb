package dev.poolswap.bench.plan;

import dev.poolswap.bench.bound.Bounds;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One combination of a study's axes.
 *
 * @param study what is measured
 * @param scheme id of the scheme or bound, {@link #NO_SCHEME} for no container at all
 * @param collector the collector of its forks
 * @param heap the heap limit of its forks
 * @param writePercent share of operations that write; null where the study has no such axis
 * @param threads threads that run operations
 * @param payload what a version holds
 * @param path access path; null where the study has no such axis
 * @param fence fence mode that its forks run with, {@code none} where the scheme has no use for one
 * @param params further axes by name, in the order of display; empty where the study has none
 */
public record PlannedCell(
        Study study,
        String scheme,
        Collector collector,
        Heap heap,
        @Nullable Integer writePercent,
        int threads,
        String payload,
        @Nullable String path,
        String fence,
        Map<String, String> params) {
    /** Stands for a scheme where nothing protects a read: a bound, or no container at all. */
    public static final String NO_SCHEME = Bounds.NONE;

    /** Keeps the order of the further axes. */
    public PlannedCell {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** A cell of a study without further axes. */
    public PlannedCell(
            Study study,
            String scheme,
            Collector collector,
            Heap heap,
            @Nullable Integer writePercent,
            int threads,
            String payload,
            @Nullable String path,
            String fence) {
        this(study, scheme, collector, heap, writePercent, threads, payload, path, fence, Map.of());
    }

    /** Returns the same with another heap limit. */
    public PlannedCell with(Heap other) {
        return new PlannedCell(study, scheme, collector, other, writePercent, threads, payload, path, fence, params);
    }

    /** Returns the set of flags that its forks have. */
    public Tuning tuning() {
        return study.tuning(this).orElse(Tuning.NONE);
    }

    /** Returns the value of a further axis. */
    public String param(String name) {
        return Objects.requireNonNull(params.get(name), () -> "cell " + key() + " has no axis " + name);
    }

    /** Names the cell in its result file. */
    public String key() {
        return joined(
                "/",
                params,
                Stream.of(
                        study.id(),
                        scheme,
                        payload,
                        collector.id(),
                        heap.text(),
                        writePercent == null ? null : writePercent + "%",
                        threads + "t",
                        path,
                        fence));
    }

    /**
     * Names what the cell is compared within: the cells that differ in nothing but the scheme, and in how
     * it is read and fenced, and in axes that a cell need not name. Comparing across groups is comparing across settings.
     */
    public String group() {
        Map<String, String> compared = new LinkedHashMap<>(params);
        study.axes().stream().filter(Axis::mayBeUnnamed).map(Axis::id).forEach(compared::remove);
        return joined(
                "/",
                compared,
                Stream.of(
                        study.id(),
                        payload,
                        collector.id(),
                        heap.text(),
                        writePercent == null ? null : writePercent + "%",
                        threads + "t"));
    }

    private static String joined(String separator, Map<String, String> axes, Stream<@Nullable String> words) {
        return Stream.concat(words, axes.entrySet().stream().map(axis -> axis.getKey() + "=" + axis.getValue()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(separator));
    }

    /** Returns the cell in the words of a progress line. */
    public String words() {
        return joined(
                " ",
                params,
                Stream.of(
                        study.id(),
                        scheme,
                        path,
                        collector == Collector.G1 ? null : collector.id(),
                        study.comparesHeaps() ? heap.text() : null,
                        writePercent == null ? null : writePercent + " %",
                        study.takesOneFence() || fence.equals("none") ? null : fence,
                        threads == 1 ? "1 thread" : threads + " threads"));
    }
}
