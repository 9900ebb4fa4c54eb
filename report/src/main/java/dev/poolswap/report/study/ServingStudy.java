package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A heavy object that serves readers while a writer swaps it at a fixed rate. */
final class ServingStudy extends MeasuredStudy {
    private static final String THROUGHPUT = "throughput";
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "reads per second",
            THROUGHPUT,
            "ops/s",
            "read, median",
            "read_p50",
            "ns",
            "read, 99 %",
            "read_p99",
            "ns",
            "read, 99.9 %",
            "read_p999",
            "ns",
            "read, 99.99 %",
            "read_p9999",
            "ns",
            "processor time per read",
            "cpu",
            "ns/op",
            "swaps",
            "swaps",
            "swaps/s",
            "peak unreclaimed",
            "peak_unreclaimed",
            "versions",
            "peak bytes",
            "peak_bytes",
            "B");

    /** How many are served, and what a reader does while it waits, is given. */
    private static final Map<String, MainMetric> OF_DUE_READS = METRICS.entrySet().stream()
            .filter(metric -> !metric.getValue().name().equals(THROUGHPUT)
                    && !metric.getValue().name().equals("cpu"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));

    ServingStudy() {
        super(
                "serving",
                METRICS,
                new Texts(
                        "Serving reads while versions are swapped",
                        "Serving",
                        "Readers look up keys without pause while a writer fills and swaps the heavy object"
                                + " at a fixed rate, or as often as it can if that is less. A reader that waits makes fewer reads, so"
                                + " percentiles count reads, not the time spent in them. In an open loop, as many reads are served as are"
                                + " due, and the time of a read counts from when it was due. Two bounds are measured with the schemes:"
                                + " none reclaims nothing, and in qsbr each reader announces a quiescent state after each read."));
    }

    @Override
    List<Figure> figures(Setting setting) {
        StudyCells part = setting.cells();
        boolean far = Extremes.areFarApart(Entries.scores(part, THROUGHPUT));
        List<Figure> figures = new ArrayList<>();
        new Sweeps(part, THROUGHPUT, "threads", Cell::threads)
                .figure(
                        setting.id("serving", "reads"),
                        "Reads per second",
                        far ? Axis.Kind.LOG : Axis.Kind.LINEAR,
                        Contexts.cores(part),
                        "more is better; whiskers: 95 % intervals over forks; " + setting.name(),
                        Entries.unit(part, THROUGHPUT, "ops/s"))
                .ifPresent(figures::add);
        int most = most(part);
        new Curves(crowded(part), "read", "Time per read", setting.name() + ", " + Words.count(most, "thread"))
                .percentiles(setting.id("serving", "time"))
                .ifPresent(figures::add);
        return figures;
    }

    private static int most(StudyCells part) {
        List<Integer> threads = part.threads();
        return threads.get(threads.size() - 1);
    }

    private static StudyCells crowded(StudyCells part) {
        int most = most(part);
        return part.where(cell -> cell.threads() == most);
    }

    @Override
    List<Block> tables(Setting setting) {
        return List.of(new Block.TableBlock(MetricTables.of(
                "Serving, " + setting.name(),
                setting.cells(),
                cell -> Words.count(cell.threads(), "thread"),
                setting.cells().cells().stream().allMatch(Arrivals::areDue) ? OF_DUE_READS : METRICS,
                THROUGHPUT)));
    }

    @Override
    List<Question> questions(Setting setting) {
        boolean due = setting.cells().cells().stream().allMatch(Arrivals::areDue);
        String metric = due ? "read_p99" : THROUGHPUT;
        return List.of(new Question(
                (due ? "Shortest 99th percentile of a read with " : "Most reads with ")
                        + Words.count(most(setting.cells()), "thread") + " (" + setting.name() + ")",
                crowded(setting.cells()).where(cell -> !Variant.isBound(cell) && Percentiles.isMeasured(cell, metric)),
                cell -> Variant.of(cell).label(),
                metric,
                due));
    }

    @Override
    public Map<String, String> unnamed() {
        return Map.of(Arrivals.AXIS, Arrivals.CLOSED);
    }

    @Override
    String setting(Cell cell) {
        return cell.param("rate").orElse("?") + " swaps per second, " + Contexts.machine(cell) + Arrivals.words(cell);
    }

    @Override
    public PagePart part() {
        return PagePart.LATENCY;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("", 1, true));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        boolean closed = StudyCells.of(results, id()).cells().stream().anyMatch(cell -> !Arrivals.areDue(cell));
        return Optional.of(new Claim(
                heading(results),
                closed
                        ? "The throughput is that of all reader threads together. One writer swaps the object at a fixed rate."
                        : "As many reads are served as are due. One writer swaps the object at a fixed rate.",
                closed
                        ? "Readers read without pause, so percentiles count reads, not the time spent in them."
                        : "The time of a read counts from when it was due."));
    }

    /** Reads a second with the most threads. */
    private static String heading(Results results) {
        StudyCells cells = StudyCells.of(results, "serving").where(cell -> !Arrivals.areDue(cell));
        List<Integer> threads = cells.threads();
        if (threads.isEmpty()) {
            return "Reads per second while an object is swapped at a fixed rate";
        }
        int most = threads.get(threads.size() - 1);
        StudyCells at = cells.where(cell -> cell.threads() == most && !Variant.isBound(cell));
        Optional<Cell> least = Claims.extreme(at, "throughput", Comparator.naturalOrder());
        Optional<Cell> best = Claims.extreme(at, "throughput", Comparator.reverseOrder());
        return least.isEmpty() || best.isEmpty()
                ? "Reads per second while an object is swapped at a fixed rate"
                : "With " + Words.count(most, "thread") + ", " + Claims.took(best.get(), "throughput")
                        + (least.get().equals(best.get())
                                ? " were served"
                                : " was the highest rate and " + Claims.took(least.get(), "throughput")
                                        + " the lowest");
    }
}
