package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
        List<Question> questions = new ArrayList<>();
        List<LeakCost> leakCosts = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("One operation pins the current version, reads one field and releases the pin."
                + " The floor, the bound none, is the same read through AtomicReference.get, which protects nothing. The"
                + " bound qsbr adds the announcement of a quiescent state, which the application would have to make"
                + " between reads. If a scheme has a fence mode, the mode follows its name."));
        Map<String, StudyCells> contexts = cells.by(ReadsStudy::context);
        Comparisons comparisons = judged(contexts, questions, leakCosts);
        Iterator<LeakCost> leaksOf = leakCosts.iterator();
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
                sentence(of, cheapest(plain, threads, name), comparisons).ifPresent(findings::add);
            }
            LeakCost leaks = leaksOf.next();
            blocks.addAll(leaks.blocks(ids, contexts.size() > 1 ? name + " " : "", comparisons));
            findings.addAll(leaks.findings(comparisons));
        });
        return new Section(id(), "What a read costs", Ask.all(questions, comparisons), findings, blocks);
    }

    /** Every comparison of the study. The first screen asks for those of the pools with each other. */
    static Comparisons comparisons(StudyCells cells) {
        return judged(cells.by(ReadsStudy::context), new ArrayList<>(), new ArrayList<>());
    }

    private static Comparisons judged(
            Map<String, StudyCells> contexts, List<Question> questions, List<LeakCost> leakCosts) {
        Comparisons.Builder tests = Comparisons.builder();
        contexts.forEach((name, part) -> {
            StudyCells plain = part.where(cell -> !LeakCost.isWatched(cell));
            for (int threads : plain.threads()) {
                Question question = cheapest(plain, threads, name);
                questions.add(question);
                tests.question(question);
                // Each pool by the cheapest of its paths. These pairs are among those that the question counts.
                Set<Variant> seen = new HashSet<>();
                tests.everyPair(
                        question.order().stream()
                                .filter(cell -> Duels.isPool(plain, cell.scheme()) && seen.add(Variant.of(cell)))
                                .toList(),
                        TIME);
            }
            leakCosts.add(new LeakCost(part, name, tests));
        });
        return tests.build();
    }

    /** Returns what reads that are compared have in common besides their threads. */
    static String context(Cell cell) {
        String heap = cell.heap().equals("default") ? "" : ", heap " + HeapSize.words(cell.heap());
        return cell.gc() + heap + ", payload " + cell.payload() + Contexts.onMachine(cell);
    }

    private static Optional<Cell> floorCell(StudyCells cells) {
        return cells.find(cell -> StudyCells.path(cell).equals(FLOOR));
    }

    private static Optional<Metric> floor(StudyCells cells) {
        return Entries.metric(floorCell(cells), TIME);
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
                            .filter(variant -> !variant.isBound()
                                    || cell(cells, variant, path).isPresent())
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
                "less is better; whiskers: 95 % intervals over forks"
                        + (line == null ? "" : "; dashed line: " + line.label()) + "; " + context,
                Chart.Scale.BARS,
                Chart.Sharing.ALL,
                Math.min(2, panels.size()),
                panels);
        String full = title + ", " + context;
        return new Figure(chart, alt(cells, paths, full, unit), table(cells, paths, full), Contexts.tags(cells));
    }

    private static String alt(StudyCells cells, List<String> paths, String title, String unit) {
        List<String> words = new ArrayList<>();
        floor(cells).ifPresent(metric -> words.add("floor " + Numbers.withInterval(metric)));
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
        Optional<Cell> floor = floorCell(cells);
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        paths.forEach(path -> columns.add(path + " (" + Entries.unit(cells, TIME, "ns/op") + ")"));
        columns.add("Most allocated (B/op)");
        List<List<Entry>> rows = new ArrayList<>();
        for (Variant variant : withoutFloor(cells).variants()) {
            List<Entry> row = new ArrayList<>(List.of(Entry.text(variant.label())));
            for (String path : paths) {
                Optional<Cell> cell = cell(cells, variant, path);
                row.add(
                        variant.isBound() && cell.isEmpty()
                                ? Entry.absent("–")
                                : ToBound.entry(Entries.entry(cell, TIME), cell, TIME, floor));
            }
            row.add(Entry.number(mostAllocated(cells.where(variant::matches))));
            rows.add(row);
        }
        String floorWords = floor(cells)
                .map(metric -> "; below each time, its ratio to the floor, which is " + Numbers.withInterval(metric)
                        + " " + Numbers.unit(metric.unit()))
                .orElse("; the floor was not measured");
        return Table.of(caption + floorWords, columns, rows);
    }

    private static String mostAllocated(StudyCells cells) {
        return cells.cells().stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), "alloc").stream())
                .map(Metric::score)
                .max(Comparator.naturalOrder())
                .map(Numbers::significant)
                .orElse("–");
    }

    private static Question cheapest(StudyCells plain, int threads, String name) {
        return new Question(
                "Cheapest read, " + Words.count(threads, "thread") + ", " + name,
                withoutFloor(plain.where(cell -> cell.threads() == threads && !Variant.isBound(cell))),
                cell -> Variant.of(cell).label() + " by " + StudyCells.path(cell),
                TIME,
                true);
    }

    private static Optional<String> sentence(StudyCells cells, Question question, Comparisons comparisons) {
        return Standing.of(question, comparisons).map(standing -> {
            String factor = ToBound.factor(standing.best(), floorCell(cells), TIME)
                    .map(found -> ", " + found + " the floor")
                    .orElse("");
            return "Reads, " + question.words().replaceFirst("^Cheapest read, ", "") + ": the lowest mean is that of "
                    + question.name().apply(standing.best()) + ", " + standing.number() + factor + "; "
                    + standing.words() + ".";
        });
    }

    @Override
    public Map<String, String> unnamed() {
        return Map.of("leaks", "off");
    }

    @Override
    public PagePart part() {
        return PagePart.READS;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("-t", 2, false));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        List<String> sentences = new ArrayList<>(
                List.of("One operation pins the current version, reads one field and releases the pin."));
        if (floor(StudyCells.of(results, id())).isPresent()) {
            sentences.add("The dashed line is a plain read without protection.");
        }
        return Optional.of(new Claim(heading(results), sentences));
    }

    /** Returns what a read costs with the fewest and the most threads. */
    private static String heading(Results results) {
        Facts facts = new Facts(results);
        StudyCells reads =
                StudyCells.of(results, "reads").where(cell -> !Variant.isBound(cell) && !LeakCost.isWatched(cell));
        List<String> parts = new ArrayList<>();
        List<Integer> threads = reads.threads();
        for (int count : threads.size() > 1 ? List.of(threads.get(0), threads.get(threads.size() - 1)) : threads) {
            TreeMap<Double, String> times = new TreeMap<>();
            for (Variant variant : reads.variants()) {
                facts.cheapestRead(variant, count).ifPresent(time -> times.putIfAbsent(time.score(), variant.scheme()));
            }
            if (!times.isEmpty()) {
                String unit = Entries.unit(reads, "time", "ns/op").split("/", 2)[0];
                parts.add(Numbers.significant(times.firstKey()) + " " + unit + " ("
                        + times.firstEntry().getValue() + ")"
                        + (times.size() == 1
                                ? ""
                                : " to " + Numbers.significant(times.lastKey()) + " " + unit + " ("
                                        + times.lastEntry().getValue() + ")")
                        + " with " + Words.count(count, "thread"));
            }
        }
        return parts.isEmpty()
                ? "What a read costs: no time was measured"
                : "A read takes " + String.join(", and ", parts);
    }
}
