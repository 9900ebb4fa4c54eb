package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The work of hotswap by the size of a version: from which size on copying is slower than a pool. */
final class SizesStudy implements Study {
    static final String TIME = "time";

    private static final String SIZE = "size";
    private static final double KIB = 1 << 10;
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "time",
            TIME,
            "us/op",
            "allocated",
            "alloc",
            "B/op",
            "collector time",
            "gc_time",
            "ms/s",
            "peak bytes",
            "peak_bytes",
            "B");

    @Override
    public String id() {
        return "sizes";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.copyOf(METRICS.values());
    }

    @Override
    public boolean hasPaths() {
        return false;
    }

    @Override
    public Section section(StudyCells all) {
        // The words for sizes have another order.
        StudyCells cells = new StudyCells(
                all.sweep(),
                all.cells().stream()
                        .sorted(Comparator.comparingDouble(SizesStudy::kibibytes))
                        .toList());
        List<Block> blocks = new ArrayList<>(List.of(new Block.Paragraph(
                "The work of the hot swap with versions of other sizes. Copying allocates a version for each write, at a cost"
                        + " that grows with the size. A refill writes into an old version, and the collector has to track those"
                        + " writes. The heap limit grows with the size, which leaves each size the same room. Sizes are nominal:"
                        + " tables grow in steps.")));
        Map<String, StudyCells> settings = cells.by(SizesStudy::setting);
        Comparisons.Builder tests = Comparisons.builder();
        settings.values().forEach(part -> SizeRatios.name(part, tests));
        Comparisons comparisons = tests.build();
        List<String> findings = new ArrayList<>();
        Slugs ids = new Slugs();
        settings.forEach((name, part) -> {
            Setting setting = new Setting(name, settings.size() == 1, part, ids);
            SizeRatios ratios = new SizeRatios(setting, comparisons);
            List<Figure> figures = new ArrayList<>();
            ratios.figure().ifPresent(figures::add);
            new Sweeps(part, TIME, "version size, KiB", SizesStudy::kibibytes)
                    .figure(
                            setting.id("sizes", "time"),
                            "Time per operation",
                            Axis.Kind.LOG,
                            List.of(),
                            "less is better; whiskers: 95 % intervals over forks; " + name,
                            Entries.unit(part, TIME, "us/op"))
                    .ifPresent(figures::add);
            List<Block> own = new ArrayList<>(List.of(new Block.Heading("By size of a version: " + name)));
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            ratios.table().ifPresent(table -> own.add(new Block.TableBlock(table)));
            own.add(new Block.TableBlock(MetricTables.of(
                    "Time and memory by size of a version, " + name, part, SizesStudy::words, METRICS)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            findings.addAll(ratios.findings());
        });
        return new Section(id(), "Hot swap by size of a version", findings, blocks);
    }

    private static String setting(Cell cell) {
        String limit = cell.param("room")
                .map(percent -> "heap " + percent + " % of what a pool needs")
                .orElse("heap " + HeapSize.words(cell.heap()));
        return cell.gc() + ", " + limit + ", payload " + cell.payload() + ", " + Words.count(cell.threads(), "thread")
                + ", " + StudyCells.writePercent(cell) + " % writes" + Contexts.onMachine(cell);
    }

    static double kibibytes(Cell cell) {
        return HeapSize.bytes(size(cell)).orElse(0) / KIB;
    }

    static String words(Cell cell) {
        return HeapSize.words(size(cell));
    }

    private static String size(Cell cell) {
        return cell.param(SIZE).orElse("0");
    }

    @Override
    public PagePart part() {
        return PagePart.HEAPS;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("ratio", 2, false));
    }
}
