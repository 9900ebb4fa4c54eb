package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Ranking;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one read costs by access path, with a plain reference read as the floor. */
final class ReadsStudy implements Study {
    private static final String TIME = "time";
    private static final String FLOOR = "floor";

    @Override
    public String id() {
        return "reads";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.of(new MainMetric(TIME, "ns/op"), new MainMetric("alloc", "B/op"));
    }

    @Override
    public boolean hasPaths() {
        return true;
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("One operation pins the current version, reads one field and releases the pin."
                + " The floor is the same read through AtomicReference.get, which protects nothing. Behind a scheme"
                + " stands the fence mode where it has one."));
        Map<String, StudyCells> contexts = cells.by(ReadsStudy::context);
        contexts.forEach((name, part) -> {
            StudyCells plain = part.where(cell -> !LeakCost.isWatched(cell));
            for (int threads : plain.threads()) {
                StudyCells of = plain.where(cell -> cell.threads() == threads);
                String title = Words.count(threads, "thread") + ", " + name;
                blocks.add(new Block.Heading(title));
                String id = ids.unique("reads " + (contexts.size() > 1 ? name + " " : "") + "t" + threads);
                List<String> paths =
                        of.paths().stream().filter(path -> !path.equals(FLOOR)).toList();
                if (!paths.isEmpty()) {
                    blocks.add(new Block.Figures(List.of(figure(of, paths, title, id))));
                }
                blocks.add(new Block.TableBlock(table(of, paths, "Time of one read, " + title)));
                cheapest(of, title).ifPresent(findings::add);
                Ask.about(
                                "Cheapest read, " + title,
                                withoutFloor(of),
                                cell -> Variant.of(cell).label() + " by " + StudyCells.path(cell),
                                TIME,
                                true)
                        .ifPresent(answers::add);
            }
            LeakCost leaks = new LeakCost(part, name);
            blocks.addAll(leaks.blocks(ids, contexts.size() > 1 ? name + " " : ""));
            findings.addAll(leaks.findings());
        });
        return new Section(id(), "What a read costs", answers, findings, blocks);
    }

    private static String context(Cell cell) {
        String heap = cell.heap().equals("default") ? "" : ", heap " + HeapSize.words(cell.heap());
        return cell.gc() + heap + ", payload " + cell.payload();
    }

    private static Optional<Metric> floor(StudyCells cells) {
        return Entries.metric(cells.find(cell -> StudyCells.path(cell).equals(FLOOR)), TIME);
    }

    private static StudyCells withoutFloor(StudyCells cells) {
        return cells.where(cell -> !StudyCells.path(cell).equals(FLOOR));
    }

    private static Optional<Cell> cell(StudyCells cells, Variant variant, String path) {
        return cells.find(cell -> variant.matches(cell) && StudyCells.path(cell).equals(path));
    }

    private static Figure figure(StudyCells cells, List<String> paths, String context, String id) {
        String unit = Entries.unit(cells, TIME, "ns/op");
        List<Panel> panels = new ArrayList<>();
        Panel.Reference line = floor(cells)
                .map(metric -> new Panel.Reference(metric.score(), "floor " + Numbers.significant(metric.score())))
                .orElse(null);
        for (String path : paths) {
            panels.add(new Panel(
                    path,
                    withoutFloor(cells).variants().stream()
                            .map(variant ->
                                    Entries.mark(variant.label(), variant.scheme(), cell(cells, variant, path), TIME))
                            .toList(),
                    line));
        }
        String title = "Time of one read by access path";
        Chart chart = new Chart(
                id,
                title,
                unit,
                "less is better; whiskers: 99.9 % confidence" + (line == null ? "" : "; dashed: " + line.label()) + "; "
                        + context,
                Chart.Scale.BARS,
                Chart.Sharing.ALL,
                Math.min(2, panels.size()),
                panels);
        String full = title + ", " + context;
        return new Figure(chart, alt(cells, paths, full, unit), table(cells, paths, full), Contexts.tags(cells));
    }

    private static String alt(StudyCells cells, List<String> paths, String title, String unit) {
        List<String> words = new ArrayList<>();
        floor(cells).ifPresent(metric -> words.add("floor " + Numbers.withError(metric)));
        for (Variant variant : withoutFloor(cells).variants()) {
            for (String path : paths) {
                Optional<Cell> cell = cell(cells, variant, path);
                if (cell.isPresent()) {
                    words.add(variant.label() + " by " + path + " "
                            + Entries.entry(cell, TIME).text());
                }
            }
        }
        return title + ", in " + unit + ": " + String.join("; ", words) + ".";
    }

    /** Variants down, paths across; behind each time its factor to the floor, then the allocation. */
    private static Table table(StudyCells cells, List<String> paths, String caption) {
        Optional<Metric> floor = floor(cells);
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        paths.forEach(path -> columns.add(path + " (" + Entries.unit(cells, TIME, "ns/op") + ")"));
        columns.add("most allocated (B/op)");
        List<List<Entry>> rows = new ArrayList<>();
        for (Variant variant : withoutFloor(cells).variants()) {
            List<Entry> row = new ArrayList<>(List.of(Entry.text(variant.label())));
            for (String path : paths) {
                Optional<Cell> cell = cell(cells, variant, path);
                row.add(Entries.missing(cell, TIME)
                        .orElseGet(() -> toFloor(Entries.metric(cell, TIME).orElseThrow(), floor)));
            }
            row.add(Entry.number(mostAllocated(cells.where(variant::matches))));
            rows.add(row);
        }
        String floorWords = floor.map(metric -> "; below each the factor to the floor, which is "
                        + Numbers.withError(metric) + " " + Numbers.unit(metric.unit()))
                .orElse("; the floor was not measured");
        return Table.of(caption + floorWords, columns, rows);
    }

    private static Entry toFloor(Metric metric, Optional<Metric> floor) {
        String number = Numbers.withError(metric);
        return floor.filter(base -> base.score() > 0)
                .map(base -> Entry.number(number, Numbers.factor(metric.score() / base.score())))
                .orElse(Entry.number(number));
    }

    private static String mostAllocated(StudyCells cells) {
        return cells.cells().stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), "alloc").stream())
                .map(Metric::score)
                .max(Comparator.naturalOrder())
                .map(Numbers::significant)
                .orElse("–");
    }

    private static Optional<String> cheapest(StudyCells cells, String context) {
        List<Cell> timed = withoutFloor(cells).cells().stream()
                .filter(cell -> Entries.metric(Optional.of(cell), TIME).isPresent())
                .sorted(Comparator.comparingDouble(cell -> time(cell).score()))
                .toList();
        if (timed.isEmpty()) {
            return Optional.empty();
        }
        Cell best = timed.get(0);
        long tied = Ranking.of(
                        timed.stream()
                                .map(cell -> new Ranking.Candidate(cell.key(), time(cell)))
                                .toList(),
                        true,
                        cells.sweep().seed())
                .tied()
                .size();
        String toFloor = floor(cells)
                .filter(metric -> metric.score() > 0)
                .map(base -> ", " + Numbers.factor(time(best).score() / base.score()) + " the floor")
                .orElse("");
        return Optional.of("Reads, " + context + ": the lowest mean is that of "
                + Variant.of(best).label() + " by " + StudyCells.path(best) + ", " + Numbers.withError(time(best)) + " "
                + Numbers.unit(time(best).unit()) + toFloor
                + (tied == 0 ? "." : "; not distinguishable from " + Words.count(tied, "other") + "."));
    }

    private static Metric time(Cell cell) {
        return Entries.metric(Optional.of(cell), TIME).orElseThrow();
    }
}
