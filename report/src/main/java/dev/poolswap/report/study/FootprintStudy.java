package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The smallest heap in which the hot swap still runs, found by bisection. */
final class FootprintStudy implements Study {
    private static final String SMALLEST = "smallest_heap";
    private static final String FAILED = "largest_failed";

    @Override
    public String id() {
        return "footprint";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.of(new MainMetric(SMALLEST, "MiB"), new MainMetric(FAILED, "MiB"));
    }

    @Override
    public boolean hasPaths() {
        return false;
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(
                new Block.Paragraph(
                        "A bisection narrows the gap between a heap limit that works and one that fails."
                                + " The dot is the smallest heap that worked. The whisker reaches down to the largest heap that failed."));
        Map<String, StudyCells> contexts =
                cells.by(cell -> cell.gc() + ", payload " + cell.payload() + Contexts.onMachine(cell));
        contexts.forEach((name, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Smallest heap: " + name));
            own.add(new Block.Figures(List.of(
                    figure(part, name, ids.unique("footprint " + (contexts.size() > 1 ? name : "heap"))))));
            own.add(new Block.TableBlock(table(part, name)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            for (int writes : part.writePercents()) {
                questions.add(smallest("Smallest heap at " + writes + " % writes (" + name + ")", part, writes));
            }
        });
        return new Section(id(), "The smallest heap that works", Ask.all(questions), List.of(), blocks);
    }

    /** What is also behind the chart, and on paper as well. */
    private static Table table(StudyCells cells, String context) {
        List<Integer> ratios = cells.writePercents();
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        ratios.forEach(writes -> columns.add(writes + " % writes"));
        List<List<Entry>> rows = new ArrayList<>();
        for (String scheme : cells.names()) {
            List<Entry> row = new ArrayList<>(List.of(Entry.text(scheme)));
            ratios.forEach(writes -> row.add(smallest(cell(cells, scheme, writes))));
            rows.add(row);
        }
        return Table.of(
                "Smallest heap that works in " + Entries.unit(cells, SMALLEST, "MiB") + ", " + context
                        + "; below each heap, the largest that failed",
                columns,
                rows);
    }

    private static Entry smallest(Optional<Cell> cell) {
        Entry worked = Entries.entry(cell, SMALLEST);
        return Entries.metric(cell, FAILED)
                .filter(failed -> worked.kind() == Table.Kind.NUMBER)
                .map(failed -> Entry.number(worked.text(), "fails in " + Numbers.in(failed.unit(), failed.score())))
                .orElse(worked);
    }

    private static Optional<Cell> cell(StudyCells cells, String scheme, int writes) {
        return cells.find(each -> StudyCells.isNamed(each, scheme) && StudyCells.writePercent(each) == writes);
    }

    /**
     * Who needs least. The search leaves the gap open between what worked and what failed, so that two are apart only
     * where what worked for the one failed for the other.
     */
    private static Question smallest(String words, StudyCells cells, int writes) {
        StudyCells asked = cells.where(each -> StudyCells.writePercent(each) == writes);
        return new Question(words, asked, asked::name, SMALLEST, true, (best, other) -> {
            double worked =
                    Entries.metric(Optional.of(best), SMALLEST).orElseThrow().score();
            return Entries.metric(Optional.of(other), FAILED)
                    .map(failed -> worked <= failed.score())
                    .orElse(true);
        });
    }

    private static Figure figure(StudyCells cells, String context, String id) {
        String unit = Entries.unit(cells, SMALLEST, "MiB");
        List<Panel> panels = new ArrayList<>();
        List<Table.Group> groups = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int writes : cells.writePercents()) {
            List<Mark> marks = new ArrayList<>();
            List<List<Entry>> rows = new ArrayList<>();
            for (String scheme : cells.names()) {
                Optional<Cell> cell = cell(cells, scheme, writes);
                Mark mark = mark(scheme, cell);
                marks.add(mark);
                words.add(scheme + " at " + writes + " % writes " + mark.text());
                rows.add(List.of(Entry.text(scheme), Entries.entry(cell, SMALLEST), Entries.entry(cell, FAILED)));
            }
            panels.add(new Panel(writes + " % writes", marks));
            groups.add(new Table.Group(writes + " % writes", rows));
        }
        String title = "Smallest heap that works";
        Chart chart = new Chart(
                id,
                title,
                unit,
                "less is better; whisker: down to the largest heap that failed; " + context,
                Chart.Scale.BARS,
                Chart.Sharing.ALL,
                Math.min(3, panels.size()),
                panels);
        return new Figure(
                chart,
                title + " in " + unit + ", " + context + ": " + String.join("; ", words) + ".",
                new Table(
                        title + " in " + unit + ", " + context,
                        List.of("Scheme", "Smallest that works", "Largest that failed"),
                        groups),
                Contexts.tags(cells));
    }

    private static Mark mark(String scheme, Optional<Cell> cell) {
        String id = cell.map(Cell::scheme).orElse(scheme);
        Mark plain = Entries.mark(scheme, id, cell, SMALLEST);
        Optional<Metric> failed = Entries.metric(cell, FAILED);
        Double value = plain.value();
        return value == null || failed.isEmpty()
                ? plain
                : new Mark(
                        scheme,
                        id,
                        plain.fence(),
                        value,
                        Math.min(value, failed.get().score()),
                        value,
                        Mark.Whisker.RANGE,
                        Numbers.significant(value),
                        List.of());
    }

    @Override
    public PagePart part() {
        return PagePart.MEMORY;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("", 1, false));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        return Optional.of(new Claim(
                heading(results),
                "The dot is the smallest heap in which the hot swap ran. The whisker reaches down to the largest heap in which it failed.",
                "A pool keeps its versions. A copying scheme needs room for garbage, or collects more often."));
    }

    /** The smallest heaps of pools and of what they are compared with; a peer is neither. */
    private static String heading(Results results) {
        StudyCells cells = StudyCells.of(results, "footprint");
        String pools = Claims.range(cells, cell -> Duels.isPool(cells, cell.scheme()), SMALLEST);
        String baselines = Claims.range(cells, cell -> cells.hasRole(cell.scheme(), "baseline"), SMALLEST);
        if (pools.isEmpty() && baselines.isEmpty()) {
            return "How much memory a scheme needs";
        }
        return pools.isEmpty()
                ? "The baselines ran in " + baselines
                : "The pools ran in " + pools + (baselines.isEmpty() ? "" : ", the baselines in " + baselines);
    }
}
