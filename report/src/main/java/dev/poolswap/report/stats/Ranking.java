package dev.poolswap.report.stats;

import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Candidates from best to worst, and which of them the numbers cannot tell from the best.
 *
 * @param order all candidates, best first
 * @param tied those that are not distinguishable from the best; without the best itself
 * @param confidence share of bootstrap replicates in which the best is the best; null without samples, and from
 *     fewer than five forks, which resampling makes too sure of
 * @param p the largest p-value by Welch's t-test of the best against another; null without samples, and where all
 *     is counted
 * @param basis what the statement rests on
 */
public record Ranking(
        List<Candidate> order,
        List<Candidate> tied,
        @Nullable Double confidence,
        @Nullable Double p,
        Basis basis) {
    /** What a ranking rests on. */
    public enum Basis {
        /** Hierarchical bootstrap over forks and iterations, and Welch's t-test over forks: both must agree. */
        FORKS,
        /** The same over the iterations of a single fork: blind to differences between JVM runs. */
        ONE_FORK,
        /** Non-overlap of confidence intervals, since the samples are not in the file. */
        INTERVALS,
        /** The same in every run of each candidate, so there is nothing that chance could have done. */
        COUNTED,
        /** Bare numbers, so nothing is decided. */
        NUMBERS,
        /** One candidate only. */
        ALONE
    }

    private static final int REPLICATES = 4000;
    private static final int FORKS_TO_RESAMPLE = 5;

    /**
     * Somebody who may win.
     *
     * @param name its name
     * @param metric its number
     */
    public record Candidate(String name, Metric metric) {}

    /**
     * Ranks by score.
     *
     * @param less whether less is better
     * @throws IllegalArgumentException when there is no candidate
     */
    public static Ranking of(List<Candidate> candidates, boolean less, long seed) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a ranking needs a candidate");
        }
        Comparator<Candidate> byScore =
                Comparator.comparingDouble(candidate -> candidate.metric().score());
        List<Candidate> order = new ArrayList<>(candidates);
        order.sort(less ? byScore : byScore.reversed());
        if (order.size() == 1) {
            return new Ranking(order, List.of(), null, null, Basis.ALONE);
        }
        boolean sampled = order.stream().allMatch(candidate -> Welch.applies(candidate.metric()));
        if (sampled) {
            return bootstrap(order, less, seed);
        }
        boolean bounded =
                order.stream().allMatch(candidate -> candidate.metric().error() != null);
        Metric best = order.get(0).metric();
        List<Candidate> tied = order.stream()
                .skip(1)
                .filter(other -> !Verdict.of(best, other.metric()).decided())
                .toList();
        return new Ranking(order, tied, null, null, bounded ? Basis.INTERVALS : Basis.NUMBERS);
    }

    private static Ranking bootstrap(List<Candidate> order, boolean less, long seed) {
        double[][] means = new double[order.size()][];
        for (int i = 0; i < means.length; i++) {
            // A stream of its own for each, or all would be drawn alike.
            means[i] = Bootstrap.means(order.get(i).metric().samples(), REPLICATES, seed + 31L * i);
        }
        int wins = 0;
        for (int r = 0; r < REPLICATES; r++) {
            boolean best = true;
            for (int i = 1; i < means.length && best; i++) {
                best = less ? means[0][r] < means[i][r] : means[0][r] > means[i][r];
            }
            wins += best ? 1 : 0;
        }
        List<Candidate> tied = new ArrayList<>();
        double largest = 0;
        for (int i = 1; i < means.length; i++) {
            double p = Welch.p(
                    order.get(0).metric().samples(), order.get(i).metric().samples());
            largest = Math.max(largest, p);
            if (p > Welch.LEVEL || !separated(means[0], means[i], less)) {
                tied.add(order.get(i));
            }
        }
        if (order.stream().allMatch(candidate -> Welch.isCounted(candidate.metric()))) {
            return new Ranking(order, tied, null, null, Basis.COUNTED);
        }
        int forks = order.stream()
                .mapToInt(candidate -> candidate.metric().samples().size())
                .min()
                .orElseThrow();
        Double confidence = forks < FORKS_TO_RESAMPLE ? null : (Double) (wins / (double) REPLICATES);
        return new Ranking(order, tied, confidence, largest, forks < 2 ? Basis.ONE_FORK : Basis.FORKS);
    }

    private static boolean separated(double[] best, double[] other, boolean less) {
        double[] gaps = new double[best.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = less ? other[i] - best[i] : best[i] - other[i];
        }
        return Bootstrap.quantile(gaps, Welch.LEVEL / 2) > 0;
    }

    /** The best. */
    public Candidate best() {
        return order.get(0);
    }

    /** Whether the best stands alone, on more than bare numbers. */
    public boolean decided() {
        return tied.isEmpty() && basis != Basis.NUMBERS;
    }

    /** How sure this is, in words. */
    public String confidenceWords() {
        String share = (confidence == null ? "" : percent(confidence) + " of the resampled runs, ") + testWords();
        return switch (basis) {
            case FORKS -> share;
            case ONE_FORK -> share + ", one fork only: differences between JVM runs are not in it";
            case INTERVALS -> "by 99.9 % confidence intervals";
            case COUNTED -> "counted, and the same in every run";
            case NUMBERS -> "none: without intervals this is no finding";
            case ALONE -> "nothing to compare with";
        };
    }

    private String testWords() {
        if (p == null) {
            return "";
        }
        String test = "Welch's p " + (p < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", p));
        return p > Welch.LEVEL ? "no difference shown: " + test : test;
    }

    private static String percent(double share) {
        return share > 0.999 ? "over 99.9 %" : (int) Math.floor(share * 100) + " %";
    }
}
