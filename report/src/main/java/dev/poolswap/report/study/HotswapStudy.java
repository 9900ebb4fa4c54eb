package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Duels.Duel;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The workload of the Go original: one heavy map, reads and whole replacements mixed by a fixed
 * ratio, under heap limits that hurt.
 */
final class HotswapStudy implements Study {
    static final String TIME = "time";
    static final String ALLOC = "alloc";

    /** Of so many settings each is open; of more each is closed until it is asked for. */
    static final int WHOLE_CONTEXTS = 2;

    private static volatile @Nullable SoftReference<Judged> last;

    @Override
    public String id() {
        return "hotswap";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.of(
                new MainMetric(TIME, "us/op"),
                new MainMetric(ALLOC, "B/op"),
                new MainMetric("gc_time", "ms/s"),
                new MainMetric("created", "versions"),
                new MainMetric("peak_unreclaimed", "versions"));
    }

    @Override
    public boolean hasPaths() {
        return false;
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("Every thread reads the current version or replaces it as a whole, at a fixed"
                + " write ratio. The time per operation is the mean over reads and writes together, per thread. The bytes"
                + " per operation are what the threads allocate. The heap limit sets both the initial and the maximum"
                + " heap of the JVM. A failure is a result and is shown as one."));
        Map<String, StudyCells> contexts = cells.by(HotswapStudy::context);
        Comparisons comparisons = comparisons(cells);
        List<String> findings = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        Slugs ids = new Slugs();
        List<Figure> collectors = new ArrayList<>(CollectorFigures.figures(CollectorGrid.of(cells, comparisons), ids));
        cells.by(HotswapStudy::workload)
                .forEach((name, part) -> collectors.addAll(HotswapHeat.figures(part, name, name + " ", ids)));
        if (!collectors.isEmpty()) {
            blocks.add(new Block.Heading("Every collector"));
            blocks.add(new Block.Figures(collectors));
        }
        // Every chart of every context would make a page of hundreds; the others keep ratios and tables.
        boolean few = contexts.size() <= WHOLE_CONTEXTS;
        if (!few) {
            blocks.add(new Block.Heading("Each setting"));
        }
        boolean first = true;
        for (Map.Entry<String, StudyCells> context : contexts.entrySet()) {
            String name = context.getKey();
            StudyCells part = context.getValue();
            String among = contexts.size() > 1 ? " (" + name + ")" : "";
            findings.addAll(HotswapFindings.of(part, among, comparisons));
            answers.addAll(Ask.all(HotswapFindings.questions(part, among), comparisons));
            blocks.add(new Block.Part(
                    Contexts.tags(part),
                    few ? "" : name,
                    blocks(part, comparisons, name, contexts.size() > 1 ? name + " " : "", first || few, ids)));
            first = false;
        }
        return new Section(id(), "Hot swap under a heap limit", answers, findings, blocks);
    }

    private static List<Block> blocks(
            StudyCells part, Comparisons comparisons, String name, String idPart, boolean whole, Slugs ids) {
        List<Block> blocks = new ArrayList<>();
        new HotswapRatios(part, comparisons, name)
                .figure(ids.unique("hotswap " + idPart + "ratios"))
                .ifPresent(figure -> blocks.add(new Block.Figures(List.of(figure))));
        HotswapCharts charts = new HotswapCharts(part, name, idPart, ids);
        if (whole) {
            blocks.add(new Block.Heading("At a glance: " + name));
            blocks.add(new Block.Figures(charts.grids()));
            List<Figure> cliff = new HotswapCliff(part, comparisons, name).figures(idPart, ids);
            if (!cliff.isEmpty()) {
                blocks.add(new Block.Heading("As the heap shrinks: " + name));
                blocks.add(new Block.Figures(cliff));
            }
        }
        blocks.add(new Block.Heading("Compared with the reference: " + name));
        HotswapTables.comparison(part, comparisons).forEach(table -> blocks.add(new Block.TableBlock(table)));
        blocks.add(new Block.Heading("Collector and versions: " + name));
        HotswapTables.reclamation(part).forEach(table -> blocks.add(new Block.TableBlock(table)));
        if (whole) {
            blocks.add(new Block.Heading("Cell by cell: " + name));
            blocks.add(new Block.Figures(charts.cells()));
        }
        blocks.add(new Block.Heading("Measured write ratio: " + name));
        blocks.add(new Block.Paragraph("Writes as a percentage of all operations, counted during the"
                + " measurement, next to the requested ratio."));
        blocks.add(new Block.TableBlock(HotswapTables.ratios(part)));
        return blocks;
    }

    /**
     * Times of all schemes with each other, and bytes with those of the reference, at the same heap and ratio. The study is
     * made for the times of each scheme and the reference, and of each pool and copying. Several parts of a page ask for the
     * same, which is judged once.
     */
    static Comparisons comparisons(StudyCells cells) {
        SoftReference<Judged> before = last;
        Judged known = before == null ? null : before.get();
        if (known == null || !known.isOf(cells.cells())) {
            known = new Judged(cells.cells(), judged(cells));
            last = new SoftReference<>(known);
        }
        return known.comparisons();
    }

    /** What was judged last. */
    private record Judged(List<Cell> cells, Comparisons comparisons) {
        /** Whether it is of these very cells: to compare their contents would take longer than to judge them. */
        boolean isOf(List<Cell> others) {
            return cells.size() == others.size()
                    && IntStream.range(0, cells.size()).allMatch(i -> cells.get(i) == others.get(i));
        }
    }

    private static Comparisons judged(StudyCells cells) {
        Comparisons.Builder tests = Comparisons.builder();
        cells.by(cell -> context(cell) + ", " + cell.heap() + ", " + StudyCells.writePercent(cell))
                .forEach((place, part) -> {
                    tests.everyPair(part.cells(), TIME);
                    part.reference()
                            .flatMap(id -> part.find(cell -> StudyCells.isNamed(cell, id)))
                            .ifPresent(base -> part.cells().forEach(cell -> {
                                tests.asked(cell, base, TIME);
                                tests.pair(cell, base, ALLOC);
                            }));
                    part.find(cell -> cell.scheme().equals(Duels.COPYING))
                            .ifPresent(base -> part.cells().stream()
                                    .filter(cell -> Duels.isPool(cells, cell.scheme()))
                                    .forEach(cell -> tests.asked(cell, base, TIME)));
                });
        return tests.build();
    }

    private static String workload(Cell cell) {
        return Words.count(cell.threads(), "thread") + ", payload " + cell.payload()
                + cell.param("tuning").map(flags -> ", " + flags).orElse("") + Contexts.onMachine(cell);
    }

    static String context(Cell cell) {
        return cell.gc() + ", " + workload(cell);
    }

    @Override
    public Map<String, String> unnamed() {
        return Map.of("tuning", "none");
    }

    @Override
    public PagePart part() {
        return PagePart.HEAPS;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("hotswap-collectors", 1, false), new Drawn("ratios", 1, false));
    }

    @Override
    public Optional<Claim> claim(Results results) {
        return CollectorFindings.claim(results)
                .or(
                        () -> Optional.of(
                                new Claim(
                                        heading(results),
                                        "Each dot is the time per operation relative to atomic-reference, with its 95 % interval. Further left is faster.",
                                        "The heading counts differences that remain after correction for all comparisons of the study. The bars are not corrected, so a bar may exclude 1 although no difference is shown.")));
    }

    /** In how many places pooling is ahead, behind, or neither. */
    private static String heading(Results results) {
        StudyCells swaps = StudyCells.of(results, "hotswap");
        if (swaps.cells().isEmpty()) {
            return "Every heap limit and write ratio";
        }
        List<Duel> all = new Duels(swaps, HotswapStudy.comparisons(swaps)).withCopying();
        if (all.isEmpty()) {
            return "Every heap limit and write ratio: no pool could be compared with copying";
        }
        long ahead = all.stream().filter(Duel::shownFaster).count();
        long behind = all.stream().filter(Duel::shownSlower).count();
        long tested = all.stream().filter(duel -> duel.verdict().isPresent()).count();
        if (tested == 0) {
            return "One JVM fork at each heap limit and write ratio is too few to show a difference";
        }
        List<String> parts = new ArrayList<>();
        if (ahead > 0) {
            parts.add("faster than copying in " + ahead);
        }
        if (behind > 0) {
            parts.add((ahead > 0 ? "slower in " : "slower than copying in ") + behind);
        }
        if (ahead + behind < all.size()) {
            parts.add((ahead + behind > 0 ? "not shown to differ in " : "not shown to differ from copying in ")
                    + (all.size() - ahead - behind));
        }
        return "Across all heap limits and write ratios, pools were " + Words.list(parts) + " of "
                + Words.count(all.size(), "comparison");
    }
}
