package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a reader that stops in the middle of a read costs everybody else. */
final class StallStudy extends MeasuredStudy {
    static final String STALLED = "stalled";
    static final String PEAK = "peak_unreclaimed";

    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    // A stall lasts for half of the time: a writer who waits for its end makes half of the swaps.
    private static final double GOES_ON = 0.75;
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "most unreclaimed",
            PEAK,
            "versions",
            "most bytes",
            "peak_bytes",
            "B",
            "recovery",
            "recovery",
            "ms",
            "swaps",
            "swaps",
            "ops");

    StallStudy() {
        super("stall", METRICS);
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("Some readers pin a version and stop for a while; the writer goes on swapping."
                + " Unreclaimed versions are those that were retired and may not be used again yet. Recovery is the"
                + " time from the end of the stall until they are back to what they were."));
        Map<String, StudyCells> contexts = cells.by(Contexts::threads);
        contexts.forEach((name, part) -> {
            String idPart = contexts.size() > 1 ? name + " " : "";
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Stalled readers: " + name));
            List<Figure> figures = new ArrayList<>();
            part.by(StallStudy::words).forEach((stalled, of) -> {
                String context = stalled + "; " + name;
                List<Guide> guides = stalled(of.cells().get(0)) == 0 ? List.of() : guides(of);
                new Curves(of, "unreclaimed", "Unreclaimed versions", context)
                        .overTime(ids.unique("stall " + idPart + "unreclaimed " + stalled), guides)
                        .ifPresent(figures::add);
                new Curves(of, "bytes", "Bytes in use", context)
                        .overTime(ids.unique("stall " + idPart + "bytes " + stalled), guides)
                        .ifPresent(figures::add);
            });
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            own.add(new Block.TableBlock(MetricTables.of(
                    "Stalled readers and what they hold back, " + name, part, StallStudy::words, METRICS)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            int most = part.cells().stream().mapToInt(StallStudy::stalled).max().orElse(0);
            StudyCells worst = part.where(cell -> stalled(cell) == most);
            String among = contexts.size() > 1 ? " (" + name + ")" : "";
            questions.add(new Question(
                    "Fewest versions held back while the writer goes on, " + words(most) + among,
                    worst.where(cell -> !stops(part, cell)),
                    cell -> Variant.of(cell).label(),
                    PEAK,
                    true));
        });
        return new Section(id(), "When readers stall", Ask.all(questions), List.of(), blocks);
    }

    /** Begin and end of the stall, where the cells agree on them. */
    private static List<Guide> guides(StudyCells cells) {
        List<Guide> guides = new ArrayList<>();
        time(cells, "stall_from").ifPresent(at -> guides.add(new Guide(at, "stall begins")));
        time(cells, "stall_to").ifPresent(at -> guides.add(new Guide(at, "stall ends")));
        return guides;
    }

    private static Optional<Double> time(StudyCells cells, String metric) {
        double[] all = cells.cells().stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), metric).stream())
                .mapToDouble(Metric::score)
                .sorted()
                .toArray();
        return all.length == 0 ? Optional.empty() : Optional.of(all[all.length / 2]);
    }

    /** Whether the writer swaps far less than without a stall: who waits for readers holds nothing back, and is stuck. */
    static boolean stops(StudyCells all, Cell stalled) {
        Optional<Double> swaps = swaps(stalled);
        Optional<Double> usual = all.cells().stream()
                .filter(cell -> stalled(cell) == 0
                        && cell.threads() == stalled.threads()
                        && Variant.of(cell).label().equals(Variant.of(stalled).label()))
                .flatMap(cell -> swaps(cell).stream())
                .findFirst();
        return swaps.isPresent() && usual.isPresent() && swaps.get() < usual.get() * GOES_ON;
    }

    private static Optional<Double> swaps(Cell cell) {
        return Entries.metric(Optional.of(cell), "swaps").map(Metric::score);
    }

    static int stalled(Cell cell) {
        String value = cell.param(STALLED).orElse("0");
        return COUNT.matcher(value).matches() ? Integer.parseInt(value) : 0;
    }

    private static String words(Cell cell) {
        return words(stalled(cell));
    }

    private static String words(int stalled) {
        return stalled == 0 ? "no reader stalled" : Words.count(stalled, "reader") + " stalled";
    }
}
