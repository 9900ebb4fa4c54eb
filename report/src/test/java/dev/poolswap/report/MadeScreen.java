package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Overview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A first screen of results that are made to say something. */
abstract class MadeScreen {
    static final String COPYING = "atomic-reference";

    final List<Cell> cells = new ArrayList<>();

    /** A cell whose forks took these times, in microseconds, in rounds of their own. */
    final void swap(String scheme, String heap, int writes, double... forks) {
        cells.add(MadeForks.timed(begun(scheme, heap, writes), 1, "us/op", forks)
                .metric("alloc", Metric.of("B/op", scheme.equals(COPYING) ? 210_000 : 0))
                .build());
    }

    static CellBuilder begun(String scheme, String heap, int writes) {
        return Cell.builder(scheme + heap + writes, "hotswap", scheme)
                .gc("G1")
                .heap(heap)
                .writePercent(writes)
                .threads(2)
                .payload("open");
    }

    final void failed(String scheme, String heap, int writes) {
        cells.add(begun(scheme, heap, writes)
                .status(CellStatus.OOM, "Java heap space")
                .build());
    }

    final Results results(String jdk) {
        return results(jdk, "cpu");
    }

    final Results results(String jdk, String cpu) {
        List<SchemeInfo> schemes = new ArrayList<>();
        for (String id : List.of("refcount-split", "epoch", "hazard", "debt", "hyaline", "hazard-eras")) {
            schemes.add(new SchemeInfo(
                    id, "family", id.equals("refcount-split") ? "reference" : "scheme", "what", Map.of()));
        }
        schemes.add(new SchemeInfo(COPYING, "copy on write", "baseline", "what", Map.of()));
        Environment environment = new Environment(cpu, 8, "os", 1, jdk, "vm", "full", List.of(), Map.of());
        return new Results(
                new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, schemes), List.copyOf(cells));
    }

    final Overview screen() {
        return FirstScreen.of(results("25.0.1, Eclipse"));
    }
}
