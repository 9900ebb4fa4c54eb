package dev.poolswap.report.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests. The level is divided among the tests by their weights; with equal weights each has the
 * same part. The test whose p is smallest for its weight is a finding if p is within its part of the level. Then the whole
 * level is divided among the others, and so on until one fails. The chance that any finding is false stays within the level,
 * whatever the tests have to do with each other, if the weights do not follow from the numbers (Holm 1979, section 4).
 *
 * @param found which tests are findings
 * @param next what a p must not exceed for each unit of its weight to be the next finding; infinite where all are
 */
record Holm(List<Boolean> found, double next) {
    /** Copies what was found. */
    Holm {
        found = List.copyOf(found);
    }

    /**
     * Judges tests.
     *
     * @param weights of each test, above zero
     * @param others the weight of tests that count as well and cannot be findings
     */
    static Holm of(List<Double> ps, List<Double> weights, double level, double others) {
        double[] parts = weights.stream().mapToDouble(Double::doubleValue).toArray();
        int[] order = IntStream.range(0, ps.size())
                .boxed()
                .sorted(Comparator.comparingDouble(test -> ps.get(test) / parts[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        Boolean[] found = new Boolean[ps.size()];
        Arrays.fill(found, false);
        // Added up from the last test on: nothing is left of rounding when all are findings.
        double[] left = new double[order.length + 1];
        left[order.length] = others;
        for (int i = order.length - 1; i >= 0; i--) {
            left[i] = left[i + 1] + parts[order[i]];
        }
        int at = 0;
        while (at < order.length && ps.get(order[at]) <= parts[order[at]] * level / left[at]) {
            found[order[at]] = true;
            at++;
        }
        return new Holm(List.of(found), level / left[at]);
    }
}
