package dev.poolswap.report;

import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.List;

/** Forks of a cell that took given times. */
final class MadeForks {
    private MadeForks() {}

    /** Gives a cell these times, one for each fork, in rounds of their own. */
    static CellBuilder timed(CellBuilder cell, int iterations, String unit, double... forks) {
        List<List<Double>> samples = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        double sum = 0;
        for (double fork : forks) {
            samples.add(List.of(fork));
            rounds.add(samples.size());
            sum += fork;
        }
        return cell.forks(forks.length, iterations)
                .rounds(rounds)
                .metric("time", Metric.of(unit, sum / forks.length).withSamples(samples));
    }
}
