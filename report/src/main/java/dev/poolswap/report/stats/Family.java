package dev.poolswap.report.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

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
        return of(comparisons, Set.of(), others);
    }

    /**
     * The same where some comparisons are those that the family is made for, which is said before anything is measured. They
     * have one half of the level, and the others have the other half: the more of those there are, the less is left for each,
     * and the answers that are looked for would be lost among them. What is not used of one half passes to the other.
     *
     * @param asked the comparisons that the family is made for
     */
    public static <K> Family<K> of(Map<K, Comparison> comparisons, Set<K> asked, int others) {
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
        int ofThese = (int)
                entries.stream().filter(entry -> asked.contains(entry.getKey())).count();
        int ofRest = entries.size() - ofThese + others;
        // One each, unless there are both kinds: then all of one weigh as much as all of the other.
        double weight = ofThese == 0 || ofRest == 0 ? 1 : (double) ofRest / ofThese;
        List<Double> weights = entries.stream()
                .map(entry -> asked.contains(entry.getKey()) ? weight : 1.0)
                .toList();
        Holm different = Holm.of(differ, weights, LEVEL, others);
        Holm areLevel = Holm.of(level, weights, LEVEL, others);
        for (int i = 0; i < entries.size(); i++) {
            Comparison comparison = entries.get(i).getValue();
            boolean differs = different.found().get(i);
            Verdict.Answer answer = areLevel.found().get(i)
                    ? Verdict.Answer.LEVEL
                    : !differs
                            ? Verdict.Answer.NOT_SHOWN
                            : comparison.difference() < 0 ? Verdict.Answer.LESS : Verdict.Answer.MORE;
            OptionalDouble detectable = comparison.detectable(Math.min(LEVEL, weights.get(i) * different.next()));
            verdicts.put(entries.get(i).getKey(), new Verdict(answer, differs, comparison, detectable));
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
