package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The workload of the Go original: one heavy map, reads and whole replacements mixed by a fixed
 * ratio, under heap limits that hurt.
 */
final class HotswapStudy implements Study {
    static final String TIME = "time";
    static final String ALLOC = "alloc";

    @Override
    public String id() {
        return "hotswap";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.of(
                new MainMetric(TIME, "us/op"),
                new MainMetric(ALLOC, "B/op"),
                new MainMetric("gc_time", "ms/s"),
                new MainMetric("created", "versions"),
                new MainMetric("peak_unreclaimed", "versions"));
    }

    @Override
    public boolean hasPaths() {
        return false;
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("Every thread reads the current version or replaces it as a whole, by a fixed"
                + " ratio. Time per operation is the mean over reads and writes together, for each thread; bytes per"
                + " operation are what the threads allocate. The heap limit is both the smallest and the largest heap"
                + " of the JVM. A cell that ended in a failure is a result and is shown as one."));
        Map<String, StudyCells> contexts = cells.by(HotswapStudy::context);
        List<String> findings = new ArrayList<>();
        Slugs ids = new Slugs();
        contexts.forEach((name, part) -> {
            String among = contexts.size() > 1 ? " (" + name + ")" : "";
            findings.addAll(HotswapFindings.of(part, among));
            blocks.add(new Block.Heading("At a glance: " + name));
            HotswapCharts charts = new HotswapCharts(part, name, contexts.size() > 1 ? name + " " : "", ids);
            blocks.add(new Block.Figures(List.of(charts.grid())));
            blocks.add(new Block.Heading("Against the reference: " + name));
            HotswapTables.comparison(part).forEach(table -> blocks.add(new Block.TableBlock(table)));
            blocks.add(new Block.Heading("Collector and versions: " + name));
            HotswapTables.reclamation(part).forEach(table -> blocks.add(new Block.TableBlock(table)));
            blocks.add(new Block.Heading("Cell by cell: " + name));
            blocks.add(new Block.Figures(charts.cells()));
            blocks.add(new Block.Heading("Was the write ratio kept? " + name));
            blocks.add(new Block.Paragraph("Counted while measuring: writes as a share of all operations, beside the"
                    + " ratio that was asked for."));
            blocks.add(new Block.TableBlock(HotswapTables.ratios(part)));
        });
        return new Section(id(), "Hot swap under a heap limit", findings, blocks);
    }

    private static String context(Cell cell) {
        return cell.gc() + ", " + Words.count(cell.threads(), "thread") + ", payload " + cell.payload();
    }
}
