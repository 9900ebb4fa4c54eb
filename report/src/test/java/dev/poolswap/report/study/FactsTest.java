package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Overview;
import dev.poolswap.report.page.Table.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is beside a time on the first screen was measured under the same collector, and a heap with the same payload. */
final class FactsTest {
    private static CellBuilder cell(String study, String gc) {
        return Cell.builder(study + gc, study, "hazard").gc(gc).threads(2).payload("open");
    }

    private static Cell swap(String gc, String payload) {
        return cell("hotswap", gc + payload)
                .gc(gc)
                .heap("50m")
                .writePercent(10)
                .payload(payload)
                .metric("time", Metric.of("us/op", 20))
                .metric("alloc", Metric.of("B/op", 0))
                .build();
    }

    private static Cell read(String gc, double nanos) {
        return cell("reads", gc)
                .path("acquire")
                .payload("holder")
                .metric("time", Metric.of("ns/op", nanos))
                .build();
    }

    private static Cell needs(String gc, double heap) {
        return cell("footprint", gc)
                .writePercent(10)
                .metric("smallest_heap", Metric.of("MiB", heap))
                .build();
    }

    private static Cell stalled(String gc, double versions) {
        return cell("stall", gc)
                .payload("block")
                .param("stalled", "1")
                .metric("peak_unreclaimed", Metric.of("versions", versions))
                .build();
    }

    private static List<String> beside(Cell swap, Cell... others) {
        Environment environment = new Environment("cpu", 4, "os", 1, "25", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep(
                "full",
                "c",
                Instant.EPOCH,
                1,
                List.of(),
                environment,
                List.of(new SchemeInfo("hazard", "f", "scheme", "what", Map.of())));
        List<Cell> cells = new ArrayList<>(List.of(others));
        cells.add(swap);
        Overview.Row row = new Overviews(new Results(sweep, cells)).rows().get(0);
        return row.spots().get(0).facts().stream().map(Entry::text).toList();
    }

    @Test
    void each_collector_has_its_own_facts() {
        Cell[] others = {
            read("G1", 5), read("ZGC", 9), needs("G1", 42), needs("ZGC", 64), stalled("G1", 2), stalled("ZGC", 3)
        };
        assertThat(beside(swap("G1", "open"), others)).containsExactly("none", "5.0 ns", "42 MiB", "2");
        assertThat(beside(swap("ZGC", "open"), others)).containsExactly("none", "9.0 ns", "64 MiB", "3");
        assertThat(beside(swap("Serial", "open"), others)).containsExactly("none", "–", "not run", "not run");
        assertThat(beside(swap("default", "open"), read("G1", 5), needs("G1", 42), stalled("G1", 2)))
                .as("a file that does not name it")
                .containsExactly("none", "5.0 ns", "42 MiB", "2");
    }

    @Test
    void the_heap_that_another_payload_needs_is_not_shown() {
        assertThat(beside(swap("G1", "dense"), read("G1", 5), needs("G1", 42)))
                .containsExactly("none", "5.0 ns", "not run");
    }
}
