package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Throughput up to and beyond the cores. */
final class ScalingStudy extends MeasuredStudy {
    private static final Map<String, MainMetric> METRICS =
            MetricTables.metrics("throughput", "throughput", "ops/us", "time", "time", "ns/op");

    ScalingStudy() {
        super("scaling", METRICS);
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        int cores = cells.sweep().environment().cores();
        blocks.add(new Block.Paragraph("All threads together, from one to more than there are cores. Beyond the cores"
                + " threads take turns, and a reader may be put off the processor while it holds a version. Small dots"
                + " are the means of single forks."));
        Map<String, StudyCells> contexts = cells.by(ScalingStudy::context);
        contexts.forEach((name, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Throughput: " + name));
            String id = ids.unique("scaling " + (contexts.size() > 1 ? name : "throughput"));
            boolean far = Extremes.areFarApart(Entries.scores(part, "throughput"));
            new Sweeps(part, "throughput", "threads", Cell::threads)
                    .figure(
                            id,
                            "Throughput",
                            far ? Axis.Kind.LOG : Axis.Kind.LINEAR,
                            List.of(new Guide(cores, Words.count(cores, "core"))),
                            "more is better; whiskers: 95 % over forks; " + name,
                            Entries.unit(part, "throughput", "ops/us"))
                    .ifPresent(figure -> own.add(new Block.Figures(List.of(figure))));
            own.add(new Block.TableBlock(MetricTables.of(
                    "Throughput and time, " + name, part, cell -> Words.count(cell.threads(), "thread"), METRICS)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            int most = part.threads().get(part.threads().size() - 1);
            questions.add(new Question(
                    "Most operations with " + Words.count(most, "thread") + " (" + name + ")",
                    part.where(cell -> cell.threads() == most),
                    cell -> Variant.of(cell).label(),
                    "throughput",
                    false));
        });
        return new Section(id(), "Throughput against threads", Ask.all(questions), List.of(), blocks);
    }

    private static String context(Cell cell) {
        return cell.param("kind").orElse("platform") + " threads, " + Contexts.machine(cell);
    }
}
