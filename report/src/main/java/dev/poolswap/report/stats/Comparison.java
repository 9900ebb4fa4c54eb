package dev.poolswap.report.stats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * One mean against another. Where all forks of both are above zero the logarithms are compared, so that the difference
 * is a factor; otherwise the numbers themselves. Forks of one round are compared with each other where both have rounds
 * that were blocks (a paired t-test), all with all otherwise (Welch's).
 *
 * @param difference first minus second, of logarithms or of the numbers
 * @param error standard error of the difference
 * @param degrees degrees of freedom
 * @param margin how far apart the two may be and still be level, on the scale of the difference
 * @param logarithmic whether logarithms were compared
 * @param paired whether forks were paired by round
 * @param forks how many forks, or pairs of forks, the smaller side has
 * @param base the mean of the second, for what is not logarithmic
 * @param negligible whether every fork of both is practically zero, so that the two are not compared
 */
public record Comparison(
        double difference,
        double error,
        double degrees,
        double margin,
        boolean logarithmic,
        boolean paired,
        int forks,
        double base,
        boolean negligible) {
    /** Two that are no further apart than this factor are level. */
    public static final double LEVEL = 1.05;

    /** Share of runs in which a difference of the detectable size would be shown. */
    public static final double POWER = 0.8;

    /** The standard error of the difference of two readings that are each even within a step of one. */
    private static final double READING = Math.sqrt(2.0 / 12);

    /** How many were asked for: of ten times as many cells there are about ten times as many. */
    private static final LongAdder MADE = new LongAdder();

    /** Compares; nothing to go by with fewer than two forks on a side. */
    public static Optional<Comparison> of(ForkMeans first, ForkMeans second) {
        MADE.increment();
        boolean logarithmic = first.positive() && second.positive();
        List<List<Double>> pairs = pairs(first, second);
        boolean paired = pairs.get(0).size() >= 2;
        List<Double> one = scaled(paired ? pairs.get(0) : first.means(), logarithmic);
        List<Double> other = scaled(paired ? pairs.get(1) : second.means(), logarithmic);
        if (one.size() < 2 || other.size() < 2) {
            return Optional.empty();
        }
        double base = second.mean();
        boolean negligible = first.negligible() && second.negligible();
        double margin = logarithmic ? Math.log(LEVEL) : (LEVEL - 1) * Math.max(Math.abs(first.mean()), Math.abs(base));
        if (paired) {
            List<Double> differences = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                differences.add(one.get(i) - other.get(i));
            }
            Spread spread = Spread.of(differences);
            return Optional.of(new Comparison(
                    spread.mean(),
                    Math.sqrt(spread.ofMean()),
                    spread.count() - 1.0,
                    margin,
                    logarithmic,
                    true,
                    spread.count(),
                    base,
                    negligible));
        }
        Spread a = Spread.of(one);
        Spread b = Spread.of(other);
        double sum = a.ofMean() + b.ofMean();
        return Optional.of(new Comparison(
                a.mean() - b.mean(),
                Math.sqrt(sum),
                degrees(a, b, sum),
                margin,
                logarithmic,
                false,
                Math.min(a.count(), b.count()),
                base,
                negligible));
    }

    /** Returns whether every fork of a side has the same number: no spread was seen, so no test knows what chance could do. */
    public boolean withoutSpread() {
        return error == 0;
    }

    /**
     * Returns the same for numbers that were read to a step only. The error of each reading is even within the step, and the
     * same in every fork, so that more forks do not make it less.
     *
     * @param step the step on the scale of the difference
     */
    public Comparison readTo(double step) {
        return new Comparison(
                difference,
                Math.hypot(error, step * READING),
                degrees,
                margin,
                logarithmic,
                paired,
                forks,
                base,
                negligible);
    }

    /** Returns how many have been asked for in this JVM. */
    static long made() {
        return MADE.sum();
    }

    /**
     * Returns the mean factor of several things of one kind, each measured at several places. Where all rounds are
     * known, the mean over the places is taken in each round; otherwise what was measured at the places is independent,
     * and the mean is judged by Welch and Satterthwaite. One that is there several times, such as that of copying at a
     * place of several pools, is the same each time. Empty where one has fewer than two forks, or a fork is zero or less.
     */
    public static Optional<Comparison> onAverage(List<ForkMeans> first, List<ForkMeans> second) {
        Optional<ForkMeans> one = inEachRound(first);
        Optional<ForkMeans> other = inEachRound(second);
        Optional<Comparison> paired =
                one.flatMap(mean -> other.flatMap(base -> of(mean, base))).filter(Comparison::paired);
        if (paired.isPresent()) {
            return paired;
        }
        boolean known =
                Stream.concat(first.stream(), second.stream()).allMatch(place -> place.count() > 1 && place.positive());
        return first.isEmpty() || !known ? Optional.empty() : Optional.of(average(first, second));
    }

    /** Returns the geometric mean over the places in each round that has all of them. */
    private static Optional<ForkMeans> inEachRound(List<ForkMeans> places) {
        if (places.stream().anyMatch(place -> place.rounds().isEmpty() || !place.positive()) || !areBlocks(places)) {
            return Optional.empty();
        }
        List<Double> means = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        List<Instant> started = new ArrayList<>();
        for (int round : places.isEmpty() ? List.<Integer>of() : places.get(0).rounds()) {
            List<Double> logs = new ArrayList<>();
            List<Instant> times = new ArrayList<>();
            places.forEach(place -> {
                Optional.ofNullable(place.byRound().get(round)).ifPresent(mean -> logs.add(Math.log(mean)));
                Optional.ofNullable(place.startedByRound().get(round)).ifPresent(times::add);
            });
            if (logs.size() == places.size()) {
                means.add(Math.exp(
                        logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
                rounds.add(round);
                if (times.size() == places.size()) {
                    started.add(Collections.max(times));
                }
            }
        }
        return Optional.of(new ForkMeans(means, rounds, started.size() == rounds.size() ? started : List.of(), 0));
    }

    /**
     * Returns whether all that ran in a round began before anything of the next. Rounds of what was measured again,
     * added to a sweep later or merged with it have the same numbers and are not blocks. Where times are unknown, the
     * rounds are believed.
     */
    private static boolean areBlocks(List<ForkMeans> all) {
        SortedMap<Integer, List<Instant>> times = new TreeMap<>();
        all.forEach(one -> one.startedByRound()
                .forEach((round, time) ->
                        times.computeIfAbsent(round, any -> new ArrayList<>()).add(time)));
        long timed = all.stream().filter(one -> !one.started().isEmpty()).count();
        Instant before = Instant.MIN;
        for (List<Instant> round : times.values()) {
            // A round that one of them lacks is left out of the comparison.
            if (round.size() == timed) {
                if (Collections.min(round).isBefore(before)) {
                    return false;
                }
                before = Collections.max(round);
            }
        }
        return true;
    }

    private static Comparison average(List<ForkMeans> first, List<ForkMeans> second) {
        Map<ForkMeans, Integer> times = new LinkedHashMap<>();
        first.forEach(one -> times.merge(one, 1, Integer::sum));
        second.forEach(one -> times.merge(one, -1, Integer::sum));
        double difference = 0;
        double squares = 0;
        double quotients = 0;
        int forks = Integer.MAX_VALUE;
        for (Map.Entry<ForkMeans, Integer> entry : times.entrySet()) {
            double weight = (double) entry.getValue() / first.size();
            Spread spread = Spread.of(scaled(entry.getKey().means(), true));
            double square = weight * weight * spread.ofMean();
            difference += weight * spread.mean();
            squares += square;
            quotients += square * square / (spread.count() - 1);
            forks = Math.min(forks, spread.count());
        }
        return new Comparison(
                difference,
                Math.sqrt(squares),
                quotients == 0 ? forks - 1.0 : squares * squares / quotients,
                Math.log(LEVEL),
                true,
                false,
                forks,
                second.get(0).mean(),
                false);
    }

    /** Those of the same rounds, the first and the second in the same order; none where rounds were not blocks. */
    private static List<List<Double>> pairs(ForkMeans first, ForkMeans second) {
        if (!areBlocks(List.of(first, second))) {
            return List.of(List.of(), List.of());
        }
        List<Double> one = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        Map<Integer, Double> partners = second.byRound();
        first.byRound().forEach((round, mean) -> {
            Double partner = partners.get(round);
            if (partner != null) {
                one.add(mean);
                other.add(partner);
            }
        });
        return List.of(one, other);
    }

    private static List<Double> scaled(List<Double> means, boolean logarithmic) {
        return logarithmic ? means.stream().map(Math::log).toList() : means;
    }

    /** By Welch and Satterthwaite. */
    private static double degrees(Spread a, Spread b, double sum) {
        // Where nothing scatters, or more than a double holds, both have an equal share.
        double shareOfA = sum == 0 || !Double.isFinite(sum) ? 0.5 : a.ofMean() / sum;
        double shareOfB = 1 - shareOfA;
        return 1 / (shareOfA * shareOfA / (a.count() - 1) + shareOfB * shareOfB / (b.count() - 1));
    }

    /** Returns the first in terms of the second; none where a fork is zero or less. */
    public OptionalDouble ratio() {
        return logarithmic
                ? OptionalDouble.of(Math.min(Double.MAX_VALUE, Math.exp(difference)))
                : OptionalDouble.empty();
    }

    /** Returns the 95 % interval of the ratio, or of the difference where there is no ratio. */
    public Interval interval() {
        double half = error == 0 ? 0 : Spread.t((1 - Interval.CONFIDENCE) / 2, degrees) * error;
        double low = difference - half;
        double high = difference + half;
        return logarithmic
                ? new Interval(Math.exp(low), Math.min(Double.MAX_VALUE, Math.exp(high)), forks, true)
                : new Interval(low, high, forks, false);
    }

    /** Returns the two-sided p-value of the hypothesis that both are the same. */
    public double p() {
        if (error == 0) {
            // The same in every fork: there is nothing that chance could have done.
            return difference == 0 ? 1 : 0;
        }
        return orOne(2 * Spread.beyond(Math.abs(difference) / error, degrees));
    }

    /** Returns the p-value of the hypothesis that they are further apart than the margin, by two one-sided tests. */
    public double levelP() {
        if (error == 0) {
            return Math.abs(difference) <= margin ? 0 : 1;
        }
        return orOne(Math.max(
                Spread.beyond((margin + difference) / error, degrees),
                Spread.beyond((margin - difference) / error, degrees)));
    }

    /** A test of numbers that a double cannot hold shows nothing. */
    private static double orOne(double p) {
        return p < 1 ? p : 1;
    }

    /**
     * Returns the factor that a run with this spread and this many forks shows in 80 % of all cases, when p has to be
     * at most {@code level}; none where the second is zero or less.
     */
    public OptionalDouble detectable(double level) {
        double least = error == 0 ? 0 : Power.distance(degrees, level) * error;
        if (logarithmic) {
            return OptionalDouble.of(Math.min(Double.MAX_VALUE, Math.exp(least)));
        }
        return base > 0 ? OptionalDouble.of(Math.min(Double.MAX_VALUE, 1 + least / base)) : OptionalDouble.empty();
    }

    /** Returns the second against the first. */
    public Comparison reversed() {
        return new Comparison(
                -difference,
                error,
                degrees,
                margin,
                logarithmic,
                paired,
                forks,
                logarithmic ? base : base + difference,
                negligible);
    }
}
