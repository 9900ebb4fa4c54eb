package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The time of each scheme against copying, a panel a heap limit and ratio; nothing where there is no such pair. */
final class HotswapRatios {
    private final StudyCells cells;
    private final Comparisons comparisons;
    private final String context;

    HotswapRatios(StudyCells cells, Comparisons comparisons, String context) {
        this.cells = cells;
        this.comparisons = comparisons;
        this.context = context;
    }

    Optional<Figure> figure(String id) {
        List<Panel> panels = new ArrayList<>();
        List<Table.Group> groups = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean any = false;
        for (String heap : cells.heaps()) {
            for (int writes : cells.writePercents()) {
                String place = HeapSize.words(heap) + ", " + writes + " % writes";
                List<Mark> marks = new ArrayList<>();
                List<List<Entry>> rows = new ArrayList<>();
                for (String scheme : cells.names()) {
                    if (!scheme.equals(Duels.COPYING)) {
                        Mark mark = mark(heap, writes, scheme);
                        any |= mark.value() != null;
                        marks.add(mark);
                        rows.add(row(mark));
                        words.add(scheme + " at " + place + " " + mark.text());
                    }
                }
                if (!marks.isEmpty()) {
                    panels.add(new Panel(place, marks, new Panel.Reference(1, Duels.COPYING)));
                    groups.add(new Table.Group("Heap " + place, rows));
                }
            }
        }
        if (!any) {
            return Optional.empty();
        }
        String title = "Time per operation relative to " + Duels.COPYING;
        Chart chart = new Chart(
                id,
                title,
                "×",
                "less is better; bars: 95 % intervals over forks; dashed line: " + Duels.COPYING + "; " + context,
                Chart.Scale.LOG,
                Chart.Sharing.ALL,
                Math.max(1, cells.writePercents().size()),
                panels);
        return Optional.of(new Figure(
                chart,
                title + ", " + context + ": " + String.join("; ", words) + ".",
                new Table(title + ", " + context, List.of("Scheme", "×", "Low, 95 %", "High, 95 %"), groups),
                Contexts.tags(cells)));
    }

    private static List<Entry> row(Mark mark) {
        Double value = mark.value();
        if (value == null) {
            boolean failed = mark.whisker() == Mark.Whisker.FAILED;
            return List.of(
                    Entry.text(mark.label()),
                    failed ? Entry.failed(mark.text()) : Entry.absent(mark.text()),
                    Entry.absent("–"),
                    Entry.absent("–"));
        }
        boolean bounded = mark.high() > mark.low();
        return List.of(
                Entry.text(mark.label()),
                Entry.number(Numbers.significant(value)),
                bounded ? Entry.number(Numbers.significant(mark.low())) : Entry.absent("–"),
                bounded ? Entry.number(Numbers.significant(mark.high())) : Entry.absent("–"));
    }

    private Mark mark(String heap, int writes, String scheme) {
        Optional<Cell> own = HotswapTables.cell(cells, heap, writes, scheme);
        Optional<Cell> base = HotswapTables.cell(cells, heap, writes, Duels.COPYING);
        String id = own.map(Cell::scheme).orElse(scheme);
        AgainstCopying found = AgainstCopying.of(own, base, comparisons);
        return found.missing()
                .map(why -> Entries.without(scheme, id, why))
                .orElseGet(() -> Mark.measured(
                        scheme,
                        id,
                        found.ratio(),
                        found.interval().low(),
                        found.interval().high(),
                        Numbers.factor(found.ratio(), found.interval())));
    }
}
