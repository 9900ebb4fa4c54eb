package dev.poolswap.bench.plan;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One combination of a study's axes.
 *
 * @param study what is measured
 * @param scheme id of the scheme, {@link #NO_SCHEME} for a floor
 * @param collector the collector of its forks
 * @param heap the heap limit of its forks
 * @param writePercent share of operations that write; null where the study has no such axis
 * @param threads threads that run operations
 * @param payload what a version holds
 * @param path access path; null where the study has no such axis
 * @param fence fence mode that its forks run with, {@code none} where the scheme has no use for one
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
        String fence) {
    /** Stands for a scheme where there is no container at all. */
    public static final String NO_SCHEME = "none";

    /** Names the cell in its result file. */
    public String key() {
        return Stream.of(
                        study.id(),
                        scheme,
                        payload,
                        collector.id(),
                        heap.text(),
                        writePercent == null ? null : writePercent + "%",
                        threads + "t",
                        path,
                        fence)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
    }

    /** The cell in the words of a progress line. */
    public String words() {
        return Stream.of(
                        study.id(),
                        scheme,
                        path,
                        collector == Collector.G1 ? null : collector.id(),
                        study == Study.HOTSWAP ? heap.text() : null,
                        writePercent == null ? null : writePercent + " %",
                        study == Study.HOTSWAP || fence.equals("none") ? null : fence,
                        threads == 1 ? "1 thread" : threads + " threads")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
