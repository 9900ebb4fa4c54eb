package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
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
    static final String VERSIONS = "versions";

    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    // A stall lasts for half of the time: a writer who waits for its end makes half of the swaps.
    private static final double GOES_ON = 0.75;
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "peak unreclaimed",
            PEAK,
            VERSIONS,
            "peak bytes",
            "peak_bytes",
            "B",
            "recovery time",
            "recovery",
            "ms",
            "swaps",
            "swaps",
            "ops");

    StallStudy() {
        super(
                "stall",
                METRICS,
                new Texts(
                        "When readers stall",
                        "Stalled readers",
                        "Some readers pin a version and stop for a while, and the writer continues to swap."
                                + " Unreclaimed versions are retired versions that cannot be reused yet. Recovery is the time from the end"
                                + " of the stall until their number is back to what it was before."));
    }

    @Override
    List<Figure> figures(Setting setting) {
        List<Figure> figures = new ArrayList<>();
        setting.cells().by(StallStudy::words).forEach((stalled, of) -> {
            String context = stalled + "; " + setting.name();
            List<Guide> guides = stalled(of.cells().get(0)) == 0 ? List.of() : guides(of);
            new Curves(of, "unreclaimed", "Unreclaimed versions", context)
                    .overTime(setting.id("stall", "unreclaimed " + stalled), guides)
                    .ifPresent(figures::add);
            new Curves(of, "bytes", "Bytes in use", context)
                    .overTime(setting.id("stall", "bytes " + stalled), guides)
                    .ifPresent(figures::add);
        });
        return figures;
    }

    @Override
    List<Block> tables(Setting setting) {
        return List.of(new Block.TableBlock(MetricTables.of(
                "Stalled readers and what they hold back, " + setting.name(),
                setting.cells(),
                StallStudy::words,
                METRICS)));
    }

    @Override
    List<Question> questions(Setting setting) {
        StudyCells part = setting.cells();
        int most = part.cells().stream().mapToInt(StallStudy::stalled).max().orElse(0);
        StudyCells worst = part.where(cell -> stalled(cell) == most);
        return List.of(new Question(
                "Fewest versions held back while the writer continues, " + words(most) + setting.among(),
                worst.where(cell -> !stops(part, cell)),
                cell -> Variant.of(cell).label(),
                PEAK,
                true));
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

    /**
     * Whether the writer waits for stalled readers, in which case it holds little back, and is stuck: it swaps far less
     * than without a stall, or, where that was not measured, the scheme declares it.
     */
    static boolean stops(StudyCells all, Cell stalled) {
        Optional<Double> swaps = swaps(stalled);
        Optional<Double> usual = all.cells().stream()
                .filter(cell -> stalled(cell) == 0
                        && cell.threads() == stalled.threads()
                        && Contexts.areOfOneMachine(cell, stalled)
                        && Variant.of(cell).label().equals(Variant.of(stalled).label()))
                .flatMap(cell -> swaps(cell).stream())
                .findFirst();
        return usual.isEmpty()
                ? declaresWaiting(all.sweep(), stalled.scheme())
                : swaps.isPresent() && swaps.get() < usual.get() * GOES_ON;
    }

    /** Whether a scheme says that no retired version or but one may wait, which a writer has to see to. */
    static boolean declaresWaiting(Sweep sweep, String scheme) {
        return declares(sweep, scheme, "none") || declares(sweep, scheme, "one");
    }

    /** Whether a scheme says that so many retired versions may wait. */
    static boolean declares(Sweep sweep, String scheme, String bound) {
        return sweep.schemes().stream().anyMatch(info -> info.id().equals(scheme) && bound.equals(info.bound()));
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

    @Override
    public PagePart part() {
        return PagePart.STALLS;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("unreclaimed", 3, true));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        return Optional.of(
                new Claim(
                        heading(results),
                        "A reader pins a version and stops while the writer continues. The curve counts retired versions that cannot be reused yet.",
                        "If the curve is flat, the number is bounded. If it rises, the number grows with the length of the stall."));
    }

    /** What each pool held back at most, with the most readers stalled: first those with which versions pile up. */
    private static String heading(Results results) {
        StudyCells cells = StudyCells.of(results, "stall");
        int most = cells.cells().stream().mapToInt(StallStudy::stalled).max().orElse(0);
        StudyCells pools = cells.where(cell -> stalled(cell) == most && Duels.isPool(cells, cell.scheme()));
        return Optional.of(pools)
                .filter(any -> most > 0)
                .flatMap(Claims::heldBack)
                .map(held -> "With " + Words.count(most, "reader") + " stalled, " + held)
                .orElse(PagePart.STALLS.heading());
    }
}
