package dev.poolswap.report;

import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.List;

/** Metrics of five forks that lie evenly around a mean. */
public final class Forked {
    private static final double[] PLACES = {-1, 0.5, 0, 1, -0.5};

    private Forked() {}

    /** Five forks from {@code mean - reach} to {@code mean + reach}, which is about half their plain interval. */
    public static Metric metric(String unit, double mean, double reach) {
        List<List<Double>> samples = new ArrayList<>();
        for (double place : PLACES) {
            double fork = mean + place * reach;
            // Iterations say nothing about the forks, so their spread must not matter.
            samples.add(List.of(fork * 0.5, fork * 1.5));
        }
        return Metric.of(unit, mean).withSamples(samples);
    }
}
