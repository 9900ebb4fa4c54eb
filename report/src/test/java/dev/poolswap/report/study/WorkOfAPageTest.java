package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page of ten times as many cells has about ten times as much to look at. Looks are counted, since times say little. */
@Timeout(600)
final class WorkOfAPageTest {
    private static final List<String> SCHEMES =
            List.of("refcount-split", "epoch", "hazard", "atomic-reference", "rwlock-copy", "rwlock-inplace");
    private static final int FEW = 8;

    /** Cells of four studies with so many payloads. */
    static Results results(int payloads) {
        List<Cell> cells = new ArrayList<>();
        for (int payload = 0; payload < payloads; payload++) {
            for (String scheme : SCHEMES) {
                int number = SCHEMES.indexOf(scheme);
                for (String heap : List.of("50m", "256m")) {
                    for (int writes : List.of(1, 10)) {
                        cells.add(cell("hotswap", scheme, payload, heap + writes)
                                .heap(heap)
                                .writePercent(writes)
                                .metric("time", times("us/op", payload + number + 1))
                                .metric("alloc", times("B/op", 1000))
                                .build());
                    }
                }
                for (int threads : List.of(1, 2)) {
                    cells.add(cell("reads", scheme, payload, "t" + threads)
                            .threads(threads)
                            .path("acquire")
                            .metric("time", times("ns/op", threads + number))
                            .build());
                }
                cells.add(cell("latency", scheme, payload, "")
                        .metric("read_p50", times("ns", 100))
                        .metric("read_p99", times("ns", 300 + number))
                        .metric("publish_p50", times("us", 3))
                        .metric("peak_bytes", times("B", 5000))
                        .build());
                cells.add(cell("longread", scheme, payload, "")
                        .param("hold", "100")
                        .metric("throughput", times("ops/s", 100))
                        .metric("peak_unreclaimed", times("versions", 2))
                        .build());
            }
        }
        return new Results(sweep(), cells);
    }

    private static CellBuilder cell(String study, String scheme, int payload, String rest) {
        return Cell.builder(String.join("/", study, scheme, "p" + payload, rest), study, scheme)
                .gc("G1")
                .heap("256m")
                .threads(2)
                .payload("p" + payload)
                .forks(3, 1)
                .rounds(List.of(1, 2, 3));
    }

    private static Metric times(String unit, double centre) {
        return Metric.of(unit, 1.01 * centre)
                .withSamples(List.of(List.of(centre), List.of(1.01 * centre), List.of(1.02 * centre)));
    }

    private static Sweep sweep() {
        List<SchemeInfo> infos = SCHEMES.stream()
                .map(id -> new SchemeInfo(id, "family", role(SCHEMES.indexOf(id)), "what it does", Map.of()))
                .toList();
        Environment environment = new Environment("cpu", 2, "os", 1, "25", "vm", "full", List.of(), Map.of());
        return new Sweep("full", "commit", Instant.EPOCH, 1, List.of("./compare"), environment, infos);
    }

    private static String role(int number) {
        return number == 0 ? SchemeInfo.REFERENCE : number < 3 ? "scheme" : "baseline";
    }

    private static long work(Results results) {
        long before = StudyCells.lookedAt();
        for (Study study : Studies.in(results)) {
            assertThat(study.section(StudyCells.of(results, study.id())).blocks())
                    .isNotEmpty();
            assertThat(study.claim(results)).as(study.id()).isNotNull();
        }
        assertThat(Chooser.section(results)).isPresent();
        assertThat(TradeOffs.section(results)).isNotNull();
        Overviews overviews = new Overviews(results);
        assertThat(overviews.rows()).isNotEmpty();
        assertThat(overviews.places()).isNotEmpty();
        assertThat(overviews.picks()).isNotEmpty();
        return StudyCells.lookedAt() - before;
    }

    @Test
    void ten_times_as_many_cells_are_about_ten_times_as_much_to_look_at() {
        long few = work(results(FEW));
        long many = work(results(10 * FEW));
        assertThat(few).isGreaterThan(results(FEW).cells().size());
        assertThat((double) many / few).as("%d and %d", few, many).isLessThan(15);
    }

    /** The planted fault: a table that looks for each of its cells among all. */
    @Test
    void a_search_for_each_cell_is_seen() {
        assertThat(searched(10 * FEW) / (double) searched(FEW)).isGreaterThan(50);
    }

    private static long searched(int payloads) {
        StudyCells cells = StudyCells.of(results(payloads), "hotswap");
        long before = StudyCells.lookedAt();
        for (Cell cell : cells.cells()) {
            assertThat(cells.find(each -> each.key().equals(cell.key()))).isPresent();
        }
        return StudyCells.lookedAt() - before;
    }
}
