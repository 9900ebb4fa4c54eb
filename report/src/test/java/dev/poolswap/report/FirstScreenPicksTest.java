package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Overview;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which scheme the first screen recommends, and what it says of those that are tied with it. */
final class FirstScreenPicksTest extends MadeScreen {
    /** A read of each scheme; that of {@code epoch} is the cheapest. */
    private void readsOf(String... schemes) {
        for (String scheme : schemes) {
            cells.add(Cell.builder("r" + scheme, "reads", scheme)
                    .path("acquire")
                    .threads(2)
                    .metric("time", Metric.of("ns/op", scheme.equals("epoch") ? 4 : 94))
                    .build());
        }
    }

    @Test
    void a_tie_in_the_hot_swap_goes_to_the_cheapest_read() {
        swap("refcount-split", "50m", 10, 100, 140, 90, 130, 100);
        swap("epoch", "50m", 10, 120, 110, 130, 100, 105);
        swap(COPYING, "50m", 10, 900, 905, 910, 900, 904);
        readsOf("refcount-split", "epoch");

        assertThat(screen().picks().get(0).scheme()).isEqualTo("epoch");
        assertThat(screen().picks().get(0).why())
                .isEqualTo(
                        "In the hot swap it is not shown to differ from refcount-split. Its read with 2 threads (4.0 ns) has"
                                + " the lowest mean of these.");
    }

    @Test
    void those_that_are_level_with_the_best_are_not_said_to_be_so_with_each_other() {
        swap("refcount-split", "50m", 10, 60, 140, 80, 130, 70);
        swap("epoch", "50m", 10, 100, 101, 102, 100, 101);
        swap("hazard", "50m", 10, 112, 113, 114, 112, 113);
        swap(COPYING, "50m", 10, 900, 905, 910, 900, 904);
        readsOf("refcount-split", "epoch", "hazard");

        assertThat(screen().picks().get(0).scheme()).isEqualTo("epoch");
        assertThat(screen().picks().get(0).why())
                .isEqualTo(
                        "In the hot swap it is not shown to differ from refcount-split. Its read with 2 threads (4.0 ns) has"
                                + " the lowest mean of these.");
    }

    /** A read with so many threads whose forks took these times, in nanoseconds. */
    private void read(String scheme, int threads, double... forks) {
        CellBuilder cell = Cell.builder("r" + scheme + threads, "reads", scheme)
                .path("acquire")
                .threads(threads);
        cells.add(MadeForks.timed(cell, 1, "ns/op", forks).build());
    }

    private void tiedPools() {
        swap("refcount-split", "50m", 10, 100, 140, 90, 130, 100);
        swap("epoch", "50m", 10, 120, 110, 130, 100, 105);
        swap("hazard", "50m", 10, 105, 140, 95, 120, 110);
        swap(COPYING, "50m", 10, 900, 905, 910, 900, 904);
    }

    @Test
    void of_equivalent_reads_the_first_in_the_table_is_picked_whichever_has_the_lower_mean() {
        tiedPools();
        read("refcount-split", 2, 90, 91, 92, 90, 91);
        read("epoch", 2, 4.04, 4.05, 4.04, 4.05, 4.04);
        read("hazard", 2, 4.02, 4.03, 4.03, 4.02, 4.03);

        Overview.Pick pick = screen().picks().get(0);
        assertThat(pick.scheme()).isEqualTo("epoch");
        assertThat(pick.why())
                .isEqualTo(
                        "In the hot swap it is not shown to differ from refcount-split or hazard. Its read with 2 threads"
                                + " (4.0 ns) is equivalent to that of hazard; it comes first in the table.");

        cells.removeIf(cell -> cell.study().equals("reads") && cell.scheme().equals("hazard"));
        read("hazard", 2, 3.02, 3.03, 3.03, 3.02, 3.03);
        assertThat(screen().picks().get(0).scheme()).isEqualTo("hazard");
        assertThat(screen().picks().get(0).why())
                .endsWith("Its read with 2 threads (3.0 ns) has the lowest mean of these.");
    }

    @Test
    void a_read_with_the_lowest_mean_is_not_said_to_be_cheaper_where_that_is_not_shown() {
        tiedPools();
        read("refcount-split", 2, 90, 91, 92, 90, 91);
        read("epoch", 2, 4.0, 9.4, 4.1, 5.3, 4.2);
        read("hazard", 2, 5.3, 4.1, 4.4, 4.0, 4.19);

        assertThat(screen().picks().get(0).scheme()).isEqualTo("hazard");
        assertThat(screen().picks().get(0).why())
                .endsWith(
                        "Its read with 2 threads (4.4 ns) has the lowest mean of these, but is not shown to differ from"
                                + " that of epoch.");
    }

    @Test
    void the_read_that_decides_is_that_with_the_most_threads() {
        tiedPools();
        read("epoch", 1, 1.0, 1.1, 1.0, 1.1, 1.0);
        read("hazard", 1, 3.0, 3.1, 3.0, 3.1, 3.0);
        read("epoch", 8, 9.0, 9.1, 9.0, 9.1, 9.0);
        read("hazard", 8, 4.0, 4.1, 4.0, 4.1, 4.0);

        assertThat(screen().picks().get(0).scheme()).isEqualTo("hazard");
        assertThat(screen().picks().get(0).why())
                .endsWith("Its read with 8 threads (4.0 ns) has the lowest mean of these.");
    }

    @Test
    void without_reads_the_tied_are_named_and_the_lowest_mean_is_picked() {
        tiedPools();
        assertThat(screen().picks().get(0).scheme()).isEqualTo("refcount-split");
        assertThat(screen().picks().get(0).why())
                .isEqualTo("In the hot swap it is not shown to differ from epoch or hazard. Its mean is the lowest.");
    }

    @Test
    void where_all_of_many_pools_are_tied_they_are_not_named_one_by_one() {
        tiedPools();
        swap("debt", "50m", 10, 106, 139, 96, 121, 111);
        swap("hyaline", "50m", 10, 107, 138, 97, 122, 112);
        swap("hazard-eras", "50m", 10, 108, 137, 98, 123, 113);
        assertThat(screen().picks().get(0).why())
                .isEqualTo("In the hot swap it is not shown to differ from any other pool. Its mean is the lowest.");

        cells.removeIf(cell -> cell.scheme().equals("debt"));
        swap("debt", "50m", 10, 506, 539, 496, 521, 511);
        assertThat(screen().picks().get(0).why())
                .contains("not shown to differ from epoch, hazard, hyaline or hazard-eras.");
    }

    @Test
    void a_tie_among_pools_is_named_where_copying_is_faster_too() {
        tiedPools();
        cells.removeIf(cell -> cell.scheme().equals(COPYING));
        swap(COPYING, "50m", 10, 9, 9, 9, 9, 9);
        assertThat(screen().picks().get(1).why())
                .isEqualTo(
                        "An operation allocates less than 1 B. In the hot swap it is not shown to differ from epoch or"
                                + " hazard. Its mean is the lowest.");
    }

    /** A stall of a reader in which a scheme holds back so many versions. */
    private void stall(String scheme, int stalled, double versions) {
        cells.add(Cell.builder("s" + scheme + stalled, "stall", scheme)
                .threads(1)
                .param("stalled", Integer.toString(stalled))
                .metric("peak_unreclaimed", Metric.of("versions", versions))
                .build());
    }

    @Test
    void those_that_hold_back_as_few_versions_in_a_stall_are_named() {
        tiedPools();
        for (int stalled : List.of(0, 1)) {
            stall("hazard", stalled, 1 + stalled);
            stall("refcount-split", stalled, 1 + stalled);
            stall("epoch", stalled, 1 + 2000.0 * stalled);
        }
        Overview.Pick pick = screen().picks().get(1);
        assertThat(pick.condition()).isEqualTo("A reader may stall.");
        assertThat(pick.scheme()).isEqualTo("refcount-split");
        assertThat(pick.why())
                .isEqualTo(
                        "It holds back 2 versions with 1 reader stalled, as does hazard; epoch holds back 2,000 versions.");
    }
}
