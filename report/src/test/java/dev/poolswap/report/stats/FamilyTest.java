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
import org.junit.jupiter.api.Test;

final class FamilyTest {
    @Test
    void smallestPHasTheHardestTest() {
        // 0.05 / 4 = 0.0125, 0.05 / 3 = 0.0167, 0.05 / 2 = 0.025.
        assertThat(Holm.found(List.of(0.04, 0.012, 0.016, 0.03), 0.05)).containsExactly(false, true, true, false);
        // The first that fails ends it, though the last alone would pass.
        assertThat(Holm.found(List.of(0.02, 0.02, 0.02, 0.02), 0.05)).containsExactly(false, false, false, false);
        assertThat(Holm.found(List.of(), 0.05)).isEmpty();
        assertThat(Holm.found(List.of(0.05), 0.05)).containsExactly(true);
    }

    @Test
    void clearDifferenceIsShownEvenWhereTheTimesScatterVeryDifferently() {
        // As in study domain with 10,000 containers: the raw times say p = 0.03 by Welch, and the forks do not overlap.
        Verdict verdict = alone(Runs.means(18, 32, 24, 27, 28), Runs.means(109, 303, 180, 190, 218));

        assertThat(verdict.answer()).isEqualTo(Answer.LESS);
        assertThat(verdict.reversed().answer()).isEqualTo(Answer.MORE);
    }

    @Test
    void levelIsOnlyWhatIsShownToBe() {
        assertThat(alone(Runs.means(100, 100.2, 99.8), Runs.means(100.1, 100.3, 99.9))
                        .answer())
                .isEqualTo(Answer.LEVEL);
        Verdict open = alone(Runs.means(60, 160, 90), Runs.means(100, 130, 70));
        assertThat(open.answer()).isEqualTo(Answer.NOT_SHOWN);
        assertThat(open.detectable().orElseThrow()).isGreaterThan(2);
    }

    @Test
    void whatIsPracticallyZeroIsNotComparedAndMakesNoOtherTestHarder() {
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
    void aDifferenceWithinTheMarginIsLevel() {
        // Shown to differ by 2 %, and so shown to be no more than 5 % apart.
        assertThat(alone(Runs.means(102, 102.01, 101.99), Runs.means(100, 100.01, 99.99))
                        .answer())
                .isEqualTo(Answer.LEVEL);
    }

    @Test
    void moreTestsMakeEachHarderAndLessIsDetectable() {
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
    void amongEqualsAnyFalseFindingIsRareWhileUncorrectedTestsHaveMany() {
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
    void whatMightHaveBeenComparedInsteadCountsAsTests() {
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
    void theBestOfEqualsIsSeldomAheadThoughItsMeanChoseIt() {
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

    private static boolean hasFinding(Family<Integer> family) {
        return family.verdicts().values().stream().anyMatch(Verdict::decided);
    }

    private static Verdict alone(ForkMeans one, ForkMeans other) {
        return Family.of(Map.of("it", Comparison.of(one, other).orElseThrow()))
                .verdicts()
                .get("it");
    }
}
