package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Slowdown against the reference as the heap shrinks, for one collector, thread count and payload. */
final class HotswapCliff {
    private static final double MIB = 1 << 20;

    private final StudyCells cells;
    private final String context;
    private final List<String> heaps;

    HotswapCliff(StudyCells cells, String context) {
        this.cells = cells;
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
        List<List<Entry>> rows = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String scheme : cells.schemes()) {
            List<Point> points = new ArrayList<>();
            List<Double> failedAt = new ArrayList<>();
            List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme)));
            String smallest = "none";
            for (int i = heaps.size() - 1; i >= 0; i--) {
                String heap = heaps.get(i);
                double mebibytes = HeapSize.bytes(heap).orElseThrow() / MIB;
                Optional<Cell> cell = HotswapTables.cell(cells, heap, writes, scheme);
                Optional<Metric> time = Entries.metric(cell, HotswapStudy.TIME);
                Optional<Metric> base = Entries.metric(
                                HotswapTables.cell(cells, heap, writes, reference), HotswapStudy.TIME)
                        .filter(metric -> metric.score() > 0);
                if (time.isPresent()) {
                    smallest = HeapSize.words(heap);
                }
                cell.filter(Cell::failed).ifPresent(failed -> failedAt.add(mebibytes));
                if (time.isPresent() && base.isPresent()) {
                    points.add(
                            Point.of(mebibytes, time.get().score() / base.get().score()));
                }
                row.add(Entries.missing(cell, HotswapStudy.TIME)
                        .orElseGet(() -> base.map(metric -> Entry.number(
                                        Numbers.factor(time.orElseThrow().score() / metric.score())))
                                .orElse(Entry.absent("no reference"))));
            }
            row.add(Entry.text(smallest));
            curves.add(new Curve(scheme, scheme, Join.MARKED_LINE, points, failedAt));
            rows.add(row);
            words.add(scheme + ", smallest heap survived: " + smallest);
        }
        String title = "Slowdown as the heap shrinks, " + writes + " % writes";
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        for (int i = heaps.size() - 1; i >= 0; i--) {
            columns.add(HeapSize.words(heaps.get(i)));
        }
        columns.add("smallest heap survived");
        CurveChart chart = new CurveChart(
                id,
                title,
                "less is better; crosses: the cell failed; " + context,
                new CurveChart.Axis("heap limit, MiB", CurveChart.Axis.Kind.STEPS),
                new CurveChart.Axis("time against " + reference, CurveChart.Axis.Kind.FACTORS),
                curves,
                List.of(),
                List.of());
        return new Figure(
                chart,
                title + ", " + context + ": " + String.join("; ", words) + ". Times against " + reference
                        + " are in the table below.",
                Table.of(title + ", time against " + reference + " at the same heap, " + context, columns, rows),
                Contexts.tags(cells).and(Axis.WRITES, Integer.toString(writes)));
    }
}
