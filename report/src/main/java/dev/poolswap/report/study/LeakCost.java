package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each level of leak detection costs a read, beside the same read with detection off; nothing without such cells. */
final class LeakCost {
    private static final String AXIS = "leaks";
    private static final String OFF = "off";
    private static final String TIME = "time";
    private static final List<String> LEVELS = List.of(OFF, "sampled", "all");

    // More names in a row are not read.
    private static final int NAMED = 4;

    private final StudyCells cells;
    private final String context;
    private final Map<String, List<Row>> groups = new LinkedHashMap<>();

    /** Of the cells of one context those that were watched, and what they are compared with. */
    LeakCost(StudyCells cells, String context, Comparisons.Builder tests) {
        this.cells = cells;
        this.context = context;
        StudyCells watched = cells.where(LeakCost::isWatched);
        for (String path : watched.paths()) {
            for (int threads : watched.threads()) {
                StudyCells part =
                        watched.where(cell -> StudyCells.path(cell).equals(path) && cell.threads() == threads);
                List<Row> rows = new ArrayList<>();
                for (Variant variant : part.variants()) {
                    part.where(variant::matches)
                            .by(cell -> String.join(", ", others(cell).values()))
                            .forEach((place, levels) -> rows.addAll(rows(variant, place, levels)));
                }
                if (!rows.isEmpty()) {
                    rows.forEach(row -> row.name(tests));
                    groups.put(path + ", " + Words.count(threads, "thread"), rows);
                }
            }
        }
    }

    private List<Row> rows(Variant variant, String place, StudyCells watched) {
        String name = variant.label() + (place.isEmpty() ? "" : ", " + place);
        List<Cell> levels = watched.cells().stream()
                .sorted(Comparator.comparingInt(cell -> LEVELS.indexOf(level(cell))))
                .toList();
        Optional<Cell> off = off(levels.get(0));
        List<Row> rows = new ArrayList<>(List.of(new Row(name, variant.scheme(), OFF, off, Optional.empty())));
        for (Cell cell : levels) {
            rows.add(new Row(name, variant.scheme(), level(cell), Optional.of(cell), off));
        }
        return rows;
    }

    /**
     * A line of the table.
     *
     * @param name scheme and fence mode, and the machine where there are several
     * @param scheme id of the scheme
     * @param level level of leak detection
     * @param cell the cell, if it was run
     * @param off the same read with detection off; none for that itself
     */
    private record Row(String name, String scheme, String level, Optional<Cell> cell, Optional<Cell> off) {
        String label() {
            return name + ", " + level;
        }

        void name(Comparisons.Builder tests) {
            if (cell.isPresent() && off.isPresent()) {
                tests.pair(cell.get(), off.get(), TIME);
            }
        }

        Optional<Verdict> verdict(Comparisons comparisons) {
            return cell.isPresent() && off.isPresent()
                    ? comparisons.between(cell.get(), off.get(), TIME)
                    : Optional.empty();
        }
    }

    /** Returns whether the cell had leak detection on. */
    static boolean isWatched(Cell cell) {
        return !level(cell).equals(OFF);
    }

    private static String level(Cell cell) {
        return cell.param(AXIS).orElse(OFF);
    }

    private Optional<Cell> off(Cell watched) {
        return cells.find(cell -> !isWatched(cell)
                && Variant.of(watched).matches(cell)
                && StudyCells.path(cell).equals(StudyCells.path(watched))
                && cell.threads() == watched.threads()
                && others(cell).equals(others(watched)));
    }

    private static Map<String, String> others(Cell cell) {
        Map<String, String> others = new LinkedHashMap<>(cell.params());
        others.remove(AXIS);
        return others;
    }

    /** Charts and table. */
    List<Block> blocks(Slugs ids, String idPart, Comparisons comparisons) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        groups.forEach((title, rows) -> figures.add(figure(title, rows, ids.unique("reads leaks " + idPart + title))));
        return List.of(
                new Block.Heading("What leak detection costs a read, " + context),
                new Block.Paragraph(
                        "The same read at each level of Options.leakDetection. Off, the default, is the plain"
                                + " read above. Sampled watches a fixed number of pins per second. All watches every pin."),
                new Block.Figures(figures),
                new Block.TableBlock(table(comparisons)));
    }

    private Figure figure(String group, List<Row> rows, String id) {
        String unit = Entries.unit(cells, TIME, "ns/op");
        String title = "Time of one read by leak detection";
        String full = title + ", " + group + ", " + context;
        Panel panel = new Panel(
                group,
                rows.stream()
                        .map(row -> Entries.mark(row.label(), row.scheme(), row.cell(), TIME))
                        .toList());
        Chart chart = Chart.single(
                id,
                title,
                unit,
                "less is better; whiskers: 95 % intervals over forks; " + context,
                Chart.Scale.LOG,
                panel,
                List.of());
        List<Entries.Line> lines = rows.stream()
                .map(row -> new Entries.Line(row.label(), row.cell()))
                .toList();
        return new Figure(
                chart,
                Entries.alt(full, unit, TIME, lines),
                Entries.data(full, unit, TIME, lines),
                Contexts.tags(cells));
    }

    private Table table(Comparisons comparisons) {
        List<Table.Group> parts = new ArrayList<>();
        groups.forEach((title, rows) -> parts.add(new Table.Group(
                title, rows.stream().map(row -> entries(row, comparisons)).toList())));
        return new Table(
                "What leak detection costs a read, " + context,
                List.of(
                        "Scheme",
                        "Leak detection",
                        "Time (" + Entries.unit(cells, TIME, "ns/op") + ")",
                        "Relative to off"),
                parts);
    }

    private static List<Entry> entries(Row row, Comparisons comparisons) {
        return List.of(
                Entry.text(row.name()),
                Entry.text(row.level()),
                Entries.entry(row.cell(), TIME),
                row.off().isEmpty()
                        ? Entry.absent("–")
                        : row.verdict(comparisons)
                                .map(found -> Entry.text(VerdictWords.of(found)))
                                .orElse(Entry.absent(
                                        Entries.metric(row.cell(), TIME).isPresent()
                                                        && Entries.metric(row.off(), TIME)
                                                                .isPresent()
                                                ? "not compared: no interval"
                                                : "–")));
    }

    /** One sentence for each level: how far the factors go, and where no difference is shown. */
    List<String> findings(Comparisons comparisons) {
        List<String> findings = new ArrayList<>();
        for (String level : LEVELS) {
            Map<String, Verdict> found = new LinkedHashMap<>();
            groups.forEach((title, rows) -> rows.stream()
                    .filter(row -> row.level().equals(level))
                    .forEach(row -> row.verdict(comparisons)
                            .ifPresent(verdict -> found.put(row.name() + " by " + title, verdict))));
            if (!found.isEmpty()) {
                findings.add("Leak detection " + level + ", " + context + ": " + sentence(found) + ".");
            }
        }
        return findings;
    }

    private static String sentence(Map<String, Verdict> found) {
        List<String> parts = new ArrayList<>();
        List<Map.Entry<String, Verdict>> decided = found.entrySet().stream()
                .filter(entry -> entry.getValue().decided())
                .sorted(Comparator.comparingDouble(
                        entry -> entry.getValue().comparison().difference()))
                .toList();
        if (!decided.isEmpty()) {
            String least = factor(decided.get(0));
            String most = factor(decided.get(decided.size() - 1));
            parts.add("a read takes " + (decided.size() == 1 ? least : "from " + least + " to " + most)
                    + " the time that it takes with detection off");
        }
        add(parts, found, Verdict.Answer.LEVEL, "equivalent to off (at most 5 % apart) for ");
        add(parts, found, Verdict.Answer.NOT_SHOWN, "no difference from off is shown for ");
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, Map<String, Verdict> found, Verdict.Answer answer, String words) {
        List<String> names = found.entrySet().stream()
                .filter(entry -> entry.getValue().answer() == answer)
                .map(Map.Entry::getKey)
                .toList();
        if (!names.isEmpty()) {
            boolean all = names.size() == found.size() && names.size() > 1;
            parts.add(words
                    + (all
                            ? "any scheme"
                            : names.size() > NAMED
                                    ? names.size() + " of " + found.size() + " reads"
                                    : Words.list(names)));
        }
    }

    private static String factor(Map.Entry<String, Verdict> entry) {
        return entry.getValue().comparison().ratio().stream()
                        .mapToObj(Numbers::factor)
                        .findFirst()
                        .orElse("another")
                + " (" + entry.getKey() + ")";
    }
}
