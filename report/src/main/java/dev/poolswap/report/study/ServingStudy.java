package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A heavy object that serves readers while a writer swaps it at a fixed rate. */
final class ServingStudy extends MeasuredStudy {
    private static final String THROUGHPUT = "throughput";
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "reads per second",
            THROUGHPUT,
            "ops/s",
            "median read",
            "read_p50",
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
            "processor time of a read",
            "cpu",
            "ns/op",
            "swaps",
            "swaps",
            "swaps/s",
            "most unreclaimed",
            "peak_unreclaimed",
            "versions",
            "most bytes",
            "peak_bytes",
            "B");

    ServingStudy() {
        super("serving", METRICS);
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        int cores = cells.sweep().environment().cores();
        blocks.add(
                new Block.Paragraph("Readers look up keys without pause while a writer fills and swaps the heavy object"
                        + " at a fixed rate, or as often as it can where that is less. A reader that waits makes fewer reads, so"
                        + " percentiles count reads and not time spent."));
        Map<String, StudyCells> contexts = cells.by(ServingStudy::context);
        contexts.forEach((name, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Serving: " + name));
            String idPart = "serving " + (contexts.size() > 1 ? name + " " : "");
            List<Figure> figures = new ArrayList<>();
            boolean far = Extremes.areFarApart(Entries.scores(part, THROUGHPUT));
            new Sweeps(part, THROUGHPUT, "threads", Cell::threads)
                    .figure(
                            ids.unique(idPart + "reads"),
                            "Reads per second",
                            far ? Axis.Kind.LOG : Axis.Kind.LINEAR,
                            List.of(new Guide(cores, Words.count(cores, "core"))),
                            "more is better; whiskers: 95 % over forks; " + name,
                            Entries.unit(part, THROUGHPUT, "ops/s"))
                    .ifPresent(figures::add);
            List<Integer> threads = part.threads();
            int most = threads.get(threads.size() - 1);
            StudyCells crowded = part.where(cell -> cell.threads() == most);
            String crowd = name + ", " + Words.count(most, "thread");
            new Curves(crowded, "read", "Time of a read", crowd)
                    .percentiles(ids.unique(idPart + "time"))
                    .ifPresent(figures::add);
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            own.add(new Block.TableBlock(
                    MetricTables.of("Serving, " + name, part, cell -> Words.count(cell.threads(), "thread"), METRICS)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            questions.add(new Question(
                    "Most reads with " + Words.count(most, "thread") + " (" + name + ")",
                    crowded,
                    cell -> Variant.of(cell).label(),
                    THROUGHPUT,
                    false));
        });
        return new Section(id(), "Serving reads while versions are swapped", Ask.all(questions), List.of(), blocks);
    }

    private static String context(Cell cell) {
        return cell.param("rate").orElse("?") + " swaps a second, " + Contexts.machine(cell);
    }
}
