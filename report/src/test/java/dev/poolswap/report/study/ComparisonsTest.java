package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many tests a study makes, and what an answer says that it rests on. */
final class ComparisonsTest {
    private static Cell cell(String scheme, Metric time) {
        return begun(scheme).metric("time", time).build();
    }

    private static CellBuilder begun(String scheme) {
        return Cell.builder(scheme, "domain", scheme);
    }

    private static Cell forked(String scheme, double time) {
        return cell(scheme, Forked.metric("ns/op", time, 0.1));
    }

    private static Cell once(String scheme, double time) {
        return cell(scheme, Metric.of("ns/op", time).withSamples(List.of(List.of(time))));
    }

    private static Question question(Cell... cells) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        return new Question("Which?", new StudyCells(sweep, List.of(cells)), Cell::scheme, "time", true);
    }

    private static Comparisons of(Question... questions) {
        Comparisons.Builder tests = Comparisons.builder();
        List.of(questions).forEach(tests::question);
        return tests.build();
    }

    @Test
    void who_is_first_is_known_afterwards_so_all_pairs_of_a_question_count() {
        Question four = question(forked("a", 10), forked("b", 20), forked("c", 30), forked("d", 40));

        assertThat(of(four).tests()).isEqualTo(6);
        assertThat(of(four, question(forked("x", 10), forked("y", 20))).tests()).isEqualTo(7);
    }

    @Test
    void what_has_no_interval_is_no_test() {
        assertThat(of(question(forked("a", 10), forked("b", 20), once("c", 30))).tests())
                .isEqualTo(1);
        assertThat(of(question(once("a", 10), forked("b", 20), forked("c", 30))).tests())
                .as("nothing is compared with the first")
                .isZero();
    }

    @Test
    void pairs_that_are_named_without_a_look_are_counted_once() {
        Cell a = forked("a", 10);
        Cell b = forked("b", 20);
        Cell c = forked("c", 30);
        Comparisons.Builder tests = Comparisons.builder().everyPair(List.of(a, b, c), "time");

        assertThat(tests.question(question(a, b, c)).build().tests()).isEqualTo(3);
    }

    private static String basis(Cell... cells) {
        Question question = question(cells);
        Comparisons comparisons = of(question);
        return Standing.of(question, comparisons).orElseThrow().basis(comparisons);
    }

    @Test
    void the_basis_is_that_of_the_comparisons_that_were_made() {
        assertThat(basis(forked("a", 10), forked("b", 20), forked("c", 30)))
                .isEqualTo("5 forks; 95 % confidence, corrected for 3 tests");
        assertThat(basis(forked("a", 10), forked("b", 20), once("c", 30)))
                .as("one of them has a single fork, and the others are compared all the same")
                .isEqualTo("5 forks; 95 % confidence, corrected for 1 test");
        assertThat(basis(once("a", 10), forked("b", 20))).isEqualTo("one fork, so no interval and no test");
        assertThat(basis(forked("a", 10))).isEqualTo("5 forks; 95 % confidence, corrected for 0 tests");
    }

    @Test
    void forks_without_a_partner_in_their_round_are_not_counted_in_the_basis() {
        Metric three = Metric.of("ns/op", 20).withSamples(List.of(List.of(19.0), List.of(20.0), List.of(21.0)));
        Cell a = begun("a")
                .rounds(List.of(1, 2, 3, 4, 5))
                .metric("time", Forked.metric("ns/op", 10, 0.1))
                .build();
        Cell b = begun("b").rounds(List.of(1, 3, 5)).metric("time", three).build();

        assertThat(basis(a, b)).isEqualTo("3 forks, paired by round; 95 % confidence, corrected for 1 test");
        assertThat(basis(a, b, forked("c", 30))).startsWith("3 to 5 forks, some paired by round; ");
    }
}
