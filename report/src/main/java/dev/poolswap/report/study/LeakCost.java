package dev.poolswap.report.study;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Ranking;
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

    private final StudyCells cells;
    private final String context;
    private final Map<String, List<Row>> groups = new LinkedHashMap<>();

    /** Of the cells of one context those that were watched, and what they are compared with. */
    LeakCost(StudyCells cells, String context) {
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
            rows.add(new Row(name, variant.scheme(), level(cell), Optional.of(cell), comparison(off, cell)));
        }
        return rows;
    }

    private Optional<Comparison> comparison(Optional<Cell> off, Cell watched) {
        Optional<Metric> time = Entries.metric(Optional.of(watched), TIME);
        Optional<Metric> base = Entries.metric(off, TIME).filter(metric -> metric.score() > 0);
        return time.isEmpty() || base.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Comparison.of(base.get(), time.get(), cells.sweep().seed()));
    }

    /**
     * A line of the table.
     *
     * @param name scheme and fence mode, and the machine where there are several
     * @param scheme id of the scheme
     * @param level level of leak detection
     * @param cell the cell, if it was run
     * @param comparison with the same read with detection off; none for that itself
     */
    private record Row(String name, String scheme, String level, Optional<Cell> cell, Optional<Comparison> comparison) {
        String label() {
            return name + ", " + level;
        }
    }

    /**
     * Two times of one read.
     *
     * @param factor the second in terms of the first, which has detection off
     * @param ranking which of them is less
     */
    private record Comparison(double factor, Ranking ranking) {
        static Comparison of(Metric off, Metric watched, long seed) {
            List<Ranking.Candidate> both =
                    List.of(new Ranking.Candidate(OFF, off), new Ranking.Candidate("watched", watched));
            return new Comparison(watched.score() / off.score(), Ranking.of(both, true, seed));
        }

        String words() {
            if (ranking.basis() == Ranking.Basis.NUMBERS) {
                return "no finding";
            }
            if (!ranking.decided()) {
                return "not distinguishable";
            }
            return ranking.best().name().equals(OFF) ? "costs more" : "costs less";
        }
    }

    /** Whether the cell had leak detection on. */
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
    List<Block> blocks(Slugs ids, String idPart) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        groups.forEach((title, rows) -> figures.add(figure(title, rows, ids.unique("reads leaks " + idPart + title))));
        return List.of(
                new Block.Heading("What leak detection costs a read, " + context),
                new Block.Paragraph(
                        "The same read at each level of Options.leakDetection. Off, the default, is the plain"
                                + " read from above. Sampled watches a few pins, chosen at random; all watches every one."),
                new Block.Figures(figures),
                new Block.TableBlock(table()));
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
                "less is better; whiskers: 99.9 % confidence; " + context,
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

    private Table table() {
        List<Table.Group> parts = new ArrayList<>();
        groups.forEach((title, rows) -> parts.add(
                new Table.Group(title, rows.stream().map(this::entries).toList())));
        return new Table(
                "What leak detection costs a read, " + context,
                List.of(
                        "Scheme",
                        "Leak detection",
                        "Time (" + Entries.unit(cells, TIME, "ns/op") + ")",
                        "Of off",
                        "Against off",
                        "How sure"),
                parts);
    }

    private List<Entry> entries(Row row) {
        Optional<Comparison> comparison = row.comparison();
        return List.of(
                Entry.text(row.name()),
                Entry.text(row.level()),
                Entries.entry(row.cell(), TIME),
                comparison
                        .map(found -> Entry.number(Numbers.factor(found.factor())))
                        .orElse(Entry.absent("–")),
                comparison.map(found -> Entry.text(found.words())).orElse(Entry.absent("–")),
                comparison
                        .map(found -> Entry.text(found.ranking().confidenceWords()))
                        .orElse(Entry.absent("–")));
    }

    /** One sentence for each level: how far the factors go, and what cannot be told from off. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (String level : LEVELS) {
            Map<String, Comparison> found = new LinkedHashMap<>();
            groups.forEach((title, rows) -> rows.stream()
                    .filter(row -> row.level().equals(level))
                    .forEach(row -> row.comparison()
                            .ifPresent(comparison -> found.put(row.name() + " by " + title, comparison))));
            if (!found.isEmpty()) {
                findings.add("Leak detection " + level + ", " + context + ": " + sentence(found) + ".");
            }
        }
        return findings;
    }

    private static String sentence(Map<String, Comparison> found) {
        List<String> parts = new ArrayList<>();
        List<Map.Entry<String, Comparison>> decided = found.entrySet().stream()
                .filter(entry -> entry.getValue().ranking().decided())
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().factor()))
                .toList();
        if (!decided.isEmpty()) {
            String least = factor(decided.get(0));
            String most = factor(decided.get(decided.size() - 1));
            parts.add("a read takes " + (decided.size() == 1 ? least : "from " + least + " to " + most)
                    + " the time that it takes with it off");
        }
        for (String words : List.of("not distinguishable", "no finding")) {
            List<String> names = found.entrySet().stream()
                    .filter(entry -> entry.getValue().words().equals(words))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!names.isEmpty()) {
                String which = names.size() == found.size() && names.size() > 1 ? "any scheme" : Words.list(names);
                parts.add(
                        words.equals("no finding")
                                ? "without intervals there is no finding for " + which
                                : "not distinguishable from off for " + which);
            }
        }
        return String.join("; ", parts);
    }

    private static String factor(Map.Entry<String, Comparison> entry) {
        return Numbers.factor(entry.getValue().factor()) + " (" + entry.getKey() + ")";
    }
}
