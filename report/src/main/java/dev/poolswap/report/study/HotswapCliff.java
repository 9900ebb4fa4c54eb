package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Time against the reference as the heap shrinks, for one collector, thread count and payload. */
final class HotswapCliff {
    private static final double MIB = 1 << 20;

    private final StudyCells cells;
    private final Comparisons comparisons;
    private final String context;
    private final List<String> heaps;

    HotswapCliff(StudyCells cells, Comparisons comparisons, String context) {
        this.cells = cells;
        this.comparisons = comparisons;
        this.context = context;
        this.heaps = cells.heaps().stream()
                .filter(heap -> HeapSize.bytes(heap).isPresent())
                .toList();
    }

    /** One chart a write ratio; none where there is one heap limit or no reference. */
    List<Figure> figures(String idPart, Slugs ids) {
        List<Figure> figures = new ArrayList<>();
        if (heaps.size() > 1) {
            cells.reference().ifPresent(reference -> {
                for (int writes : cells.writePercents()) {
                    figures.add(figure(reference, writes, ids.unique("hotswap " + idPart + "cliff w" + writes)));
                }
            });
        }
        return figures;
    }

    private Figure figure(String reference, int writes, String id) {
        List<Curve> curves = new ArrayList<>();
        Map<String, String> headlines = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (String scheme : cells.names()) {
            List<Point> points = new ArrayList<>();
            List<CurveChart.Failed> failedAt = new ArrayList<>();
            for (int i = heaps.size() - 1; i >= 0; i--) {
                double mebibytes = HeapSize.bytes(heaps.get(i)).orElseThrow() / MIB;
                Optional<Cell> cell = HotswapTables.cell(cells, heaps.get(i), writes, scheme);
                Optional<Factor> ratio = ratio(heaps.get(i), writes, scheme, reference);
                cell.filter(Cell::failed)
                        .ifPresent(failed -> failedAt.add(
                                new CurveChart.Failed(mebibytes, failed.status().words())));
                ratio.ifPresent(found -> points.add(point(mebibytes, found)));
            }
            Optional<String> smallest = smallest(writes, scheme);
            String survived =
                    smallest.map(heap -> survived(heap, writes, scheme)).orElse("none");
            String legend =
                    smallest.map(heap -> ", survives " + HeapSize.words(heap)).orElse(", survives none");
            headlines.put(scheme + legend, scheme + ", smallest heap survived: " + survived);
            Variant variant = Variant.of(
                    cells.find(cell -> StudyCells.isNamed(cell, scheme)).orElseThrow());
            curves.add(
                    new Curve(scheme + legend, variant.scheme(), variant.fence(), Join.MARKED_LINE, points, failedAt));
            words.add(scheme + ", smallest heap survived: " + survived
                    + smallest.flatMap(heap -> ratio(heap, writes, scheme, reference))
                            .map(found -> ", where the ratio is " + words(found))
                            .orElse(""));
        }
        String title = "Time relative to " + reference + " by heap limit, " + writes + " % writes";
        CurveChart chart = new CurveChart(
                id,
                title,
                "less is better; whiskers: 95 % intervals over forks; crosses: the cell failed; smallest heap tried: "
                        + HeapSize.words(heaps.get(0)) + "; " + context,
                new CurveChart.Axis("heap limit, MiB", CurveChart.Axis.Kind.STEPS),
                new CurveChart.Axis("time relative to " + reference, CurveChart.Axis.Kind.FACTORS),
                curves,
                List.of(),
                List.of());
        return new Figure(
                chart,
                title + ", " + context + ": " + String.join("; ", words) + ". All numbers are in the table below.",
                CurveTable.of(title + ", at the same heap, " + context, chart, "×", headlines),
                Contexts.tags(cells).and(Axis.WRITES, Integer.toString(writes)));
    }

    /** A factor and the ends of its interval, which are the factor itself where there is none. */
    private record Factor(double factor, double low, double high) {
        boolean drawable() {
            return Entries.isDrawable(factor) && Entries.isDrawable(low) && Entries.isDrawable(high);
        }
    }

    private Optional<Factor> ratio(String heap, int writes, String scheme, String reference) {
        Optional<Cell> own = HotswapTables.cell(cells, heap, writes, scheme);
        Optional<Cell> base = HotswapTables.cell(cells, heap, writes, reference);
        Optional<Metric> time = Entries.metric(own, HotswapStudy.TIME);
        Optional<Metric> baseTime = Entries.metric(base, HotswapStudy.TIME).filter(metric -> metric.score() > 0);
        if (time.isEmpty() || baseTime.isEmpty()) {
            return Optional.empty();
        }
        // Relative to itself a mean is 1, however well it is known.
        Optional<Comparison> comparison = scheme.equals(reference)
                ? Optional.empty()
                : comparisons
                        .between(own.orElseThrow(), base.orElseThrow(), HotswapStudy.TIME)
                        .map(Verdict::comparison)
                        .filter(Comparison::logarithmic);
        double means = time.get().score() / baseTime.get().score();
        return Optional.of(comparison
                        .map(found -> new Factor(
                                Math.exp(found.difference()),
                                found.interval().low(),
                                found.interval().high()))
                        .orElse(new Factor(means, means, means)))
                .filter(Factor::drawable);
    }

    private static Point point(double mebibytes, Factor ratio) {
        return new Point(mebibytes, ratio.factor(), ratio.low(), ratio.high(), List.of());
    }

    private static String words(Factor ratio) {
        return Numbers.factor(ratio.factor(), new Interval(ratio.low(), ratio.high(), 0, true));
    }

    private Optional<String> smallest(int writes, String scheme) {
        return heaps.stream()
                .filter(heap -> time(heap, writes, scheme).isPresent())
                .findFirst();
    }

    /** What was never tried below it may survive a smaller one. */
    private String survived(String smallest, int writes, String scheme) {
        boolean untried = heaps.stream()
                .limit(heaps.indexOf(smallest))
                .allMatch(
                        heap -> HotswapTables.cell(cells, heap, writes, scheme).isEmpty());
        return HeapSize.words(smallest) + (untried ? " (smallest tried)" : "");
    }

    private Optional<Metric> time(String heap, int writes, String scheme) {
        return Entries.metric(HotswapTables.cell(cells, heap, writes, scheme), HotswapStudy.TIME);
    }
}
