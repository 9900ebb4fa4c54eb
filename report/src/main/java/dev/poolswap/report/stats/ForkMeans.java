package dev.poolswap.report.stats;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number for each fork: the mean of its iterations. Iterations of one JVM resemble each other, so it is the fork
 * that is drawn at random, and every interval and test rests on these numbers alone.
 *
 * @param means one a fork that has the number
 * @param rounds the round in which each of these forks ran; empty where rounds are not known
 * @param started when each of them began; empty where that is not known
 * @param least the smallest amount that is more than nothing; zero where every amount is
 */
public record ForkMeans(List<Double> means, List<Integer> rounds, List<Instant> started, double least) {
    // What is left of rounding when a mean is taken in another order.
    private static final double ROUNDING = 1e-6;

    /** Refuses rounds and times that do not belong to the means. */
    public ForkMeans {
        if (!rounds.isEmpty() && rounds.size() != means.size()) {
            throw new IllegalArgumentException(rounds.size() + " rounds for " + means.size() + " forks");
        }
        if (!started.isEmpty() && started.size() != means.size()) {
            throw new IllegalArgumentException(started.size() + " times for " + means.size() + " forks");
        }
        means = List.copyOf(means);
        rounds = List.copyOf(rounds);
        started = List.copyOf(started);
    }

    /** Means of a quantity of which every amount counts. */
    public ForkMeans(List<Double> means, List<Integer> rounds) {
        this(means, rounds, List.of(), 0);
    }

    /** The means of a metric whose rounds are not known. */
    public static ForkMeans of(Metric metric) {
        return of(metric, List.of(), List.of());
    }

    /** The means of a metric of this cell; none where it has no such metric. */
    public static Optional<ForkMeans> of(Cell cell, String metric) {
        List<Instant> started = cell.runs().stream().map(ForkRun::started).toList();
        return cell.metric(metric).map(found -> of(found, cell.rounds(), started));
    }

    /** A fork without a sample has no mean; it says nothing, which is not zero. */
    private static ForkMeans of(Metric metric, List<Integer> rounds, List<Instant> started) {
        boolean known = rounds.size() == metric.samples().size();
        boolean timed = started.size() == metric.samples().size();
        List<Double> means = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int fork = 0; fork < metric.samples().size(); fork++) {
            List<Double> samples = metric.samples().get(fork);
            if (!samples.isEmpty()) {
                means.add(mean(samples));
                if (known) {
                    own.add(rounds.get(fork));
                }
                if (timed) {
                    times.add(started.get(fork));
                }
            }
        }
        return new ForkMeans(means, own, times, Negligible.from(metric.unit()));
    }

    /** Returns how many forks there are. */
    public int count() {
        return means.size();
    }

    /** Returns whether all of them are above zero, so that they can be compared by factors. */
    public boolean positive() {
        return !means.isEmpty() && means.stream().allMatch(mean -> mean > 0);
    }

    /** Returns whether each of them is practically zero. */
    boolean negligible() {
        return !means.isEmpty() && means.stream().allMatch(mean -> Math.abs(mean) < least);
    }

    /** Returns the mean over the forks. */
    public double mean() {
        return mean(means);
    }

    /** Returns the mean by round. */
    Map<Integer, Double> byRound() {
        Map<Integer, Double> byRound = new LinkedHashMap<>();
        for (int fork = 0; fork < rounds.size(); fork++) {
            byRound.put(rounds.get(fork), means.get(fork));
        }
        return byRound;
    }

    /** Returns when the fork of each round began; empty where that is not known. */
    SortedMap<Integer, Instant> startedByRound() {
        SortedMap<Integer, Instant> byRound = new TreeMap<>();
        if (!started.isEmpty()) {
            for (int fork = 0; fork < rounds.size(); fork++) {
                byRound.put(rounds.get(fork), started.get(fork));
            }
        }
        return byRound;
    }

    /**
     * Returns whether the score of a metric is the mean of its samples: peaks are the largest of them, counts their
     * sum.
     */
    static boolean isMean(Metric metric) {
        List<Double> all = metric.samples().stream().flatMap(List::stream).toList();
        return !all.isEmpty()
                && (isNear(metric.score(), mean(all))
                        || isNear(metric.score(), of(metric).mean()));
    }

    private static boolean isNear(double score, double mean) {
        return score == mean || Math.abs(score - mean) <= ROUNDING * Math.abs(mean);
    }

    private static double mean(List<Double> values) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return Double.isFinite(sum)
                ? sum / values.size()
                // Too large to be added up first.
                : values.stream().mapToDouble(value -> value / values.size()).sum();
    }
}
