package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Row;
import dev.poolswap.bench.plan.Study;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What studies have in common whose work is a mix of reads and writes of a heavy payload, {@link HotswapBenchmark}. */
abstract class MixStudy extends Study {
    private static final List<Integer> WRITES = List.of(1, 10, 50);
    private static final int USUAL_THREADS = 2;

    MixStudy(String id, String description, Axis<?>... axes) {
        super(id, description, axes);
    }

    @Override
    public final Optional<String> partWithPayload() {
        return Optional.of(id());
    }

    /** Shares of operations that write. */
    static List<Integer> writes(Layout layout) {
        return layout.writes(WRITES);
    }

    /** Lays out every payload, share of writes and number of threads. */
    static void mix(Layout layout, List<String> schemes, List<Integer> writes, Consumer<Row> further) {
        for (String payload : layout.payloads()) {
            for (Integer write : writes) {
                for (int threads : layout.threads(List.of(Layout.atMostCores(USUAL_THREADS)))) {
                    for (String scheme : schemes) {
                        Row row = layout.row(scheme, payload, threads).writes(write);
                        further.accept(row);
                        row.add();
                    }
                }
            }
        }
    }

    static Launch mixed(PlannedCell cell, Measure measure) {
        return Launch.of(cell, measure, HotswapBenchmark.class, "operation")
                .payload()
                .param("writePercent", String.valueOf(cell.writePercent()))
                .profiler(ContainerProfiler.class);
    }
}
