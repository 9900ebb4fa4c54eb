package dev.poolswap.report.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests: the smallest p is compared with the level divided by the number of tests, the next
 * with the level divided by one less, and so on until one fails. The chance that any finding is false stays within the
 * level, whatever the tests have to do with each other.
 */
final class Holm {
    private Holm() {}

    /**
     * How many of the smallest p-values are findings.
     *
     * @param tests how many tests there are, of which some may have no p-value here
     */
    static int findings(List<Double> ps, double level, int tests) {
        List<Double> sorted = ps.stream().sorted().toList();
        int found = 0;
        while (found < sorted.size() && sorted.get(found) <= next(level, tests, found)) {
            found++;
        }
        return found;
    }

    /** What a p-value must not exceed to be the next finding. */
    static double next(double level, int tests, int found) {
        return level / Math.max(1, tests - found);
    }

    /** Which p-values are findings, where there is one for each test. */
    static boolean[] found(List<Double> ps, double level) {
        return found(ps, level, ps.size());
    }

    /** Which p-values are findings among so many tests. */
    static boolean[] found(List<Double> ps, double level, int tests) {
        boolean[] found = new boolean[ps.size()];
        IntStream.range(0, ps.size())
                .boxed()
                .sorted(Comparator.comparing(ps::get))
                .limit(findings(ps, level, tests))
                .forEach(i -> found[i] = true);
        return found;
    }
}
