package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            "peak unreclaimed",
            PEAK,
            "versions",
            "peak bytes",
            "peak_bytes",
            "B");

    LongReadStudy() {
        super(
                "longread",
                METRICS,
                new Texts(
                        "Long reads",
                        "Long reads",
                        "Every reader pins a version, keeps its core busy for a fixed time and releases it."
                                + " One writer swaps once per millisecond, or as often as it can. Two bounds are measured with the schemes."
                                + " The bound none reclaims nothing, so its readers show what is possible. In qsbr, each reader announces"
                                + " a quiescent state after each read."));
    }

    @Override
    List<Figure> figures(Setting setting) {
        List<Figure> figures = new ArrayList<>();
        String name = setting.name();
        add(
                figures,
                // Without reclamation there is nothing to count.
                setting.cells().where(cell -> !cell.scheme().equals(ToBound.NONE)),
                setting.id("longread", "unreclaimed"),
                PEAK,
                "Unreclaimed versions",
                "less",
                name);
        add(figures, setting.cells(), setting.id("longread", "reads"), THROUGHPUT, "Reads per second", "more", name);
        return figures;
    }

    @Override
    List<Block> tables(Setting setting) {
        return List.of(new Block.TableBlock(MetricTables.of(
                "Long reads, " + setting.name(),
                setting.cells(),
                cell -> "pin held for " + words(hold(cell)),
                METRICS,
                THROUGHPUT)));
    }

    @Override
    List<Question> questions(Setting setting) {
        double longest = setting.cells().cells().stream()
                .mapToDouble(LongReadStudy::hold)
                .max()
                .orElse(0);
        return List.of(new Question(
                "Fewest versions held back by pins of " + words(longest) + " (" + setting.name() + ")",
                setting.cells().where(cell -> hold(cell) == longest && !Variant.isBound(cell)),
                cell -> Variant.of(cell).label(),
                PEAK,
                true));
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
                        better + " is better; zero is at the bottom; " + context,
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

    @Override
    public PagePart part() {
        return PagePart.STALLS;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("unreclaimed", 1, true));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        return Optional.of(
                new Claim(
                        heading(results),
                        "Every reader holds its pin for a fixed time while a writer continues. The curve counts retired versions that cannot be reused yet.",
                        "If the curve is flat, the number is bounded. If it rises, the number grows with the length of a pin."));
    }

    /** What pins of the longest time held back at most. */
    private static String heading(Results results) {
        StudyCells cells = StudyCells.of(results, "longread");
        double longest =
                cells.cells().stream().mapToDouble(LongReadStudy::hold).max().orElse(0);
        StudyCells pools =
                cells.where(cell -> LongReadStudy.hold(cell) == longest && Duels.isPool(cells, cell.scheme()));
        return Claims.heldBack(pools)
                .map(held -> "With pins of " + LongReadStudy.words(longest) + ", " + held)
                .orElse("What long reads hold back");
    }
}
