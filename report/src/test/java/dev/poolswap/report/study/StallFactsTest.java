package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Table.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of schemes while readers stall, and of the heaps that they need: of pools, of baselines, and of nobody else. */
final class StallFactsTest {
    private static final List<SchemeInfo> SCHEMES = List.of(
            info("refcount-split", "reference", "pinned"),
            info("hazard", "scheme", "pinned"),
            info("epoch", "scheme", "unbounded"),
            info("hyaline", "scheme", "unbounded"),
            info("left-right", "baseline", "one"),
            info("rwlock-inplace", "baseline", "none"),
            info("stamped-lock", "peer", "pinned"));

    private static SchemeInfo info(String id, String role, String bound) {
        return new SchemeInfo(id, "", role, "", Map.of(), bound);
    }

    private static Cell stalled(String scheme, int readers, double peak, double swaps) {
        return Cell.builder("s" + scheme + readers, "stall", scheme)
                .param("stalled", Integer.toString(readers))
                .metric("peak_unreclaimed", Metric.of("versions", peak))
                .metric("swaps", Metric.of("ops", swaps))
                .build();
    }

    private static Cell needs(String scheme, double heap) {
        return Cell.builder("f" + scheme, "footprint", scheme)
                .writePercent(10)
                .metric("smallest_heap", Metric.of("MiB", heap))
                .build();
    }

    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 4, "os", 1, "25", "vm", "full", List.of(), Map.of());
        return new Results(new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, SCHEMES), List.of(cells));
    }

    private static String heading(Study study, Cell... cells) {
        return study.claim(results(cells)).orElseThrow().heading();
    }

    private static String heldBack(String scheme, Cell... cells) {
        List<Entry> facts = new Facts(results(cells)).of(new Variant(scheme, "none", false), Optional.empty(), 0);
        return facts.get(facts.size() - 1).text();
    }

    @Test
    void a_writer_that_is_declared_to_wait_holds_nothing_back_where_no_cell_without_a_stall_tells_more() {
        Cell inPlace = stalled("rwlock-inplace", 1, 0, 7_500);
        Cell twice = stalled("left-right", 1, 1, 7_500);

        assertThat(heldBack("rwlock-inplace", inPlace)).isEqualTo("writer waits");
        assertThat(heldBack("left-right", twice)).isEqualTo("writer waits");
        assertThat(StallFacts.of(results(twice)).of("left-right").writerWaits()).isTrue();
        assertThat(heldBack("hazard", stalled("hazard", 1, 3, 15_000))).isEqualTo("3");
    }

    @Test
    void what_was_measured_counts_more_than_what_is_declared() {
        assertThat(heldBack("left-right", stalled("left-right", 0, 0, 15_000), stalled("left-right", 1, 1, 15_000)))
                .isEqualTo("1");
        assertThat(heldBack("hazard", stalled("hazard", 0, 0, 15_000), stalled("hazard", 1, 1, 7_500)))
                .isEqualTo("writer waits");
    }

    @Test
    void the_heading_names_each_pool_with_which_versions_pile_up_and_the_range_of_the_others() {
        Cell counts = stalled("refcount-split", 1, 2, 15_000);
        Cell points = stalled("hazard", 1, 3, 15_000);
        Cell epochs = stalled("epoch", 1, 2_490, 15_000);
        Cell hyaline = stalled("hyaline", 1, 2_500, 15_000);
        Cell waits = stalled("rwlock-inplace", 1, 0, 7_500);

        assertThat(heading(new StallStudy(), counts, points, epochs, hyaline, waits))
                .isEqualTo("With 1 reader stalled, versions pile up with epoch (2,490) and hyaline (2,500);"
                        + " the other pools held back 2 to 3 versions");
        assertThat(heading(new StallStudy(), counts, epochs))
                .isEqualTo(
                        "With 1 reader stalled, versions pile up with epoch (2,490); the other pool held back 2 versions");
        assertThat(heading(new StallStudy(), counts, points))
                .isEqualTo("With 1 reader stalled, the pools held back 2 to 3 versions");
        assertThat(heading(new StallStudy(), epochs))
                .isEqualTo("With 1 reader stalled, epoch held back 2,490 versions");
        assertThat(heading(new StallStudy(), stalled("hazard", 1, 1, 15_000)))
                .isEqualTo("With 1 reader stalled, hazard held back 1 version");
        assertThat(heading(new StallStudy(), waits)).isEqualTo("What a stalled reader holds back");
        assertThat(heading(new StallStudy(), stalled("hazard", 0, 1, 15_000)))
                .isEqualTo("What a stalled reader holds back");
    }

    @Test
    void one_version_is_not_several_and_none_is_zero() {
        Cell none = stalled("hazard", 1, 0, 15_000);
        Cell one = stalled("refcount-split", 1, 1, 15_000);

        assertThat(StallFacts.of(results(one)).of("refcount-split").heldBack())
                .isEqualTo("1 version with 1 reader stalled");
        assertThat(StallFacts.of(results(none)).of("hazard").heldBack()).isEqualTo("0 versions with 1 reader stalled");
        assertThat(heading(new StallStudy(), none)).isEqualTo("With 1 reader stalled, hazard held back 0 versions");
        assertThat(heading(new StallStudy(), none, one))
                .isEqualTo("With 1 reader stalled, the pools held back 0 to 1 version");
        assertThat(new StallStudy()
                        .section(StudyCells.of(results(none), "stall"))
                        .answers()
                        .get(0)
                        .number())
                .isEqualTo("0 versions");
    }

    @Test
    void a_peer_that_pools_is_no_baseline_of_the_heaps_that_schemes_need() {
        Cell pool = needs("hazard", 42);
        Cell baseline = needs("rwlock-inplace", 23);
        Cell peer = needs("stamped-lock", 43);

        assertThat(heading(new FootprintStudy(), pool, baseline, peer))
                .isEqualTo("The pools ran in 42.0 MiB, the baselines in 23.0 MiB");
        assertThat(heading(new FootprintStudy(), baseline, needs("left-right", 25), peer))
                .isEqualTo("The baselines ran in 23.0 to 25.0 MiB");
        assertThat(heading(new FootprintStudy(), pool, peer)).isEqualTo("The pools ran in 42.0 MiB");
        assertThat(heading(new FootprintStudy(), peer)).isEqualTo("How much memory a scheme needs");
    }
}
