package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Ranking;
import dev.poolswap.report.stats.Ranking.Candidate;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which scheme for whom, by the numbers of this sweep: what failed is out; where readers may stall, what
 * holds back versions without bound is out, and so is a writer who waits for them; the rest is ranked by the time of
 * the hot swap, and what that cannot tell apart by the time of a read, where that was measured.
 */
public final class Chooser {
    private static final int PLACES = 3;

    // Beyond this, versions pile up with the length of the stall.
    private static final double PILING = 10;

    private final StudyCells swaps;
    private final StudyCells reads;
    private final StudyCells stalls;

    private Chooser(StudyCells swaps, StudyCells reads, StudyCells stalls) {
        this.swaps = swaps;
        this.reads = reads;
        this.stalls = stalls;
    }

    /** The section; none without a hot swap. */
    public static Optional<Section> section(Results results) {
        StudyCells hotswap = StudyCells.of(results, "hotswap")
                .where(cell -> cell.writePercent() != null && !isPeer(results, cell.scheme()));
        if (hotswap.cells().isEmpty()) {
            return Optional.empty();
        }
        StudyCells reads = StudyCells.of(results, "reads")
                .where(cell -> !StudyCells.path(cell).equals("floor") && !LeakCost.isWatched(cell));
        StudyCells stalls = StudyCells.of(results, "stall");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("Find your heap limit and write ratio, and whether a reader of yours may stop in"
                + " the middle of a read. What failed there is left out; where readers may stall, so is what holds back"
                + " more versions the longer they do, and whose writer waits for them. The rest is ranked by the time of"
                + " the hot swap. Those that it cannot tell apart " + tieBreak(reads)));
        hotswap.by(HotswapStudy::context).forEach((context, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.TableBlock(new Chooser(part, reads, stalls).table(context)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
        });
        return Optional.of(new Section("choose", "Which one?", List.of(), blocks));
    }

    private static String tieBreak(StudyCells reads) {
        return switch (reads.threads().size()) {
            case 0 -> "stand in the order of their means: what a read takes (study reads) was not measured here.";
            case 1 -> "are ranked by the time of a read on the way that is cheapest for each.";
            default ->
                "are ranked by the time of a read on the way that is cheapest for each: with few readers on the"
                        + " fewest threads that were measured, with many on the most.";
        };
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
                for (boolean many : reads.threads().size() > 1 ? List.of(false, true) : List.of(false)) {
                    for (boolean stall : List.of(false, true)) {
                        rows.add(row(heap, writes, many, stall));
                    }
                }
            }
            groups.add(new Table.Group("Heap " + HeapSize.words(heap), rows));
        }
        return new Table(
                "Which scheme, by heap limit, write ratio, readers and stalls; " + context,
                List.of("When", "First", "Second", "Third", "Why the first", "Left out"),
                groups);
    }

    private List<Entry> row(String heap, int writes, boolean many, boolean stall) {
        List<Candidate> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        for (Cell cell : swaps.cells()) {
            if (!cell.heap().equals(heap) || StudyCells.writePercent(cell) != writes) {
                continue;
            }
            Optional<Metric> time = Entries.metric(Optional.of(cell), HotswapStudy.TIME);
            if (time.isEmpty()) {
                out.add(cell.scheme() + ": " + (cell.failed() ? cell.status().words() : "no time"));
            } else if (stall && failedInStall(cell.scheme())) {
                out.add(cell.scheme() + ": failed with stalled readers");
            } else if (stall && pilesUp(cell.scheme())) {
                out.add(cell.scheme() + ": holds back " + heldBack(cell.scheme()));
            } else if (stall && writerWaits(cell.scheme())) {
                out.add(cell.scheme() + ": its writer waits for stalled readers");
            } else {
                in.add(new Candidate(swaps.name(cell), time.get()));
            }
        }
        String readers = many ? "many readers, " : "few readers, ";
        String when = writes + " % writes, " + (reads.threads().size() > 1 ? readers : "")
                + (stall ? "readers may stall" : "no stalls");
        List<Entry> row = new ArrayList<>(List.of(Entry.text(when)));
        List<String> order = in.isEmpty() ? List.of() : order(in, many);
        for (int place = 0; place < PLACES; place++) {
            row.add(place < order.size() ? Entry.text(order.get(place)) : Entry.absent("–"));
        }
        row.add(Entry.text(order.isEmpty() ? "no scheme remains" : why(in, order.get(0), many, stall)));
        row.add(Entry.text(out.isEmpty() ? "none" : String.join("; ", out)));
        return row;
    }

    private List<String> order(List<Candidate> in, boolean many) {
        Ranking ranking = Ranking.of(in, true, swaps.sweep().seed());
        List<String> level = new ArrayList<>(List.of(ranking.best().name()));
        ranking.tied().forEach(tied -> level.add(tied.name()));
        level.sort(Comparator.comparingDouble(
                scheme -> read(scheme, many).map(Metric::score).orElse(Double.MAX_VALUE)));
        List<String> order = new ArrayList<>(level);
        ranking.order().stream()
                .map(Candidate::name)
                .filter(name -> !level.contains(name))
                .forEach(order::add);
        return order;
    }

    private String why(List<Candidate> in, String first, boolean many, boolean stall) {
        Ranking ranking = Ranking.of(in, true, swaps.sweep().seed());
        Metric time = in.stream()
                .filter(candidate -> candidate.name().equals(first))
                .findFirst()
                .orElseThrow()
                .metric();
        List<String> reasons = new ArrayList<>();
        reasons.add(Numbers.withError(time) + " " + Numbers.unit(time.unit()));
        if (!ranking.tied().isEmpty()) {
            List<String> level = Stream.concat(Stream.of(ranking.best()), ranking.tied().stream())
                    .map(Candidate::name)
                    .filter(name -> !name.equals(first))
                    .toList();
            reasons.add("level with " + Words.list(level));
        }
        read(first, many)
                .ifPresent(read -> reasons.add(
                        "a read takes " + Numbers.significant(read.score()) + " " + Numbers.unit(read.unit())));
        String held = swaps.cells().stream()
                .filter(cell -> StudyCells.isNamed(cell, first))
                .map(cell -> heldBack(cell.scheme()))
                .findFirst()
                .orElse("");
        if (stall && !held.isEmpty()) {
            reasons.add("holds back " + held);
        }
        return String.join("; ", reasons);
    }

    /** The cheapest read of a scheme, on one thread or on the most. */
    private Optional<Metric> read(String name, boolean many) {
        List<Integer> threads = reads.threads();
        if (threads.isEmpty()) {
            return Optional.empty();
        }
        int count = threads.get(many ? threads.size() - 1 : 0);
        return reads.cells().stream()
                .filter(cell -> StudyCells.isNamed(cell, name) && cell.threads() == count)
                .flatMap(cell -> Entries.metric(Optional.of(cell), "time").stream())
                .min(Comparator.comparingDouble(Metric::score));
    }

    /** By measurement; where that is missing, by what the scheme guarantees. */
    private boolean pilesUp(String scheme) {
        Optional<Metric> with = held(scheme, true);
        if (with.isPresent()) {
            double without = held(scheme, false).map(Metric::score).orElse(0.0);
            return with.get().score() > PILING * (without + mostStalled());
        }
        return swaps.sweep().schemes().stream()
                .filter(info -> info.id().equals(scheme))
                .anyMatch(info -> info.guarantees().values().stream().anyMatch(text -> text.contains("unbounded")));
    }

    private boolean failedInStall(String scheme) {
        return stalls.cells().stream().anyMatch(cell -> cell.scheme().equals(scheme) && cell.failed());
    }

    /** By measurement; where that is missing, by what the scheme guarantees. */
    private boolean writerWaits(String scheme) {
        List<Cell> measured = stalls.cells().stream()
                .filter(cell ->
                        cell.scheme().equals(scheme) && StallStudy.stalled(cell) == mostStalled() && mostStalled() > 0)
                .toList();
        if (!measured.isEmpty()) {
            return measured.stream().anyMatch(cell -> StallStudy.stops(stalls, cell));
        }
        return swaps.sweep().schemes().stream()
                .filter(info -> info.id().equals(scheme))
                .flatMap(info -> info.guarantees().values().stream())
                .anyMatch(text -> text.contains("writers wait") || text.equals("none waits"));
    }

    private String heldBack(String scheme) {
        return held(scheme, true)
                .map(metric -> Numbers.in(metric.unit(), metric.score()) + " versions with "
                        + Words.count(mostStalled(), "reader") + " stalled")
                .orElse(pilesUp(scheme) ? "versions without bound, as it declares" : "");
    }

    private int mostStalled() {
        return stalls.cells().stream().mapToInt(StallStudy::stalled).max().orElse(0);
    }

    private Optional<Metric> held(String scheme, boolean stalled) {
        int count = stalled ? mostStalled() : 0;
        return stalled && count == 0
                ? Optional.empty()
                : stalls.cells().stream()
                        .filter(cell -> cell.scheme().equals(scheme) && StallStudy.stalled(cell) == count)
                        .flatMap(cell -> Entries.metric(Optional.of(cell), StallStudy.PEAK).stream())
                        .max(Comparator.comparingDouble(Metric::score));
    }
}
