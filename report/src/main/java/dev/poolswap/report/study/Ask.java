package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.stats.Ranking;
import dev.poolswap.report.stats.Ranking.Candidate;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks who comes first, and says how sure the numbers are. */
final class Ask {
    private Ask() {}

    /** The answer over these cells; none where no cell has the number. */
    static Optional<Answer> about(
            String question, StudyCells cells, Function<Cell, String> name, String metric, boolean less) {
        List<Candidate> candidates = new ArrayList<>();
        String unit = "";
        for (Cell cell : cells.cells()) {
            Optional<Metric> number = Entries.metric(Optional.of(cell), metric);
            if (number.isPresent()) {
                candidates.add(new Candidate(name.apply(cell), number.get()));
                unit = number.get().unit();
            }
        }
        return candidates.isEmpty() ? Optional.empty() : Optional.of(among(question, cells, candidates, unit, less));
    }

    private static Answer among(
            String question, StudyCells cells, List<Candidate> candidates, String unit, boolean less) {
        Ranking ranking = Ranking.of(candidates, less, cells.sweep().seed());
        return new Answer(
                question,
                ranking.best().name(),
                Numbers.withError(ranking.best().metric()) + " " + Numbers.unit(unit),
                standing(ranking),
                ranking.confidenceWords(),
                Contexts.question(cells));
    }

    static String standing(Ranking ranking) {
        if (ranking.basis() == Ranking.Basis.ALONE) {
            return "the only one with a number";
        }
        if (ranking.tied().isEmpty()) {
            return "yes, ahead of " + Words.count(ranking.order().size() - 1L, "other");
        }
        List<String> names = ranking.tied().stream().map(Candidate::name).toList();
        boolean all = names.size() == ranking.order().size() - 1 && names.size() > 1;
        return "no: not distinguishable from " + (all ? "any other" : Words.list(names));
    }
}
