package dev.poolswap.bench.run;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the JVMs of one cell measured so far, as one cell. */
final class Pooled {
    /** A peak over JVMs is the highest; JMH takes it so over iterations. */
    private static final Set<String> PEAKS = Set.of("created", "peak_unreclaimed", "peak_bytes");

    /** Counts of what was done. */
    private static final Set<String> COUNTS = Set.of("reads", "writes", "swaps");

    private Pooled() {}

    /** Adds one JVM's outcome. A failure is the whole cell's: its figures would be those of the lucky JVMs. */
    static Cell add(@Nullable Cell soFar, Cell fork) {
        if (soFar == null) {
            return fork;
        }
        CellBuilder cell = Cell.builder(fork.key(), fork.study(), fork.scheme())
                .gc(fork.gc())
                .heap(fork.heap())
                .writePercent(fork.writePercent())
                .threads(fork.threads())
                .payload(fork.payload())
                .path(fork.path())
                .fence(fork.fence())
                .forks(soFar.forks() + fork.forks(), fork.iterations())
                .jvmArgs(fork.jvmArgs())
                .ran(soFar.started(), soFar.seconds() + fork.seconds());
        fork.params().forEach(cell::param);
        soFar.noise().forEach(cell::noise);
        fork.noise()
                .forEach((kind, text) -> cell.noise(
                        kind, soFar.noise().containsKey(kind) ? soFar.noise().get(kind) + "; " + text : text));
        if (fork.failed()) {
            String message = fork.message() + " (fork " + (soFar.forks() + 1) + ")";
            return cell.status(fork.status(), message).build();
        }
        metrics(soFar, fork).forEach(cell::metric);
        series(soFar, fork).forEach(cell::series);
        return cell.build();
    }

    private static Map<String, Metric> metrics(Cell soFar, Cell fork) {
        Map<String, Metric> metrics = new LinkedHashMap<>(soFar.metrics());
        fork.metrics()
                .forEach((name, metric) -> metrics.merge(
                        name, metric, (before, added) -> pool(name, before, soFar.forks(), added, fork.forks())));
        return metrics;
    }

    private static Metric pool(String name, Metric before, int forksBefore, Metric added, int forksAdded) {
        List<List<Double>> samples = Stream.concat(before.samples().stream(), added.samples().stream())
                .toList();
        if (PEAKS.contains(name)) {
            return Metric.of(added.unit(), Math.max(before.score(), added.score()))
                    .withSamples(samples);
        }
        if (COUNTS.contains(name)) {
            return Metric.of(added.unit(), before.score() + added.score()).withSamples(samples);
        }
        if (hasNone(before) || hasNone(added)) {
            double sum = before.score() * forksBefore + added.score() * forksAdded;
            return Metric.of(added.unit(), sum / (forksBefore + forksAdded)).withSamples(samples);
        }
        return Figures.meanOf(added.unit(), samples);
    }

    private static boolean hasNone(Metric metric) {
        return metric.samples().stream().allMatch(List::isEmpty);
    }

    /** Curves over the same x are averaged; a course of time is that of the first JVM. */
    private static Map<String, Series> series(Cell soFar, Cell fork) {
        Map<String, Series> series = new LinkedHashMap<>(soFar.series());
        fork.series()
                .forEach((name, curve) -> series.merge(
                        name,
                        curve,
                        (before, added) ->
                                sameX(before, added) ? average(before, soFar.forks(), added, fork.forks()) : before));
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
}
