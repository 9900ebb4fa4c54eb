package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What the numbers of study hotswap say, in sentences. */
final class HotswapFindings {
    private static final String COPYING = "atomic-reference";

    private HotswapFindings() {}

    static List<String> of(StudyCells cells, String among, Comparisons comparisons) {
        List<String> sentences = new ArrayList<>();
        List<String> heaps = cells.heaps();
        String tightest = heaps.get(0);
        for (String heap : heaps.size() > 1 ? List.of(tightest, heaps.get(heaps.size() - 1)) : heaps) {
            String where =
                    (heap.equals(tightest) && heaps.size() > 1 ? "tightest heap, " : "heap ") + HeapSize.words(heap);
            List<String> parts = new ArrayList<>();
            for (int writes : cells.writePercents()) {
                parts.add(fastest(cells, heap, writes, comparisons));
            }
            sentences.add("Hot swap" + among + ", " + where + ": " + String.join("; ", parts) + ".");
        }
        List<String> savings = new ArrayList<>();
        for (int writes : cells.writePercents()) {
            saved(cells, writes).ifPresent(savings::add);
        }
        if (!savings.isEmpty()) {
            sentences.add("Memory" + among + ", the most that any pool allocates, compared with the least that "
                    + COPYING + " allocates, over all heap limits: " + String.join("; ", savings) + ".");
        }
        return sentences;
    }

    /** Who is fastest in the tightest and the widest heap, by write ratio. */
    static List<Question> questions(StudyCells cells, String among) {
        List<Question> questions = new ArrayList<>();
        List<String> heaps = cells.heaps();
        for (String heap : new LinkedHashSet<>(List.of(heaps.get(0), heaps.get(heaps.size() - 1)))) {
            for (int writes : cells.writePercents()) {
                StudyCells place = place(cells, heap, writes);
                if (!place.cells().isEmpty()) {
                    questions.add(new Question(
                            "Fastest hot swap, heap " + HeapSize.words(heap) + ", " + writes + " % writes" + among,
                            place,
                            cells::name,
                            HotswapStudy.TIME,
                            true));
                }
            }
        }
        return questions;
    }

    private static String fastest(StudyCells cells, String heap, int writes, Comparisons comparisons) {
        StudyCells place = place(cells, heap, writes);
        String at = "at " + writes + " % writes ";
        Optional<Standing> found =
                Standing.of(new Question("", place, cells::name, HotswapStudy.TIME, true), comparisons);
        if (found.isEmpty()) {
            return at + "no scheme finished";
        }
        Standing standing = found.get();
        String best = at + cells.name(standing.best());
        String number = " (" + standing.number() + ")";
        return standing.decided()
                ? best + (standing.order().size() == 1 ? " is the only one with a time" : " is fastest") + number
                : best + " has the lowest mean" + number + ", " + standing.words();
    }

    private static StudyCells place(StudyCells cells, String heap, int writes) {
        return cells.where(cell -> cell.heap().equals(heap) && StudyCells.writePercent(cell) == writes);
    }

    /** Returns the worst pooled scheme against the copying baseline at its best. */
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
        return Optional.of("at " + writes + " % writes " + Numbers.significant(pooled.get()) + " and "
                + Numbers.significant(copying.get()) + " B/op"
                + (saved > 0 ? ", " + Numbers.significant(saved) + " saved" : ", none saved"));
    }
}
