package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What readers that hold their pins for long cost: in throughput, and in versions that wait for them. */
final class LongReadStudy extends MeasuredStudy {
    private static final String PEAK = "peak_unreclaimed";
    private static final String THROUGHPUT = "throughput";
    private static final double MICROS_PER_MILLI = 1000;
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "reads per second",
            THROUGHPUT,
            "ops/s",
            "swaps",
            "swaps",
            "swaps/s",
            "most unreclaimed",
            PEAK,
            "versions",
            "most bytes",
            "peak_bytes",
            "B");

    LongReadStudy() {
        super("longread", METRICS);
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("Every reader pins a version, keeps its core busy for a fixed time and releases;"
                + " one writer swaps once a millisecond, as far as it can. The collector reclaims the versions of"
                + " atomic-reference, so its readers show what is possible without reclamation."));
        Map<String, StudyCells> contexts = cells.by(Contexts::threads);
        contexts.forEach((name, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Long reads: " + name));
            String idPart = "longread " + (contexts.size() > 1 ? name + " " : "");
            List<Figure> figures = new ArrayList<>();
            add(figures, part, ids.unique(idPart + "unreclaimed"), PEAK, "Unreclaimed versions", "less", name);
            add(figures, part, ids.unique(idPart + "reads"), THROUGHPUT, "Reads per second", "more", name);
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            own.add(new Block.TableBlock(MetricTables.of(
                    "Long reads, " + name, part, cell -> "pin held for " + words(hold(cell)), METRICS)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            double longest =
                    part.cells().stream().mapToDouble(LongReadStudy::hold).max().orElse(0);
            questions.add(new Question(
                    "Fewest versions held back by pins of " + words(longest) + " (" + name + ")",
                    part.where(cell -> hold(cell) == longest),
                    cell -> Variant.of(cell).label(),
                    PEAK,
                    true));
        });
        return new Section(id(), "Long reads", Ask.all(questions), List.of(), blocks);
    }

    private static void add(
            List<Figure> figures,
            StudyCells part,
            String id,
            String metric,
            String title,
            String better,
            String context) {
        new Sweeps(part, metric, "microseconds of a pin", LongReadStudy::hold)
                .figure(
                        id,
                        title,
                        Axis.Kind.LOG,
                        List.of(),
                        better + " is better; zero stands at the foot; " + context,
                        Entries.unit(part, metric, "ops/s"))
                .ifPresent(figures::add);
    }

    /** In microseconds. */
    static double hold(Cell cell) {
        String value = cell.param("hold").orElse("1");
        return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : 1;
    }

    static String words(double micros) {
        return micros < MICROS_PER_MILLI
                ? Numbers.exact(micros) + " µs"
                : Numbers.exact(micros / MICROS_PER_MILLI) + " ms";
    }
}
