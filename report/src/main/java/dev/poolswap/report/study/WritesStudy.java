package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.page.Tags;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What publishing a tiny version costs, and how long the old one waits for its readers. */
final class WritesStudy implements Study {
    /** The access path of cells that measure one heavy write with and without a container, in turns. */
    private static final String BARE = "bare";

    private static final List<MainMetric> LIGHT = List.of(
            new MainMetric("publish_p50", "us"),
            new MainMetric("publish_p99", "us"),
            new MainMetric("grace_p50", "us"),
            new MainMetric("grace_p99", "us"),
            new MainMetric("alloc", "B/op"));

    private static final List<MainMetric> HEAVY = List.of(
            new MainMetric("publish_p50", "us"),
            new MainMetric("publish_p99", "us"),
            new MainMetric("bare_p50", "us"),
            new MainMetric("bare_p99", "us"),
            new MainMetric("overhead", "%"));

    private static final Map<String, String> TITLES = Map.of(
            "publish_p50", "publish median",
            "publish_p99", "publish 99th percentile",
            "grace_p50", "grace median",
            "grace_p99", "grace 99th percentile",
            "alloc", "allocated",
            "bare_p50", "bare median",
            "bare_p99", "bare 99th percentile",
            "overhead", "difference of medians");

    @Override
    public String id() {
        return "writes";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return isBare(cell) ? HEAVY : LIGHT;
    }

    @Override
    public boolean hasPaths() {
        return true;
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("One writer publishes tiny versions, first without readers (idle), then with"
                + " readers that never pause (readers). Grace time is the time from retiring a version to"
                + " reclaiming it into the pool."));
        StudyCells light = cells.where(cell -> !isBare(cell));
        Map<String, StudyCells> contexts = light.by(WritesStudy::context);
        contexts.forEach((name, part) -> {
            blocks.add(new Block.Heading("Publish and grace time: " + name));
            String idPart = contexts.size() > 1 ? name + " " : "";
            blocks.add(new Block.Figures(List.of(
                    figure(part, "publish", "Publish time", name, ids.unique("writes " + idPart + "publish")),
                    figure(part, "grace", "Grace time", name, ids.unique("writes " + idPart + "grace")))));
            blocks.add(new Block.TableBlock(table(part, LIGHT, "Publish and grace time, " + name)));
            slowest(part, name).ifPresent(findings::add);
        });
        cells.where(WritesStudy::isBare).by(WritesStudy::context).forEach((name, part) -> {
            blocks.add(new Block.Heading("A heavy write with and without a container: " + name));
            blocks.add(
                    new Block.Paragraph("One write drafts, clears, fills and publishes a heavy version. It alternates"
                            + " with the same clear and fill of a map outside any container (bare)."));
            blocks.add(new Block.TableBlock(table(part, HEAVY, "One heavy write, " + name)));
        });
        return new Section(id(), "What a write costs", findings, blocks);
    }

    private static String context(Cell cell) {
        String heap = cell.heap().equals("default") ? "" : ", heap " + HeapSize.words(cell.heap());
        return cell.gc() + heap + ", " + Words.count(cell.threads(), "thread") + ", payload " + cell.payload()
                + Contexts.onMachine(cell);
    }

    private static Optional<Cell> cell(StudyCells cells, Variant variant, String path) {
        return cells.find(cell -> variant.matches(cell) && StudyCells.path(cell).equals(path));
    }

    private static Figure figure(StudyCells cells, String what, String title, String context, String id) {
        String p50 = what + "_p50";
        String p99 = what + "_p99";
        String unit = Entries.unit(cells, p50, "us");
        List<Panel> panels = new ArrayList<>();
        List<Table.Group> groups = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String path : cells.paths()) {
            List<Mark> marks = new ArrayList<>();
            List<List<Entry>> rows = new ArrayList<>();
            for (Variant variant : cells.variants()) {
                Optional<Cell> cell = cell(cells, variant, path);
                Mark mark = mark(variant, cell, p50, p99);
                marks.add(mark);
                words.add(variant.label() + " (" + path + ") " + mark.text());
                rows.add(List.of(
                        Entry.text(variant.label()), Percentiles.entry(cell, p50), Percentiles.entry(cell, p99)));
            }
            panels.add(new Panel(path.isEmpty() ? "all" : path, marks));
            groups.add(new Table.Group(path, rows));
        }
        Chart chart = new Chart(
                id,
                title,
                unit,
                "less is better; marker: median; whisker: up to the 99th percentile, both means over the iterations; "
                        + context,
                Chart.Scale.LOG,
                Chart.Sharing.ALL,
                Math.min(2, panels.size()),
                panels);
        return new Figure(
                chart,
                title + ", " + context + ", median to 99th percentile in " + unit + ": " + String.join("; ", words)
                        + ".",
                new Table(title + " in " + unit, List.of("Scheme", "Median", "99th percentile"), groups),
                Contexts.further(Tags.NONE, cells));
    }

    private static Mark mark(Variant variant, Optional<Cell> cell, String p50, String p99) {
        Optional<Entry> missing = Entries.missing(cell, p50);
        if (missing.isPresent()) {
            return Entries.without(variant.label(), variant.scheme(), missing.get())
                    .fenced(variant.fence());
        }
        Metric median = Entries.metric(cell, p50).orElseThrow();
        Optional<Metric> high = Entries.metric(cell.filter(found -> Percentiles.isMeasured(found, p99)), p99);
        String text = Numbers.significant(median.score())
                + high.map(metric -> " to " + Numbers.significant(metric.score()))
                        .orElse("");
        double end = high.map(Metric::score).orElse(median.score());
        return Mark.range(variant.label(), variant.scheme(), median.score(), end, text)
                .fenced(variant.fence());
    }

    private static boolean isBare(Cell cell) {
        return StudyCells.path(cell).equals(BARE);
    }

    private static Table table(StudyCells cells, List<MainMetric> metrics, String caption) {
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        for (MainMetric metric : metrics) {
            columns.add(Words.head(TITLES.getOrDefault(metric.name(), metric.name())) + " ("
                    + Entries.unit(cells, metric.name(), metric.unit()) + ")");
        }
        List<Table.Group> groups = new ArrayList<>();
        for (String path : cells.paths()) {
            List<List<Entry>> rows = new ArrayList<>();
            for (Variant variant : cells.variants()) {
                List<Entry> row = new ArrayList<>(List.of(Entry.text(variant.label())));
                metrics.forEach(metric -> row.add(Percentiles.entry(cell(cells, variant, path), metric.name())));
                rows.add(row);
            }
            groups.add(new Table.Group(cells.paths().size() > 1 ? path : "", rows));
        }
        return new Table(caption + MetricTables.percentiles(metrics), columns, groups);
    }

    private static Optional<String> slowest(StudyCells cells, String context) {
        List<String> paths = cells.paths();
        if (!paths.contains("idle")) {
            return Optional.empty();
        }
        double least = Double.MAX_VALUE;
        double most = -1;
        String leastOf = "";
        String mostOf = "";
        String unit = Entries.unit(cells, "publish_p50", "us");
        for (Variant variant : cells.variants()) {
            Optional<Metric> median = Entries.metric(cell(cells, variant, "idle"), "publish_p50");
            if (median.isPresent() && median.get().score() < least) {
                least = median.get().score();
                leastOf = variant.label();
            }
            if (median.isPresent() && median.get().score() > most) {
                most = median.get().score();
                mostOf = variant.label();
            }
        }
        return most < 0
                ? Optional.empty()
                : Optional.of("Writes, " + context + ": without readers, the median publish time is between "
                        + Numbers.significant(least) + " (" + leastOf + ") and " + Numbers.significant(most) + " "
                        + unit + " (" + mostOf + ").");
    }

    @Override
    public PagePart part() {
        return PagePart.LATENCY;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("", 1, false));
    }
}
