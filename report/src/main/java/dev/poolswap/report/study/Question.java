package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Who comes first among some cells?
 *
 * @param words the question
 * @param cells who is asked about
 * @param name what a cell is called in the answer
 * @param metric the number that decides
 * @param less whether less is better
 * @param apart whether the measurement is fine enough to distinguish the first, which is better, from the second
 */
record Question(
        String words,
        StudyCells cells,
        Function<Cell, String> name,
        String metric,
        boolean less,
        BiPredicate<Cell, Cell> apart) {
    /** A question about numbers that are as fine as they are. */
    Question(String words, StudyCells cells, Function<Cell, String> name, String metric, boolean less) {
        this(words, cells, name, metric, less, (best, other) -> true);
    }

    /** Returns the cells that have the number, best mean first. */
    List<Cell> order() {
        Comparator<Cell> byScore =
                Comparator.comparingDouble(cell -> number(cell).score());
        return cells.cells().stream()
                .filter(cell -> Entries.metric(Optional.of(cell), metric).isPresent())
                .sorted(less ? byScore : byScore.reversed())
                .toList();
    }

    /** Returns the number of one of those. */
    Metric number(Cell cell) {
        return Entries.metric(Optional.of(cell), metric).orElseThrow();
    }
}
