package dev.poolswap.report.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Verdict.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FamilyTest {
    @Test
    void smallest_p_has_the_hardest_test() {
        // 0.05 / 4 = 0.0125, 0.05 / 3 = 0.0167, 0.05 / 2 = 0.025.
        assertThat(found(List.of(0.04, 0.012, 0.016, 0.03), List.of(1.0, 1.0, 1.0, 1.0), 0))
                .containsExactly(false, true, true, false);
        // The first that fails ends it, though the last alone would pass.
        assertThat(found(List.of(0.02, 0.02, 0.02, 0.02), List.of(1.0, 1.0, 1.0, 1.0), 0))
                .containsExactly(false, false, false, false);
        assertThat(found(List.of(), List.of(), 0)).isEmpty();
        assertThat(found(List.of(0.05), List.of(1.0), 0)).containsExactly(true);
        assertThat(found(List.of(0.05), List.of(1.0), 1)).containsExactly(false);
    }

    private static List<Boolean> found(List<Double> ps, List<Double> weights, double others) {
        return Holm.of(ps, weights, 0.05, others).found();
    }

    @Test
    void a_test_has_the_part_of_the_level_that_its_weight_says() {
        // Three of five, one of five, one of five: 0.03, 0.01, 0.01.
        assertThat(found(List.of(0.029, 0.011, 0.5), List.of(3.0, 1.0, 1.0), 0)).containsExactly(true, true, false);
        // Without the first the second has one half: 0.025.
        assertThat(found(List.of(0.029, 0.024, 0.5), List.of(3.0, 1.0, 1.0), 0)).containsExactly(true, true, false);
        assertThat(found(List.of(0.029, 0.026, 0.5), List.of(3.0, 1.0, 1.0), 0)).containsExactly(true, false, false);
        // The smallest p is not the first: 0.012 of 0.01 is more than 0.029 of 0.03.
        assertThat(found(List.of(0.031, 0.012, 0.5), List.of(3.0, 1.0, 1.0), 0)).containsExactly(false, false, false);
        // What counts without a p takes its part for good.
        assertThat(found(List.of(0.029, 0.011), List.of(3.0, 1.0), 1)).containsExactly(true, true);
        assertThat(found(List.of(0.029, 0.026), List.of(3.0, 1.0), 1)).containsExactly(true, false);
    }

    /** Twenty are asked for among four hundred. */
    private static Map<Integer, Comparison> lost(ForkMeans one, ForkMeans other) {
        Map<Integer, Comparison> tests = new LinkedHashMap<>();
        for (int test = 0; test < 400; test++) {
            tests.put(test, Comparison.of(one, test == 0 ? other : one).orElseThrow());
        }
        return tests;
    }

    @Test
    void what_is_asked_for_is_not_lost_among_what_else_is_compared() {
        ForkMeans one = Runs.inRounds(List.of(1, 2, 3, 4, 5), 100, 110, 90, 105, 95);
        ForkMeans other = Runs.inRounds(List.of(1, 2, 3, 4, 5), 200, 260, 160, 240, 160);
        Map<Integer, Comparison> tests = lost(one, other);
        Set<Integer> asked = IntStream.range(0, 20).boxed().collect(Collectors.toSet());

        Verdict plain = Family.of(tests).verdicts().get(0);
        Verdict weighted = Family.of(tests, asked, 0).verdicts().get(0);

        assertThat(plain.comparison().p()).isBetween(0.05 / 400, 0.025 / 20);
        assertThat(plain.answer()).isEqualTo(Answer.NOT_SHOWN);
        assertThat(weighted.answer()).isEqualTo(Answer.LESS);
        assertThat(Family.of(tests, asked, 0).tests()).isEqualTo(400);
        // Of the others each has a little less than before, and says so.
        assertThat(Family.of(tests, asked, 0).verdicts().get(399).detectable().orElseThrow())
                .isGreaterThanOrEqualTo(
                        Family.of(tests).verdicts().get(399).detectable().orElseThrow());
    }

    /** One half is for what is asked; where all of that is found, the other half has everything. */
    @Test
    void what_one_half_of_the_level_does_not_use_passes_to_the_other() {
        ForkMeans one = Runs.means(100, 110, 90, 105, 95);
        ForkMeans far = Runs.means(1e6, 1.1e6, 0.9e6, 1.05e6, 0.95e6);
        ForkMeans near = Runs.means(115.5, 126, 105, 121, 108.5);
        Comparison found = Comparison.of(one, near).orElseThrow();
        Map<String, Comparison> tests = new LinkedHashMap<>();
        tests.put("asked", Comparison.of(one, far).orElseThrow());
        tests.put("other", found);
        tests.put("equal", Comparison.of(one, one).orElseThrow());

        // More than each of two has in one half, less than each has in the whole.
        assertThat(found.p()).isBetween(0.05 / 3, 0.05 / 2);
        assertThat(Family.of(tests, Set.of("asked"), 0).verdicts().get("other").answer())
                .isEqualTo(Answer.LESS);
        assertThat(Family.of(tests, Set.of("equal"), 0).verdicts().get("other").answer())
                .isEqualTo(Answer.NOT_SHOWN);
    }

    @Test
    void with_one_kind_only_every_test_has_the_same_part() {
        ForkMeans one = Runs.means(100, 110, 90, 105, 95);
        Map<String, Comparison> tests = Map.of(
                "near", Comparison.of(one, Runs.means(120, 131, 109, 126, 113)).orElseThrow(),
                "equal", Comparison.of(one, one).orElseThrow());
        Family<String> plain = Family.of(tests);
        assertThat(Family.of(tests, Set.of("near", "equal"), 0)).isEqualTo(plain);
        assertThat(Family.of(tests, Set.of("of no test"), 0)).isEqualTo(plain);
    }

    /**
     * Ten schemes in five rounds, some of which scatter five times as much as others, with what the machine did in a round in
     * all of them; the comparisons with two of them are asked for.
     */
    private static Map<List<Integer>, Comparison> schemes(Random random, double apart) {
        List<ForkMeans> schemes = new ArrayList<>();
        double[] rounds = random.doubles(5, 0.8, 1.25).toArray();
        for (int scheme = 0; scheme < 10; scheme++) {
            double spread = scheme % 3 == 0 ? 0.2 : 0.04;
            double[] means = new double[rounds.length];
            for (int round = 0; round < rounds.length; round++) {
                means[round] = 100 * rounds[round] * Math.exp(spread * random.nextGaussian());
                means[round] *= scheme >= 8 ? apart : 1;
            }
            schemes.add(Runs.inRounds(List.of(1, 2, 3, 4, 5), means));
        }
        Map<List<Integer>, Comparison> tests = new LinkedHashMap<>();
        for (int one = 0; one < schemes.size(); one++) {
            for (int other = one + 1; other < schemes.size(); other++) {
                tests.put(
                        List.of(one, other),
                        Comparison.of(schemes.get(one), schemes.get(other)).orElseThrow());
            }
        }
        return tests;
    }

    private static Set<List<Integer>> withTheFirstTwo(Map<List<Integer>, Comparison> tests) {
        return tests.keySet().stream().filter(pair -> pair.get(0) < 2).collect(Collectors.toSet());
    }

    @Test
    void with_half_of_the_level_for_some_any_false_finding_is_as_rare() {
        Random random = new Random(29);
        int families = 300;
        int amongEquals = 0;
        int besideTrueOnes = 0;
        int chosenAfterwards = 0;
        for (int i = 0; i < families; i++) {
            Map<List<Integer>, Comparison> equal = schemes(random, 1);
            amongEquals += hasFinding(Family.of(equal, withTheFirstTwo(equal), 0)) ? 1 : 0;
            // The planted fault: what is asked for is said when the numbers are known.
            Set<List<Integer>> smallest = equal.entrySet().stream()
                    .sorted(Comparator.comparingDouble(test -> test.getValue().p()))
                    .limit(2)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            chosenAfterwards += hasFinding(Family.of(equal, smallest, 0)) ? 1 : 0;

            Map<List<Integer>, Comparison> some = schemes(random, 3);
            besideTrueOnes += Family.of(some, withTheFirstTwo(some), 0).verdicts().entrySet().stream()
                            .anyMatch(verdict -> verdict.getKey().get(0) < 8
                                            == verdict.getKey().get(1) < 8
                                    && verdict.getValue().decided())
                    ? 1
                    : 0;
        }
        assertThat(amongEquals / (double) families).isLessThan(0.08);
        assertThat(besideTrueOnes / (double) families).isLessThan(0.08);
        assertThat(chosenAfterwards / (double) families).isGreaterThan(0.15);
    }

    @Test
    void clear_difference_is_shown_even_where_the_times_scatter_very_differently() {
        // As in study domain with 10,000 containers: the raw times say p = 0.03 by Welch, and the forks do not overlap.
        Verdict verdict = alone(Runs.means(18, 32, 24, 27, 28), Runs.means(109, 303, 180, 190, 218));

        assertThat(verdict.answer()).isEqualTo(Answer.LESS);
        assertThat(verdict.reversed().answer()).isEqualTo(Answer.MORE);
    }

    @Test
    void level_is_only_what_is_shown_to_be() {
        assertThat(alone(Runs.means(100, 100.2, 99.8), Runs.means(100.1, 100.3, 99.9))
                        .answer())
                .isEqualTo(Answer.LEVEL);
        Verdict open = alone(Runs.means(60, 160, 90), Runs.means(100, 130, 70));
        assertThat(open.answer()).isEqualTo(Answer.NOT_SHOWN);
        assertThat(open.detectable().orElseThrow()).isGreaterThan(2);
    }

    @Test
    void what_is_practically_zero_is_not_compared_and_makes_no_other_test_harder() {
        Map<String, Comparison> tests = new LinkedHashMap<>();
        tests.put(
                "nothing",
                Comparison.of(bytes(0.03, 0.02, 0.05), bytes(0.09, 0.08, 0.12)).orElseThrow());
        tests.put(
                "something",
                Comparison.of(bytes(0.03, 0.02, 0.05), bytes(0.09, 0.08, 1.0)).orElseThrow());
        tests.put(
                "time",
                Comparison.of(Runs.means(0.03, 0.02, 0.05), Runs.means(0.09, 0.08, 0.12))
                        .orElseThrow());
        Family<String> family = Family.of(tests);

        assertThat(family.tests()).isEqualTo(2);
        Verdict nothing = family.verdicts().get("nothing");
        assertThat(nothing.answer()).isEqualTo(Answer.NEGLIGIBLE);
        assertThat(nothing.reversed().answer()).isEqualTo(Answer.NEGLIGIBLE);
        assertThat(nothing.decided() || nothing.differs()).isFalse();
        assertThat(family.verdicts().get("something").answer()).isEqualTo(Answer.NOT_SHOWN);
        assertThat(family.verdicts().get("time").answer()).isEqualTo(Answer.NOT_SHOWN);
    }

    private static ForkMeans bytes(double... means) {
        List<List<Double>> samples =
                Runs.means(means).means().stream().map(List::of).toList();
        return ForkMeans.of(Metric.of("B/op", means[0]).withSamples(samples));
    }

    @Test
    void a_difference_within_the_margin_is_level() {
        // Shown to differ by 2 %, and so shown to be no more than 5 % apart.
        assertThat(alone(Runs.means(102, 102.01, 101.99), Runs.means(100, 100.01, 99.99))
                        .answer())
                .isEqualTo(Answer.LEVEL);
    }

    @Test
    void more_tests_make_each_harder_and_less_is_detectable() {
        ForkMeans one = Runs.means(100, 110, 90, 105, 95);
        ForkMeans other = Runs.means(120, 131, 109, 126, 113);
        assertThat(alone(one, other).answer()).isEqualTo(Answer.LESS);

        Map<String, Comparison> many = new LinkedHashMap<>();
        many.put("it", Comparison.of(one, other).orElseThrow());
        for (int i = 0; i < 99; i++) {
            many.put("equal " + i, Comparison.of(one, one).orElseThrow());
        }
        Family<String> family = Family.of(many);

        assertThat(family.tests()).isEqualTo(100);
        Verdict verdict = family.verdicts().get("it");
        assertThat(verdict.answer()).isEqualTo(Answer.NOT_SHOWN);
        assertThat(verdict.detectable().orElseThrow())
                .isGreaterThan(verdict.comparison().detectable(0.05).orElseThrow());
    }

    @Test
    void among_equals_any_false_finding_is_rare_while_uncorrected_tests_have_many() {
        Random random = new Random(3);
        int families = 400;
        int withFinding = 0;
        int uncorrected = 0;
        for (int i = 0; i < families; i++) {
            Map<Integer, Comparison> tests = new LinkedHashMap<>();
            for (int test = 0; test < 20; test++) {
                tests.put(
                        test,
                        Comparison.of(
                                        ForkMeans.of(Runs.of(random, 100, 0.164, 0.1)),
                                        ForkMeans.of(Runs.of(random, 100, 0.164, 0.1)))
                                .orElseThrow());
            }
            withFinding += Family.of(tests).verdicts().values().stream().anyMatch(Verdict::decided) ? 1 : 0;
            uncorrected += tests.values().stream().anyMatch(test -> test.p() <= Family.LEVEL) ? 1 : 0;
        }
        assertThat(withFinding / (double) families).isLessThan(0.08);
        assertThat(uncorrected / (double) families).isGreaterThan(0.5);
    }

    @Test
    void what_might_have_been_compared_instead_counts_as_tests() {
        ForkMeans one = Runs.means(100, 110, 90, 105, 95);
        ForkMeans other = Runs.means(120, 131, 109, 126, 113);
        Map<String, Comparison> chosen = Map.of("it", Comparison.of(one, other).orElseThrow());

        Family<String> family = Family.of(chosen, 99);

        assertThat(family.tests()).isEqualTo(100);
        assertThat(Family.of(chosen).verdicts().get("it").answer()).isEqualTo(Answer.LESS);
        assertThat(family.verdicts().get("it").answer()).isEqualTo(Answer.NOT_SHOWN);
        assertThat(family.verdicts().get("it").detectable().orElseThrow())
                .isGreaterThan(alone(one, other).detectable().orElseThrow());
    }

    /** The least of many means is less than the largest, so that its tests are not those of two that were named before. */
    @Test
    void the_best_of_equals_is_seldom_ahead_though_its_mean_chose_it() {
        Random random = new Random(17);
        int families = 400;
        int counted = 0;
        int uncounted = 0;
        for (int i = 0; i < families; i++) {
            List<ForkMeans> equals = new ArrayList<>();
            for (int scheme = 0; scheme < 20; scheme++) {
                equals.add(ForkMeans.of(Runs.of(random, 100, 0.164, 0.1)));
            }
            equals.sort(Comparator.comparingDouble(ForkMeans::mean));
            Map<Integer, Comparison> withTheBest = new LinkedHashMap<>();
            for (int other = 1; other < equals.size(); other++) {
                withTheBest.put(
                        other, Comparison.of(equals.get(0), equals.get(other)).orElseThrow());
            }
            counted += hasFinding(Family.of(withTheBest, 19 * 18 / 2)) ? 1 : 0;
            uncounted += hasFinding(Family.of(withTheBest)) ? 1 : 0;
        }
        assertThat(counted / (double) families).isLessThan(0.06);
        // The planted fault: only the comparisons with the best are counted.
        assertThat(uncounted / (double) families).isGreaterThan(0.1);
    }

    private static boolean hasFinding(Family<?> family) {
        return family.verdicts().values().stream().anyMatch(Verdict::decided);
    }

    private static Verdict alone(ForkMeans one, ForkMeans other) {
        return Family.of(Map.of("it", Comparison.of(one, other).orElseThrow()))
                .verdicts()
                .get("it");
    }
}
