package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.stats.Ranking;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What the numbers of study hotswap say, in sentences. */
final class HotswapFindings {
    private static final String COPYING = "atomic-reference";

    private HotswapFindings() {}

    static List<String> of(StudyCells cells, String among) {
        List<String> sentences = new ArrayList<>();
        List<String> heaps = cells.heaps();
        String tightest = heaps.get(0);
        for (String heap : heaps.size() > 1 ? List.of(tightest, heaps.get(heaps.size() - 1)) : heaps) {
            String where =
                    (heap.equals(tightest) && heaps.size() > 1 ? "tightest heap, " : "heap ") + HeapSize.words(heap);
            List<String> parts = new ArrayList<>();
            for (int writes : cells.writePercents()) {
                parts.add(fastest(cells, heap, writes));
            }
            sentences.add("Hot swap" + among + ", " + where + ": " + String.join("; ", parts) + ".");
        }
        List<String> savings = new ArrayList<>();
        for (int writes : cells.writePercents()) {
            saved(cells, writes).ifPresent(savings::add);
        }
        if (!savings.isEmpty()) {
            sentences.add("Memory" + among + ", the most that any pooled scheme allocates against the least that "
                    + COPYING + " does, over all heap limits: " + String.join("; ", savings) + ".");
        }
        return sentences;
    }

    /** Who is fastest in the tightest and the widest heap, by write ratio; who allocates least. */
    static List<Answer> answers(StudyCells cells, String among) {
        List<Answer> answers = new ArrayList<>();
        List<String> heaps = cells.heaps();
        for (String heap : new LinkedHashSet<>(List.of(heaps.get(0), heaps.get(heaps.size() - 1)))) {
            for (int writes : cells.writePercents()) {
                StudyCells place =
                        cells.where(cell -> cell.heap().equals(heap) && StudyCells.writePercent(cell) == writes);
                Ask.about(
                                "Fastest hot swap, heap " + HeapSize.words(heap) + ", " + writes + " % writes" + among,
                                place,
                                place::name,
                                HotswapStudy.TIME,
                                true)
                        .ifPresent(answers::add);
            }
        }
        return answers;
    }

    private record Candidate(String scheme, Metric time) {}

    private static String fastest(StudyCells cells, String heap, int writes) {
        List<Candidate> candidates = new ArrayList<>();
        for (String scheme : cells.names()) {
            Entries.metric(HotswapTables.cell(cells, heap, writes, scheme), HotswapStudy.TIME)
                    .ifPresent(metric -> candidates.add(new Candidate(scheme, metric)));
        }
        String at = "at " + writes + " % writes ";
        if (candidates.isEmpty()) {
            return at + "no scheme finished";
        }
        candidates.sort(Comparator.comparingDouble(candidate -> candidate.time().score()));
        Candidate best = candidates.get(0);
        String number = "(" + Numbers.withError(best.time()) + " "
                + Numbers.unit(best.time().unit()) + ")";
        if (candidates.size() == 1) {
            return at + best.scheme() + " is the only one with a time " + number;
        }
        Ranking ranking = Ranking.of(
                candidates.stream()
                        .map(candidate -> new Ranking.Candidate(candidate.scheme(), candidate.time()))
                        .toList(),
                true,
                cells.sweep().seed());
        List<String> tied = ranking.tied().stream().map(Ranking.Candidate::name).toList();
        if (ranking.basis() == Ranking.Basis.NUMBERS) {
            return at + best.scheme() + " has the lowest mean " + number + ", without intervals, so this is no finding";
        }
        if (tied.isEmpty()) {
            return at + best.scheme() + " is fastest " + number;
        }
        String from = tied.size() > 1 && tied.size() == candidates.size() - 1 ? "any other scheme" : Words.list(tied);
        return at + best.scheme() + " has the lowest mean " + number + ", not distinguishable from " + from;
    }

    /** The worst pooled scheme against the copying baseline at its best. */
    private static Optional<String> saved(StudyCells cells, int writes) {
        List<Cell> at = cells.cells().stream()
                .filter(cell -> StudyCells.writePercent(cell) == writes)
                .toList();
        Optional<Double> pooled = at.stream()
                .filter(cell -> cells.hasRole(cell.scheme(), "scheme") || cells.hasRole(cell.scheme(), "reference"))
                .flatMap(cell -> Entries.metric(Optional.of(cell), HotswapStudy.ALLOC).stream())
                .map(Metric::score)
                .max(Comparator.naturalOrder());
        Optional<Double> copying = at.stream()
                .filter(cell -> cell.scheme().equals(COPYING))
                .flatMap(cell -> Entries.metric(Optional.of(cell), HotswapStudy.ALLOC).stream())
                .map(Metric::score)
                .min(Comparator.naturalOrder());
        if (pooled.isEmpty() || copying.isEmpty()) {
            return Optional.empty();
        }
        double saved = copying.get() - pooled.get();
        return Optional.of("at " + writes + " % writes " + Numbers.significant(pooled.get()) + " against "
                + Numbers.significant(copying.get()) + " B/op"
                + (saved > 0 ? ", " + Numbers.significant(saved) + " saved" : ", nothing saved"));
    }
}
