package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers which scheme to choose, by the numbers of this sweep. Schemes that failed are left out. Where readers may
 * stall, so are schemes that hold back versions without bound, and those whose writer waits. The others are ordered by
 * the mean time of the hot swap. Those that are equivalent to the first are ordered by their reads, if a read is a
 * noticeable part of the operation.
 */
public final class Chooser {
    private static final int PLACES = 3;
    private static final Map<String, Double> NANOS = Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9);

    // Of an operation; what is less cannot be why anybody should choose.
    private static final double FELT = 0.01;

    private final StudyCells swaps;
    private final Comparisons comparisons;
    private final Map<Variant, List<Cell>> reads;
    private final StallFacts stalls;
    private final List<String> peers;

    private Chooser(
            StudyCells swaps,
            Comparisons comparisons,
            Map<Variant, List<Cell>> reads,
            StallFacts stalls,
            List<String> peers) {
        this.swaps = swaps;
        this.comparisons = comparisons;
        this.reads = reads;
        this.stalls = stalls;
        this.peers = peers;
    }

    /** The section; none without a hot swap. */
    public static Optional<Section> section(Results results) {
        StudyCells all = StudyCells.of(results, "hotswap");
        List<String> peers =
                all.schemes().stream().filter(scheme -> isPeer(results, scheme)).toList();
        StudyCells hotswap = all.where(cell -> cell.writePercent() != null);
        if (hotswap.cells().stream().allMatch(cell -> peers.contains(cell.scheme()))) {
            return Optional.empty();
        }
        Map<Variant, List<Cell>> reads = StudyCells.of(results, "reads").cells().stream()
                .filter(cell -> !Variant.isBound(cell) && !LeakCost.isWatched(cell))
                .filter(cell ->
                        Entries.metric(Optional.of(cell), HotswapStudy.TIME).isPresent())
                .collect(Collectors.groupingBy(Variant::of));
        StallFacts stalls = StallFacts.of(results);
        Comparisons comparisons = HotswapStudy.comparisons(all);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("Find your heap limit, your write ratio and whether one of your readers may stall"
                        + " during a read. A scheme that failed there is left out. If readers may stall, schemes that hold back"
                        + " more versions the longer a stall lasts are left out too, as are those whose writer waits. The others are"
                        + " ordered by the mean time of the hot swap, and each row says which differences are shown. Schemes that"
                        + " are equivalent to the first (at most 5 % apart) are ordered by their reads if a read takes at least 1 %"
                        + " of the operation."
                        + (peers.isEmpty()
                                ? ""
                                : " Schemes of other libraries are measured for comparison only: " + Words.list(peers)
                                        + ".")));
        Map<String, StudyCells> contexts = hotswap.by(HotswapStudy::context);
        boolean few = contexts.size() <= HotswapStudy.WHOLE_CONTEXTS;
        contexts.forEach((context, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.TableBlock(new Chooser(part, comparisons, reads, stalls, peers).table(context)));
            blocks.add(new Block.Part(Contexts.tags(part), few ? "" : context, own));
        });
        return Optional.of(new Section("choose", "Which scheme?", List.of(), blocks));
    }

    private static boolean isPeer(Results results, String scheme) {
        return results.sweep().schemes().stream()
                .anyMatch(info -> info.id().equals(scheme) && info.role().equals("peer"));
    }

    private Table table(String context) {
        List<Table.Group> groups = new ArrayList<>();
        for (String heap : swaps.heaps()) {
            List<List<Entry>> rows = new ArrayList<>();
            for (int writes : swaps.writePercents()) {
                for (boolean stall : List.of(false, true)) {
                    rows.add(row(heap, writes, stall));
                }
            }
            groups.add(new Table.Group("Heap " + HeapSize.words(heap), rows));
        }
        return new Table(
                "Which scheme, by heap limit, write ratio and stalls; " + context,
                List.of("When", "First", "Second", "Third", "Why the first", "Left out"),
                groups);
    }

    private List<Entry> row(String heap, int writes, boolean stall) {
        List<Cell> in = new ArrayList<>();
        Map<String, List<String>> out = new LinkedHashMap<>();
        for (Cell cell : swaps.cells()) {
            if (cell.heap().equals(heap) && StudyCells.writePercent(cell) == writes && !peers.contains(cell.scheme())) {
                whyNot(cell, stall)
                        .ifPresentOrElse(
                                why -> out.computeIfAbsent(why, any -> new ArrayList<>())
                                        .add(swaps.name(cell)),
                                () -> in.add(cell));
            }
        }
        List<Entry> row = new ArrayList<>(
                List.of(Entry.text(writes + " % writes, " + (stall ? "readers may stall" : "no stalls"))));
        Question question = new Question("", new StudyCells(swaps.sweep(), in), swaps::name, HotswapStudy.TIME, true);
        Optional<Standing> standing = Standing.of(question, comparisons);
        List<Cell> order = standing.map(this::order).orElse(List.of());
        for (int place = 0; place < PLACES; place++) {
            row.add(place < order.size() ? Entry.text(swaps.name(order.get(place))) : Entry.absent("–"));
        }
        row.add(Entry.text(
                standing.map(found -> why(found, order.get(0), stall)).orElse("no scheme remains")));
        List<String> left = new ArrayList<>();
        out.forEach((why, names) -> left.add(Words.list(names) + ": " + why));
        row.add(Entry.text(left.isEmpty() ? "none" : String.join("; ", left)));
        return row;
    }

    /** Why a scheme is left out; empty where it is not. */
    private Optional<String> whyNot(Cell cell, boolean stall) {
        if (Entries.metric(Optional.of(cell), HotswapStudy.TIME).isEmpty()) {
            return Optional.of(cell.failed() ? cell.status().words() : "no time");
        }
        StallFacts.Facts facts = stalls.of(cell.scheme());
        if (!stall) {
            return Optional.empty();
        } else if (facts.failed()) {
            return Optional.of("failed with stalled readers");
        } else if (facts.pilesUp()) {
            return Optional.of("holds back " + facts.heldBack());
        }
        return facts.writerWaits() ? Optional.of("the writer waits for stalled readers") : Optional.empty();
    }

    /**
     * Orders by the mean time of the hot swap, and those that are equivalent to the first by their reads, if a read
     * takes long enough to be noticed.
     */
    private List<Cell> order(Standing standing) {
        List<Cell> level = new ArrayList<>(List.of(standing.best()));
        level.addAll(standing.level());
        boolean felt = level.stream()
                .allMatch(cell -> read(cell)
                        .filter(time -> time >= FELT * nanos(standing.question().number(cell)))
                        .isPresent());
        if (level.size() == 1 || !felt) {
            return standing.order();
        }
        level.sort(Comparator.comparingDouble(cell -> read(cell).orElse(Double.MAX_VALUE)));
        List<Cell> order = new ArrayList<>(level);
        standing.order().stream().filter(cell -> !level.contains(cell)).forEach(order::add);
        return order;
    }

    private String why(Standing standing, Cell first, boolean stall) {
        List<String> reasons = new ArrayList<>();
        reasons.add(standing.number());
        if (!first.equals(standing.best())) {
            reasons.set(0, "the cheapest read of those that are equivalent");
        }
        if (standing.order().size() > 1) {
            reasons.add((first.equals(standing.best()) ? "" : swaps.name(standing.best()) + " is ") + standing.words());
        }
        String held = stalls.of(first.scheme()).heldBack();
        if (stall && !held.isEmpty()) {
            reasons.add("holds back " + held);
        }
        return String.join("; ", reasons);
    }

    /** Nanoseconds of the cheapest read of the same scheme in the same fence mode, at the threads nearest to these. */
    private Optional<Double> read(Cell swap) {
        Comparator<Cell> byThreads = Comparator.comparingInt(cell -> Math.abs(cell.threads() - swap.threads()));
        List<Cell> own = reads.getOrDefault(Variant.of(swap), List.of()).stream()
                .filter(cell -> Contexts.areBeside(cell, swap))
                .toList();
        return own.stream()
                .min(byThreads)
                .map(Cell::threads)
                .flatMap(threads -> own.stream()
                        .filter(cell -> cell.threads() == threads)
                        .map(cell -> nanos(cell.metric(HotswapStudy.TIME).orElseThrow()))
                        .min(Comparator.naturalOrder()));
    }

    private static double nanos(Metric time) {
        return time.score() * NANOS.getOrDefault(time.unit().split("/", 2)[0], 1.0);
    }
}
