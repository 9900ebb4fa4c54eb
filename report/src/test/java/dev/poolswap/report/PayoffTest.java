package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PayoffTest {
    private final List<Cell> cells = new ArrayList<>();
    private List<Integer> rounds = List.of();

    private void cell(String scheme, String heap, int writes, String tuning, double... forks) {
        List<List<Double>> samples = new ArrayList<>();
        for (double fork : forks) {
            samples.add(List.of(fork));
        }
        CellBuilder cell = Cell.builder(scheme + heap + writes + tuning, "hotswap", scheme)
                .gc("G1")
                .heap(heap)
                .writePercent(writes)
                .threads(2)
                .payload("open")
                .forks(forks.length, 1)
                .rounds(rounds)
                .metric("time", Metric.of("us/op", forks[0]).withSamples(samples))
                .metric("refined", Metric.of("cards/s", 1_234_567));
        if (!tuning.isEmpty()) {
            cell.param("tuning", tuning);
        }
        cells.add(cell.build());
    }

    private String lines(String jdk) {
        return lines(jdk, Map.of());
    }

    private String lines(String jdk, Map<String, String> facts) {
        Environment environment = new Environment("cpu", 2, "os", 1, jdk, "vm", "full", List.of(), facts);
        Sweep sweep = new Sweep("quick", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        return Payoff.of(new Results(sweep, cells))
                .map(payoff -> String.join("\n", payoff.lines()) + "\n" + String.join("\n", payoff.reason()))
                .orElse("");
    }

    @Test
    void a_loss_under_g1_of_jdk17_is_explained_with_two_things_to_try() {
        cell("refcount-split", "50m", 10, "", 4000);
        cell("atomic-reference", "50m", 10, "", 2000);
        cell("refcount-split", "50m", 10, "no-refinement", 200);
        cell("atomic-reference", "50m", 10, "no-refinement", 1700);

        assertThat(lines("17.0.15, Debian"))
                .startsWith("Time of copying divided by that of pooling")
                .contains("G1, 50 MiB, payload open: 0.50 (one fork, so no interval)")
                .contains("G1, 50 MiB, payload open, no-refinement: 8.50 (one fork, so no interval)")
                .contains("before JDK 20, G1 repeatedly refines", "here 1,230,000 cards per second; this is JDK 17.")
                .contains("Try 1.", "--axis tuning=none,no-refinement", "Try 2.", "--payload open,dense");
    }

    @Test
    void a_gain_needs_no_advice() {
        cell("refcount-split", "50m", 10, "", 200);
        cell("atomic-reference", "50m", 10, "", 1000);
        assertThat(lines("25.0.1, Eclipse"))
                .contains("G1, 50 MiB, payload open: 5.00")
                .doesNotContain("Try", "Why");
    }

    @Test
    void a_loss_that_is_not_refinement_is_not_called_so() {
        cell("refcount-split", "256m", 10, "", 2000);
        cell("atomic-reference", "256m", 10, "", 1000);
        assertThat(lines("25.0.1, Eclipse")).contains("Why copying was faster: unknown", "--gc all");
    }

    @Test
    void of_a_jdk_that_is_not_known_nothing_is_said() {
        cell("refcount-split", "256m", 10, "", 2000);
        cell("atomic-reference", "256m", 10, "", 1000);
        for (String jdk : List.of("unknown", "99999999999999999999", "0", "")) {
            assertThat(lines(jdk)).contains("Why copying was faster: unknown").doesNotContain("this is JDK");
        }
        assertThat(lines("1.8.0_412")).contains("this is JDK 8.");
    }

    /** A merge has the JDK of its first part. */
    @Test
    void of_several_machines_the_one_that_lost_has_the_reason() {
        Map<String, String> machines = Map.of(
                "machine m1", "AMD EPYC, 8 cores, 30 GiB, 17.0.15, Debian",
                "machine m2", "AMD EPYC, 8 cores, 30 GiB, 25.0.1, Eclipse");
        for (String machine : List.of("m1", "m2")) {
            cells.clear();
            cell("refcount-split", "256m", 10, "", 2000);
            cell("atomic-reference", "256m", 10, "", 1000);
            cells.replaceAll(
                    cell -> cell.toBuilder(cell.key()).param("machine", machine).build());

            String lines = lines(machine.equals("m1") ? "25.0.1, Eclipse" : "17.0.15, Debian", machines);

            assertThat(lines)
                    .contains(
                            machine.equals("m1")
                                    ? "before JDK 20, G1 repeatedly refines"
                                    : "Why copying was faster: unknown");
            assertThat(lines).contains(machine.equals("m1") ? "this is JDK 17." : "--gc all");
        }
    }

    @Test
    void ratios_beyond_a_thousand_are_not_counted() {
        cell("refcount-split", "50m", 10, "", 1e-3, 1);
        cell("atomic-reference", "50m", 10, "", 1, 1e5);
        assertThat(lines("25")).contains("(95 % interval under 0.001 to over 1,000, 2 forks)");

        cells.clear();
        cell("refcount-split", "50m", 10, "", 1000);
        cell("atomic-reference", "50m", 10, "", 2.5);
        assertThat(lines("25")).contains("payload open: 0.00250 (one fork");
    }

    /** By hand: the logarithms of copying have the standard error ln 2 / sqrt 3 and those of pooling ln 2 / sqrt 3 / 2. */
    @Test
    void forks_of_unknown_rounds_are_not_paired_by_their_number() {
        cell("refcount-split", "50m", 10, "", 100, 141.4213562, 200);
        cell("atomic-reference", "50m", 10, "", 200, 400, 800);
        // Paired by number the ratios are 2, 2.83 and 4: 1.20 to 6.69. By Welch, with 2.94 degrees, 3.22 x 0.4474
        // either way.
        assertThat(lines("25")).contains("2.83 (95 % interval 0.67 to 11.9, 3 forks)");
    }

    @Test
    void forks_of_the_same_round_are_paired() {
        rounds = List.of(1, 2, 3);
        cell("refcount-split", "50m", 10, "", 100, 141.4213562, 200);
        cell("refcount-split", "50m", 50, "", 100, 141.4213562, 200);
        rounds = List.of(3, 1, 2);
        cell("atomic-reference", "50m", 10, "", 800, 200, 400);
        cell("atomic-reference", "50m", 50, "", 800, 200, 400);
        assertThat(lines("25")).contains("2.83 (95 % interval 1.20 to 6.69, 3 forks)");
    }

    /** By hand: ratios 2, 4 and 8 in three rounds; mean 4; half width 4.303 x ln 2 / sqrt 3, a factor of 5.6. */
    @Test
    void several_forks_have_an_interval_over_rounds() {
        cell("refcount-split", "50m", 10, "", 100, 100, 100);
        cell("atomic-reference", "50m", 10, "", 200, 400, 800);
        assertThat(lines("25"))
                .contains("4.00 (95 % interval 0.71 to 22.4, 3 forks)")
                .doesNotContain("Why copying was faster");
    }

    /** The mean is over write ratios, and over nothing else. */
    @Test
    void each_number_of_threads_has_a_ratio_of_its_own() {
        cell("refcount-split", "50m", 10, "", 100);
        cell("atomic-reference", "50m", 10, "", 200);
        cells.addAll(cells.stream()
                .map(cell -> cell.toBuilder(cell.key() + " alone")
                        .threads(1)
                        .metric("time", Metric.of("us/op", 100).withSamples(List.of(List.of(100.0))))
                        .build())
                .toList());

        assertThat(lines("25"))
                .contains("payload open, 1 thread: 1.00 (one fork", "payload open, 2 threads: 2.00 (one fork");
    }

    @Test
    void no_ratio_has_more_than_three_digits() {
        cell("refcount-split", "50m", 10, "", 1);
        cell("atomic-reference", "50m", 10, "", 12_345);
        cell("refcount-split", "64m", 10, "", 1);
        cell("atomic-reference", "64m", 10, "", 987.6);
        cell("refcount-split", "128m", 10, "", 987.6);
        cell("atomic-reference", "128m", 10, "", 4);
        assertThat(lines("25"))
                .contains("50 MiB, payload open: over 1,000 (one fork")
                .contains("64 MiB, payload open: 988 (one fork")
                .contains("128 MiB, payload open: 0.00405 (one fork");
    }

    @Test
    void the_reason_is_that_of_the_jdk_that_lost_and_every_reason_is_given() {
        MadeUpGrid grid = new MadeUpGrid();
        for (String jdk : List.of("17.0.15, V", "25.0.1, V")) {
            grid.on("jdk" + jdk.substring(0, 2), jdk);
            grid.payload("open").swap("G1", "refcount-split", jdk.startsWith("17") ? 2000 : 100);
            grid.swap("G1", MadeUpGrid.COPYING, 1000);
            grid.payload("dense").swap("G1", "refcount-split", 2000).swap("G1", MadeUpGrid.COPYING, 1000);
        }

        Payoff payoff = Payoff.of(grid.results()).orElseThrow();

        assertThat(payoff.lines())
                .anyMatch(line -> line.startsWith("  G1, 50 MiB, payload open, JDK 17: 0.50 "))
                .anyMatch(line -> line.startsWith("  G1, 50 MiB, payload open, JDK 25: 10.0 "));
        assertThat(payoff.reason().get(0))
                .contains("before JDK 20, G1 repeatedly refines", "; this is JDK 17.")
                .endsWith(" A densely laid out payload is cheap to copy if the heap is ample.");
        // On the newer JDK alone the collector is not to blame.
        MadeUpGrid newer = new MadeUpGrid().on("jdk25", "25.0.1, V").payload("open");
        newer.swap("G1", "refcount-split", 2000).swap("G1", MadeUpGrid.COPYING, 1000);
        assertThat(Payoff.of(newer.results()).orElseThrow().reason().get(0)).contains("unknown");
    }

    @Test
    void without_both_schemes_there_is_nothing_to_say() {
        cell("refcount-split", "50m", 10, "", 100);
        assertThat(lines("17")).isEmpty();
    }
}
