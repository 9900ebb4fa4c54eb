package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Throughput up to and beyond the cores. */
final class ScalingStudy extends MeasuredStudy {
    private static final Map<String, MainMetric> METRICS =
            MetricTables.metrics("throughput", "throughput", "ops/us", "time", "time", "ns/op");

    ScalingStudy() {
        super(
                "scaling",
                METRICS,
                new Texts(
                        "Throughput against threads",
                        "Throughput",
                        "The throughput of all threads together, from one thread to more than there are cores."
                                + " Beyond the number of cores, threads share them, and a reader may be descheduled while it holds a version."
                                + " Small dots are the means of single forks."));
    }

    @Override
    List<Figure> figures(Setting setting) {
        StudyCells part = setting.cells();
        boolean far = Extremes.areFarApart(Entries.scores(part, "throughput"));
        return new Sweeps(part, "throughput", "threads", Cell::threads)
                        .figure(
                                setting.ids().unique("scaling " + (setting.alone() ? "throughput" : setting.name())),
                                "Throughput",
                                far ? Axis.Kind.LOG : Axis.Kind.LINEAR,
                                Contexts.cores(part),
                                "more is better; whiskers: 95 % intervals over forks; " + setting.name(),
                                Entries.unit(part, "throughput", "ops/us"))
                        .stream()
                        .toList();
    }

    @Override
    List<Block> tables(Setting setting) {
        return List.of(new Block.TableBlock(MetricTables.of(
                "Throughput and time, " + setting.name(),
                setting.cells(),
                cell -> Words.count(cell.threads(), "thread"),
                METRICS)));
    }

    @Override
    List<Question> questions(Setting setting) {
        List<Integer> threads = setting.cells().threads();
        int most = threads.get(threads.size() - 1);
        return List.of(new Question(
                "Most operations with " + Words.count(most, "thread") + " (" + setting.name() + ")",
                setting.cells().where(cell -> cell.threads() == most),
                cell -> Variant.of(cell).label(),
                "throughput",
                false));
    }

    @Override
    String setting(Cell cell) {
        return cell.param("kind").orElse("platform") + " threads, " + Contexts.machine(cell);
    }

    @Override
    public PagePart part() {
        return PagePart.SCALE;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("", 1, false));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        return Optional.of(new Claim(
                heading(results),
                "The throughput is that of all threads together. Beyond the number of cores, threads share them."));
    }

    /** Throughput with the most threads. */
    private static String heading(Results results) {
        StudyCells cells = StudyCells.of(results, "scaling");
        List<Integer> threads = cells.threads();
        if (!threads.isEmpty()) {
            int most = threads.get(threads.size() - 1);
            StudyCells at = cells.where(cell -> cell.threads() == most);
            Optional<Cell> least = Claims.extreme(at, "throughput", Comparator.naturalOrder());
            Optional<Cell> best = Claims.extreme(at, "throughput", Comparator.reverseOrder());
            if (least.isPresent() && best.isPresent()) {
                return "With " + Words.count(most, "thread") + ", the highest throughput was "
                        + Claims.took(best.get(), "throughput")
                        + (least.get().equals(best.get())
                                ? ""
                                : " and the lowest " + Claims.took(least.get(), "throughput"));
            }
        }
        return "More threads and more containers";
    }
}
