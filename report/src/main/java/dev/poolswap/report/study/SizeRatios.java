package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Failed;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.stats.Verdict.Answer;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The time of each scheme against that of copying over the size of a version, and between which sizes the order turns. */
final class SizeRatios {
    private static final String COPYING = Duels.COPYING;

    private final Setting setting;
    private final Comparisons comparisons;
    private final List<Cell> places;
    private final List<Variant> others;

    SizeRatios(Setting setting, Comparisons comparisons) {
        this.setting = setting;
        this.comparisons = comparisons;
        this.places = places(setting.cells());
        this.others = setting.cells().variants().stream()
                .filter(variant -> !variant.scheme().equals(COPYING))
                .toList();
    }

    /** One cell of each size, smallest first. */
    private static List<Cell> places(StudyCells cells) {
        return cells.by(SizesStudy::words).values().stream()
                .map(part -> part.cells().get(0))
                .sorted((one, other) -> Double.compare(SizesStudy.kibibytes(one), SizesStudy.kibibytes(other)))
                .toList();
    }

    /** Names what it compares: each scheme with copying, at the same size. */
    static void name(StudyCells cells, Comparisons.Builder tests) {
        cells.by(SizesStudy::words)
                .values()
                .forEach(here -> here.find(cell -> cell.scheme().equals(COPYING))
                        .ifPresent(
                                copying -> here.cells().forEach(cell -> tests.pair(cell, copying, SizesStudy.TIME))));
    }

    private Optional<Cell> at(Cell place, String scheme) {
        return setting.cells()
                .find(cell ->
                        cell.scheme().equals(scheme) && SizesStudy.kibibytes(cell) == SizesStudy.kibibytes(place));
    }

    private Optional<Cell> at(Cell place, Variant variant) {
        return setting.cells()
                .find(cell -> variant.matches(cell) && SizesStudy.kibibytes(cell) == SizesStudy.kibibytes(place));
    }

    private Optional<Verdict> verdict(Cell place, Variant variant) {
        Optional<Cell> copying = at(place, COPYING);
        return at(place, variant)
                .flatMap(own -> copying.flatMap(base -> comparisons.between(own, base, SizesStudy.TIME)));
    }

    /** Returns the chart; none where copying was not measured. */
    Optional<Figure> figure() {
        List<Curve> curves = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Variant variant : others) {
            List<Point> points = new ArrayList<>();
            List<Failed> failedAt = new ArrayList<>();
            List<String> own = new ArrayList<>();
            for (Cell place : places) {
                double at = SizesStudy.kibibytes(place);
                point(place, variant).ifPresent(points::add);
                at(place, variant)
                        .filter(Cell::failed)
                        .ifPresent(cell ->
                                failedAt.add(new Failed(at, cell.status().words())));
                own.add(entry(place, variant).text() + " at " + SizesStudy.words(place));
            }
            curves.add(
                    new Curve(variant.label(), variant.scheme(), variant.fence(), Join.MARKED_LINE, points, failedAt));
            words.add(variant.label() + " " + String.join(", ", own));
        }
        if (curves.stream().allMatch(curve -> curve.points().isEmpty())) {
            return Optional.empty();
        }
        String title = "Time relative to " + COPYING + " by size of a version";
        CurveChart chart = new CurveChart(
                setting.id("sizes", "ratio"),
                title,
                "below 1, copying is slower; whiskers: 95 % intervals over forks; crosses: the cell failed; "
                        + setting.name(),
                new Axis("version size, KiB", Axis.Kind.STEPS),
                new Axis("time relative to " + COPYING, Axis.Kind.FACTORS),
                curves,
                List.of(),
                List.of());
        return Optional.of(new Figure(
                chart,
                title + ", " + setting.name() + ": " + String.join("; ", words) + ".",
                CurveTable.of(title + ", " + setting.name(), chart, "×"),
                Contexts.tags(setting.cells())));
    }

    private Optional<Point> point(Cell place, Variant variant) {
        double at = SizesStudy.kibibytes(place);
        Optional<Point> tested = verdict(place, variant)
                .map(Verdict::comparison)
                .filter(Comparison::logarithmic)
                .map(found -> {
                    Interval interval = found.interval();
                    return new Point(at, Math.exp(found.difference()), interval.low(), interval.high(), List.of());
                });
        return tested.or(() -> means(place, variant).map(ratio -> Point.of(at, ratio)))
                .filter(point -> Stream.of(point.low(), point.y(), point.high()).allMatch(Entries::isDrawable));
    }

    private Optional<Double> means(Cell place, Variant variant) {
        Optional<Metric> own = Entries.metric(at(place, variant), SizesStudy.TIME);
        Optional<Metric> copying = Entries.metric(at(place, COPYING), SizesStudy.TIME);
        return own.flatMap(time -> copying.map(base -> time.score() / base.score()))
                .filter(ratio -> Double.isFinite(ratio) && ratio > 0);
    }

    /** Each scheme against copying at each size, in words; none where copying was not measured. */
    Optional<Table> table() {
        if (places.stream().allMatch(place -> at(place, COPYING).isEmpty()) || others.isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        places.forEach(place -> columns.add(SizesStudy.words(place)));
        List<List<Entry>> rows = new ArrayList<>();
        for (Variant variant : others) {
            List<Entry> row = new ArrayList<>(List.of(Entry.text(variant.label())));
            places.forEach(place -> row.add(entry(place, variant)));
            rows.add(row);
        }
        return Optional.of(Table.of("Time relative to " + COPYING + ", " + setting.name(), columns, rows));
    }

    private Entry entry(Cell place, Variant variant) {
        Optional<Entry> missing = Entries.missing(at(place, variant), SizesStudy.TIME)
                .or(() -> Entries.missing(at(place, COPYING), SizesStudy.TIME)
                        .map(none -> Entry.absent(COPYING + ": " + none.text())));
        return missing.orElseGet(() -> verdict(place, variant)
                .map(found -> Entry.text(VerdictWords.of(found)))
                .orElseGet(() -> Entry.absent(means(place, variant)
                        .map(ratio -> Numbers.factor(ratio) + ", not compared: no interval")
                        .orElse("–"))));
    }

    /** One sentence for each pool: where it is shown to be faster or slower than copying, and where the order turns. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (Variant variant : others) {
            if (Duels.isPool(setting.cells(), variant.scheme())) {
                sentence(variant)
                        .ifPresent(words -> findings.add("Size of a version, " + setting.name() + ": compared with "
                                + COPYING + ", " + variant.label() + " " + words + "."));
            }
        }
        return findings;
    }

    private Optional<String> sentence(Variant variant) {
        Map<Answer, List<Cell>> found = new EnumMap<>(Answer.class);
        for (Cell place : places) {
            verdict(place, variant)
                    .ifPresent(verdict -> found.computeIfAbsent(verdict.answer(), any -> new ArrayList<>())
                            .add(place));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        add(parts, "is faster at ", found.get(Answer.LESS));
        add(parts, "is slower at ", found.get(Answer.MORE));
        add(parts, "is equivalent (at most 5 % apart) at ", found.get(Answer.LEVEL));
        add(parts, "is not shown to differ at ", found.get(Answer.NOT_SHOWN));
        return Optional.of(String.join(", ", parts) + "; "
                + turn(found.getOrDefault(Answer.LESS, List.of()), found.getOrDefault(Answer.MORE, List.of())));
    }

    private static void add(List<String> parts, String words, @Nullable List<Cell> at) {
        if (at != null) {
            parts.add(words + Words.list(at.stream().map(SizesStudy::words).toList()));
        }
    }

    /** Where copying becomes slower, or faster: between the last size of one kind and the first of the other. */
    private static String turn(List<Cell> faster, List<Cell> slower) {
        if (faster.isEmpty() || slower.isEmpty()) {
            return "no crossover is shown";
        }
        if (isBefore(slower, faster)) {
            return "copying becomes slower " + between(slower, faster);
        }
        return isBefore(faster, slower)
                ? "copying becomes faster " + between(faster, slower)
                : "the order changes more than once";
    }

    private static boolean isBefore(List<Cell> some, List<Cell> others) {
        return SizesStudy.kibibytes(some.get(some.size() - 1)) < SizesStudy.kibibytes(others.get(0));
    }

    private static String between(List<Cell> some, List<Cell> others) {
        return "between " + SizesStudy.words(some.get(some.size() - 1)) + " and " + SizesStudy.words(others.get(0));
    }
}
