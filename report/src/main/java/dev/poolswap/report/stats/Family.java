package dev.poolswap.report.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Comparisons that are judged together. Both claims, that two differ and that two are level, are corrected by Holm, each
 * for all comparisons of the family, so that with a chance of 95 % none of the claims of a kind is false. Amounts that are
 * practically zero are not compared, and count as no test.
 *
 * @param verdicts what may be said about each
 * @param others tests that count although nothing is said about them
 * @param <K> what names a comparison
 */
public record Family<K>(Map<K, Verdict> verdicts, int others) {
    /** The chance that any claim of a kind is false. */
    public static final double LEVEL = 0.05;

    /** Copies the verdicts. */
    public Family {
        verdicts = Map.copyOf(verdicts);
    }

    /** Judges them all. What is shown to be level is called so even if it is shown to differ by less than the margin. */
    public static <K> Family<K> of(Map<K, Comparison> comparisons) {
        return of(comparisons, 0);
    }

    /**
     * The same where comparisons were chosen after a look at the numbers.
     *
     * @param others comparisons that might have been chosen instead; each counts as a test that found nothing
     */
    public static <K> Family<K> of(Map<K, Comparison> comparisons, int others) {
        Map<K, Verdict> verdicts = new LinkedHashMap<>();
        List<Map.Entry<K, Comparison>> entries = new ArrayList<>();
        for (Map.Entry<K, Comparison> entry : comparisons.entrySet()) {
            if (entry.getValue().negligible()) {
                verdicts.put(
                        entry.getKey(),
                        new Verdict(Verdict.Answer.NEGLIGIBLE, false, entry.getValue(), OptionalDouble.empty()));
            } else {
                entries.add(entry);
            }
        }
        List<Double> differ = new ArrayList<>();
        List<Double> level = new ArrayList<>();
        entries.forEach(entry -> {
            differ.add(entry.getValue().p());
            level.add(entry.getValue().levelP());
        });
        int tests = entries.size() + others;
        boolean[] areDifferent = Holm.found(differ, LEVEL, tests);
        boolean[] areLevel = Holm.found(level, LEVEL, tests);
        double next = Holm.next(LEVEL, tests, Holm.findings(differ, LEVEL, tests));
        for (int i = 0; i < entries.size(); i++) {
            Comparison comparison = entries.get(i).getValue();
            Verdict.Answer answer = areLevel[i]
                    ? Verdict.Answer.LEVEL
                    : !areDifferent[i]
                            ? Verdict.Answer.NOT_SHOWN
                            : comparison.difference() < 0 ? Verdict.Answer.LESS : Verdict.Answer.MORE;
            OptionalDouble detectable = comparison.detectable(next);
            verdicts.put(entries.get(i).getKey(), new Verdict(answer, areDifferent[i], comparison, detectable));
        }
        return new Family<>(verdicts, others);
    }

    /** How many comparisons were tested. */
    public int tests() {
        return others
                + (int) verdicts.values().stream()
                        .filter(verdict -> verdict.answer() != Verdict.Answer.NEGLIGIBLE)
                        .count();
    }
}
