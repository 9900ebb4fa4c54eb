package dev.poolswap.bench.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cells of a {@link Layout} that differ in nothing but collector, heap limit and fence. */
public final class Row {
    private final Layout layout;
    private final String scheme;
    private final String payload;
    private final int threads;
    private final Map<String, String> params = new LinkedHashMap<>();
    private List<String> fences;
    private @Nullable Integer writePercent;
    private @Nullable String path;
    private @Nullable Heap heap;

    Row(Layout layout, String scheme, String payload, int threads) {
        this.layout = layout;
        this.scheme = scheme;
        this.payload = payload;
        this.threads = threads;
        this.fences = List.of(layout.fences().auto());
    }

    /** With a share of operations that write. */
    public Row writes(int percent) {
        writePercent = percent;
        return this;
    }

    /** By an access path. */
    public Row by(String accessPath) {
        path = accessPath;
        return this;
    }

    /** Under another heap limit than those of the study, unless some are asked for. */
    public Row under(Heap limit) {
        heap = limit;
        return this;
    }

    /** In other fence modes than the usual one, unless some are asked for. */
    public Row fenced(List<String> usual) {
        fences = usual;
        return this;
    }

    /** With a value of an axis. */
    public <T> Row with(Axis<T> axis, T value) {
        if (!axis.isUnnamed(value)) {
            params.put(axis.id(), axis.word(value));
        }
        return this;
    }

    /** Lays out the cells. */
    public void add() {
        layout.add(this);
    }

    String scheme() {
        return scheme;
    }

    boolean hasContainer() {
        return !scheme.equals(PlannedCell.NO_SCHEME);
    }

    Optional<Heap> heap() {
        return Optional.ofNullable(heap);
    }

    List<String> fences() {
        return fences;
    }

    PlannedCell cell(Study study, Collector collector, Heap heap, String fence) {
        return new PlannedCell(study, scheme, collector, heap, writePercent, threads, payload, path, fence, params);
    }
}
