package dev.poolswap.bench.run;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects whether the measured iterations of a cell still rise or fall, which means that its warm-up was too short. It
 * uses the Mann-Kendall test over the iterations of each JVM, and adds up the statistics over the JVMs (Hirsch, Slack
 * and Smith 1982). Only iterations of one JVM are compared with each other.
 */
final class Trend {
    /** The kind of noise that a trend is. */
    static final String KIND = "trend";

    /** Two-sided, 1 %. */
    private static final double CRITICAL = 2.576;

    /** What changes less is nothing to warn of, however sure it is. */
    private static final double LEAST_PERCENT = 3;

    private Trend() {}

    /** The cell, with its trend among what disturbed it if there is one. */
    static Cell marked(Cell cell) {
        Optional<String> trend = MainMetric.of(cell).flatMap(metric -> of(metric.getKey(), metric.getValue()));
        if (trend.isEmpty()) {
            return cell;
        }
        CellBuilder marked = cell.toBuilder(cell.key());
        return marked.noise(KIND, trend.get()).build();
    }

    /** Returns the trend of a metric in words. */
    static Optional<String> of(String name, Metric metric) {
        double sum = 0;
        double variance = 0;
        double logFirst = 0;
        double logLast = 0;
        int forks = 0;
        for (List<Double> fork : metric.samples()) {
            int n = fork.size();
            if (n < 2 || fork.stream().anyMatch(sample -> !(sample > 0))) {
                continue;
            }
            forks++;
            sum += concordance(fork);
            variance += n * (n - 1) * (2.0 * n + 5) / 18;
            logFirst += Math.log(fork.get(0));
            logLast += Math.log(fork.get(n - 1));
        }
        if (forks == 0) {
            return Optional.empty();
        }
        double score = (Math.abs(sum) - 1) / Math.sqrt(variance);
        double percent = 100 * (Math.exp((logLast - logFirst) / forks) - 1);
        if (score <= CRITICAL || Math.abs(percent) < LEAST_PERCENT || percent * sum < 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %s by %.0f %% from the first measured iteration to the last (Mann-Kendall over %d fork%s, p < 0.01):"
                        + " the warm-up was too short",
                name,
                percent < 0 ? "falls" : "rises",
                Math.abs(percent),
                forks,
                forks == 1 ? "" : "s"));
    }

    /** Pairs that rise less pairs that fall. */
    private static int concordance(List<Double> samples) {
        int sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                sum += Double.compare(samples.get(j), samples.get(i));
            }
        }
        return sum;
    }
}
