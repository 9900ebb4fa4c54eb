package dev.poolswap.report.jmh;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.text.HeapSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of JMH's files as a cell. */
final class JmhCells {
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(\\w+?)(?:GC|OldGC)");
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\w+)");

    /** What JMH's profilers put before their names, and what is left of it in another character set. */
    private static final Pattern MARK = Pattern.compile("^(?:Â?·|[?\uFFFD])+");

    private JmhCells() {}

    /**
     * The cell of an entry.
     *
     * @param key its key
     * @param owner short name of its class
     * @param run the entry
     * @param further values of further axes by name
     */
    static Cell of(String key, String owner, JmhRun run, Map<String, String> further) {
        JmhMetric primary = run.primary();
        int forks = Math.max(
                run.forks(),
                Math.max(primary.samples().size(), primary.histogram().size()));
        int iterations = primary.samples().stream().mapToInt(List::size).max().orElse(run.iterations());
        CellBuilder cell = Cell.builder(key, JmhStudy.id(owner), owner + "." + run.method())
                .gc(last(COLLECTOR, run, "default"))
                .heap(heap(run))
                .threads(run.threads())
                .forks(forks, iterations)
                .jvmArgs(run.jvm().args())
                .param(JmhStudy.MODE, run.mode().id());
        run.params().forEach(cell::param);
        further.forEach(cell::param);
        if (run.mode() == JmhMode.SAMPLE) {
            sampled(cell, primary);
        } else {
            number(cell, run.mode().metric(), primary);
        }
        run.secondary().forEach((name, metric) -> {
            String bare = MARK.matcher(name).replaceFirst("");
            boolean taken = bare.isBlank() || bare.equals("time") || bare.equals("throughput");
            number(cell, taken ? "secondary " + bare : bare, metric);
        });
        return cell.build();
    }

    private static String last(Pattern pattern, JmhRun run, String otherwise) {
        String found = otherwise;
        for (String flag : run.jvm().args()) {
            Matcher matcher = pattern.matcher(flag);
            if (matcher.matches()) {
                found = matcher.group(1);
            }
        }
        return found;
    }

    private static String heap(JmhRun run) {
        String heap = last(HEAP, run, "default");
        return HeapSize.bytes(heap).isPresent() ? heap : "default";
    }

    /** Without a finite score there is no number. */
    private static void number(CellBuilder cell, String name, JmhMetric metric) {
        if (Double.isFinite(metric.score())) {
            List<List<Double>> finite = metric.samples().stream()
                    .map(fork -> fork.stream().filter(Double::isFinite).toList())
                    .toList();
            cell.metric(
                    name,
                    Metric.of(metric.unit(), metric.score(), metric.error()).withSamples(finite));
        }
    }

    /** A mean for each fork, and percentiles: from the histograms of the forks, or what JMH made of them. */
    private static void sampled(CellBuilder cell, JmhMetric primary) {
        if (primary.histogram().isEmpty() || primary.histogram().stream().anyMatch(List::isEmpty)) {
            number(cell, JmhStudy.TIME, primary);
            List<double[]> points = new ArrayList<>();
            primary.percentiles().forEach((level, value) -> points.add(new double[] {level, value}));
            if (points.size() > 1) {
                cell.series(JmhStudy.TIME, new Series("%", primary.unit(), points));
            }
            JmhStudy.LEVELS.forEach((suffix, level) -> {
                Double value = primary.percentiles().get(level);
                if (value != null) {
                    cell.metric(JmhStudy.TIME + suffix, Metric.of(primary.unit(), value));
                }
            });
            return;
        }
        List<SampledFork> forks =
                primary.histogram().stream().map(SampledFork::of).toList();
        cell.metric(
                JmhStudy.TIME,
                metric(primary.unit(), forks.stream().map(SampledFork::mean).toList()));
        JmhStudy.LEVELS.forEach((suffix, level) -> cell.metric(
                JmhStudy.TIME + suffix,
                metric(
                        primary.unit(),
                        forks.stream().map(fork -> fork.at(level)).toList())));
        SampledFork.histograms(primary.unit(), forks)
                .ifPresent(histograms -> cell.histograms(JmhStudy.TIME, histograms));
    }

    private static Metric metric(String unit, List<Double> forks) {
        int count = forks.size();
        double mean = forks.stream().mapToDouble(value -> value / count).sum();
        return Metric.of(unit, mean).withSamples(forks.stream().map(List::of).toList());
    }
}
