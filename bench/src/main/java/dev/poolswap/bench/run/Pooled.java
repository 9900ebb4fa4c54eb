package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.study.Distributions;
import dev.poolswap.bench.study.Figures;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Combines what the JVMs of one cell have measured so far into one cell. Results of JVMs that ended well are kept even
 * if others failed. The cell also has the number of failures and their reasons.
 */
final class Pooled {
    private Pooled() {}

    /** Adds one JVM's outcome; it replaces an earlier one of the same round. */
    static Cell add(@Nullable Cell soFar, Cell fork) {
        if (soFar == null) {
            return Trend.marked(fork);
        }
        Cell before = rounds(fork).stream().reduce(soFar, Pooled::without, (one, other) -> other);
        List<ForkFailure> failures = Stream.concat(before.failures().stream(), fork.failures().stream())
                .sorted(Comparator.comparing(ForkFailure::round))
                .toList();
        CellBuilder cell = description(fork)
                .forks(before.forks() + fork.forks(), fork.iterations())
                .ran(soFar.started(), before.seconds() + fork.seconds())
                .rounds(both(before.rounds(), fork.rounds()))
                .runs(both(before.runs(), fork.runs()));
        failures.forEach(cell::failure);
        noise(before.noise(), fork.noise()).forEach(cell::noise);
        metrics(before, fork).forEach(cell::metric);
        series(before, fork).forEach(cell::series);
        histograms(before, fork).forEach(cell::histograms);
        if (before.forks() + fork.forks() == 0) {
            ForkFailure first = failures.get(0);
            cell.status(first.status(), first.message());
        } else {
            cell.status(CellStatus.OK, null);
        }
        return Trend.marked(cell.build());
    }

    /** Returns the same without the JVM of a round, whether it failed or not. */
    static Cell without(Cell cell, int round) {
        int index = cell.rounds().indexOf(round);
        CellBuilder rest = description(cell)
                .forks(index < 0 ? cell.forks() : cell.forks() - 1, cell.iterations())
                .status(cell.status(), cell.message());
        cell.failures().stream().filter(failure -> failure.round() != round).forEach(rest::failure);
        if (index < 0) {
            cell.metrics().forEach(rest::metric);
            cell.series().forEach(rest::series);
            cell.histograms().forEach(rest::histograms);
            cell.noise().forEach(rest::noise);
            return rest.ran(cell.started(), cell.seconds())
                    .rounds(cell.rounds())
                    .runs(cell.runs())
                    .build();
        }
        ForkRun gone = cell.runs().get(index);
        rest.ran(cell.started(), Math.max(0, cell.seconds() - gone.seconds()))
                .rounds(allBut(index, cell.rounds()))
                .runs(allBut(index, cell.runs()));
        cell.metrics()
                .forEach((name, metric) -> metricOf(cell, name, metric.unit(), allBut(index, metric.samples()))
                        .ifPresent(fewer -> rest.metric(name, fewer)));
        cell.histograms().forEach((name, all) -> {
            List<String> fewer = allBut(index, all.forks());
            if (!fewer.stream().allMatch(Distributions.none()::equals)) {
                rest.histograms(name, new Histograms(all.unit(), all.perUnit(), all.loop(), fewer));
            }
        });
        allBut(index, cell.runs()).stream()
                .map(ForkRun::noise)
                .reduce(Map.of(), Pooled::noise)
                .forEach(rest::noise);
        return rest.build();
    }

    /** Returns the rounds of which a cell knows the outcome. */
    static Set<Integer> rounds(Cell cell) {
        Set<Integer> rounds = new LinkedHashSet<>(cell.rounds());
        cell.failures().forEach(failure -> rounds.add(failure.round()));
        return rounds;
    }

    private static CellBuilder description(Cell cell) {
        CellBuilder description = Cell.builder(cell.key(), cell.study(), cell.scheme())
                .gc(cell.gc())
                .heap(cell.heap())
                .writePercent(cell.writePercent())
                .threads(cell.threads())
                .payload(cell.payload())
                .path(cell.path())
                .fence(cell.fence())
                .jvmArgs(cell.jvmArgs());
        cell.params().forEach(description::param);
        return description;
    }

    private static Map<String, String> noise(Map<String, String> before, Map<String, String> added) {
        Map<String, String> noise = new LinkedHashMap<>(before);
        added.forEach((kind, text) -> noise.merge(kind, text, (old, more) -> old + "; " + more));
        // That of all JVMs together is found anew.
        noise.remove(Trend.KIND);
        return noise;
    }

    private static Map<String, Metric> metrics(Cell before, Cell fork) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(before.metrics().keySet());
        names.addAll(fork.metrics().keySet());
        for (String name : names) {
            Metric old = before.metrics().get(name);
            Metric added = fork.metrics().get(name);
            String unit = old != null ? old.unit() : added == null ? "" : added.unit();
            metricOf(fork, name, unit, both(samples(old, before.forks()), samples(added, fork.forks())))
                    .ifPresent(metric -> metrics.put(name, metric));
        }
        return metrics;
    }

    /** A JVM without a value has an empty list: how many a mean rests on can be counted. */
    private static List<List<Double>> samples(@Nullable Metric metric, int forks) {
        return metric == null ? Collections.nCopies(forks, List.of()) : metric.samples();
    }

    /** Empty if no JVM has a value. */
    private static Optional<Metric> metricOf(Cell cell, String name, String unit, List<List<Double>> samples) {
        Optional<Study> study = Studies.find(cell.study());
        double[] all = samples.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (all.length == 0) {
            return Optional.empty();
        }
        if (study.filter(one -> one.peaks().contains(name)).isPresent()) {
            return Optional.of(
                    Metric.of(unit, Arrays.stream(all).max().orElse(0)).withSamples(samples));
        }
        if (study.filter(one -> one.counts().contains(name)).isPresent()) {
            return Optional.of(Metric.of(unit, Arrays.stream(all).sum()).withSamples(samples));
        }
        return Optional.of(Figures.meanOf(unit, samples));
    }

    private static Map<String, Histograms> histograms(Cell before, Cell fork) {
        Map<String, Histograms> histograms = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(before.histograms().keySet());
        names.addAll(fork.histograms().keySet());
        for (String name : names) {
            Histograms old = before.histograms().get(name);
            Histograms added = fork.histograms().get(name);
            Histograms either = old != null ? old : Objects.requireNonNull(added);
            histograms.put(
                    name,
                    new Histograms(
                            either.unit(),
                            either.perUnit(),
                            either.loop(),
                            both(encoded(old, before.forks()), encoded(added, fork.forks()))));
        }
        return histograms;
    }

    /** A JVM that timed nothing has an empty one: that of each JVM is in the place of its round. */
    private static List<String> encoded(@Nullable Histograms histograms, int forks) {
        return histograms == null ? Collections.nCopies(forks, Distributions.none()) : histograms.forks();
    }

    /** Curves over the same x are averaged; a course of time is that of the first JVM. */
    private static Map<String, Series> series(Cell before, Cell fork) {
        Map<String, Series> series = new LinkedHashMap<>(before.series());
        fork.series()
                .forEach((name, curve) -> series.merge(
                        name,
                        curve,
                        (old, added) -> sameX(old, added) ? average(old, before.forks(), added, fork.forks()) : old));
        return series;
    }

    private static boolean sameX(Series a, Series b) {
        if (a.points().size() != b.points().size()) {
            return false;
        }
        for (int i = 0; i < a.points().size(); i++) {
            if (a.points().get(i)[0] != b.points().get(i)[0]) {
                return false;
            }
        }
        return true;
    }

    private static Series average(Series before, int forksBefore, Series added, int forksAdded) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < before.points().size(); i++) {
            double[] old = before.points().get(i);
            double sum = old[1] * forksBefore + added.points().get(i)[1] * forksAdded;
            points.add(new double[] {old[0], sum / (forksBefore + forksAdded)});
        }
        return new Series(before.xUnit(), before.yUnit(), points);
    }

    private static <E> List<E> both(List<E> before, List<E> added) {
        return Stream.concat(before.stream(), added.stream()).toList();
    }

    private static <E> List<E> allBut(int index, List<E> list) {
        List<E> rest = new ArrayList<>(list);
        if (index < rest.size()) {
            rest.remove(index);
        }
        return rest;
    }
}
