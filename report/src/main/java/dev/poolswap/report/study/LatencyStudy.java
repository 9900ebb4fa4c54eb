package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long single reads take while a writer swaps without pause. */
final class LatencyStudy extends MeasuredStudy {
    private static final Map<String, MainMetric> READS = MetricTables.metrics(
            "median",
            "read_p50",
            "ns",
            "90 %",
            "read_p90",
            "ns",
            "99 %",
            "read_p99",
            "ns",
            "99.9 %",
            "read_p999",
            "ns",
            "99.99 %",
            "read_p9999",
            "ns",
            "read during a swap, median",
            "read_swap_p50",
            "ns",
            "read during a swap, 99 %",
            "read_swap_p99",
            "ns",
            "read during a swap, 99.9 %",
            "read_swap_p999",
            "ns");
    private static final Map<String, MainMetric> WRITES = MetricTables.metrics(
            "publish, median",
            "publish_p50",
            "us",
            "publish, 99 %",
            "publish_p99",
            "us",
            "grace time, median",
            "grace_p50",
            "us",
            "grace time, 99 %",
            "grace_p99",
            "us",
            "staleness, median",
            "stale_p50",
            "us",
            "staleness, 99 %",
            "stale_p99",
            "us");

    LatencyStudy() {
        super(
                "latency",
                all(),
                new Texts(
                        "Latency while versions are swapped",
                        "Latency",
                        "A writer swaps without pause, and every read is timed. In a closed loop, each read begins when the"
                                + " previous one ends, so a read that waits delays the reads after it, and percentiles count reads."
                                + " In an open loop, a fixed number of reads is due per second. The time of a read counts from when it"
                                + " was due, so it includes every wait. Grace time is the time from retiring a version to reclaiming"
                                + " it. Staleness is the time since a newer version than the one read was published; it is zero if"
                                + " the read sees the newest."));
    }

    private static Map<String, MainMetric> all() {
        Map<String, MainMetric> all = new LinkedHashMap<>(READS);
        all.putAll(WRITES);
        return all;
    }

    @Override
    String setting(Cell cell) {
        return load(cell);
    }

    /** What cells that are compared have in common. */
    static String load(Cell cell) {
        return Contexts.threads(cell) + Arrivals.words(cell);
    }

    /** Returns what users wait for first. */
    @Override
    StudyCells inOrder(StudyCells cells) {
        List<Cell> ordered = new ArrayList<>(cells.cells());
        ordered.sort(Comparator.comparing(cell -> !Arrivals.areDue(cell)));
        return new StudyCells(cells.sweep(), ordered);
    }

    @Override
    List<Figure> figures(Setting setting) {
        StudyCells part = setting.cells();
        String name = setting.name();
        List<Figure> figures = new ArrayList<>();
        add(figures, new Curves(part, "read", "Time per read", name).percentiles(id(setting, "read")));
        add(
                figures,
                new Curves(part, "read_swap", "Time of a read that overlapped a swap", name)
                        .percentiles(id(setting, "read-swap")));
        add(figures, new Curves(part, "grace", "Grace time", name).distribution(id(setting, "grace")));
        add(figures, new Curves(part, "publish", "Publish time", name).percentiles(id(setting, "publish")));
        add(
                figures,
                new Curves(part, "staleness", "Staleness of the version read", name)
                        .distribution(id(setting, "staleness")));
        return figures;
    }

    private static String id(Setting setting, String what) {
        return setting.id("latency", what);
    }

    @Override
    List<Block> tables(Setting setting) {
        StudyCells part = setting.cells();
        String name = setting.name();
        List<Block> tables = new ArrayList<>();
        tables.add(new Block.TableBlock(MetricTables.of("Time of a read, " + name, part, cell -> "", READS)));
        TimeInLongReads.table(part, name).ifPresent(table -> tables.add(new Block.TableBlock(table)));
        tables.add(new Block.TableBlock(
                MetricTables.of("Publish, grace time and staleness, " + name, part, cell -> "", WRITES)));
        return tables;
    }

    @Override
    List<Question> questions(Setting setting) {
        return List.of(
                ask("Shortest 99th percentile of a read" + setting.among(), setting.cells(), "read_p99"),
                ask(
                        "Shortest 99th percentile of a read during a swap" + setting.among(),
                        setting.cells(),
                        "read_swap_p99"));
    }

    private static Question ask(String question, StudyCells part, String metric) {
        return new Question(
                question,
                part.where(cell -> Percentiles.isMeasured(cell, metric)),
                cell -> Variant.of(cell).label(),
                metric,
                true);
    }

    private static void add(List<Figure> figures, Optional<Figure> figure) {
        figure.ifPresent(figures::add);
    }

    @Override
    public Map<String, String> unnamed() {
        return Map.of(Arrivals.AXIS, Arrivals.CLOSED);
    }

    @Override
    public PagePart part() {
        return PagePart.LATENCY;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("-read", 2, false));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        StudyCells all = StudyCells.of(results, id());
        StudyCells open = all.where(Arrivals::areDue);
        String counted = open.cells().isEmpty()
                ? "Readers read without pause, so percentiles count reads, not the time spent in them."
                : "In an open loop, the time of a read counts from when it was due.";
        return Optional.of(new Claim(
                heading(open.cells().isEmpty() ? all : open),
                "Each curve ends where fewer than ten slower reads remain.",
                counted));
    }

    /**
     * Returns the highest percentile that was measured everywhere, from the fastest scheme to the slowest, which makes the
     * fewest reads.
     */
    private static String heading(StudyCells cells) {
        for (String metric : List.of("read_p999", "read_p99", "read_p50")) {
            boolean measured = cells.cells().stream().allMatch(cell -> Percentiles.isMeasured(cell, metric));
            Optional<Cell> least = Claims.extreme(cells, metric, Comparator.naturalOrder());
            Optional<Cell> worst = Claims.extreme(cells, metric, Comparator.reverseOrder());
            if (measured && least.isPresent() && worst.isPresent()) {
                String rank = metric.equals("read_p999")
                        ? "99.9th percentile"
                        : metric.equals("read_p99") ? "99th percentile" : "median";
                return "The " + rank + " of a read was " + Claims.took(least.get(), metric)
                        + (least.get().equals(worst.get()) ? "" : " to " + Claims.took(worst.get(), metric));
            }
        }
        return "How long reads and writes take while versions are swapped";
    }
}
