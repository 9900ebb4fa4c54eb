package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Overview.Pick;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.study.Duels.Duel;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which scheme for whom: without stalls, with stalls, and when not to pool at all. All pools that are not shown to differ
 * from the lowest mean of the hot swap are tied, and named. The lowest mean of a read decides among them; where reads are
 * equivalent to that, the first of those in the table, since another run would turn their means around.
 */
final class Picks {
    // As many as there are schemes with some room; more names in a row are not read.
    private static final int NAMED = 16;

    // More names than this are not needed where they are all there are.
    private static final int FEW = 4;

    private final StudyCells swaps;
    private final Duels duels;
    private final Facts facts;
    private final StallFacts stalls;
    private final Supplier<Comparisons> reads;
    private final Map<Variant, Double> logs = new LinkedHashMap<>();

    Picks(Results results, StudyCells swaps, Duels duels, Facts facts) {
        this.swaps = swaps;
        this.duels = duels;
        this.facts = facts;
        this.stalls = StallFacts.of(results);
        this.reads = () -> ReadsStudy.comparisons(StudyCells.of(results, "reads"));
        // Where every pool failed, that says nothing for one and against another.
        Set<String> places = new HashSet<>();
        swaps.cells().stream()
                .filter(cell -> Duels.isPool(swaps, cell.scheme()))
                .filter(cell ->
                        Entries.metric(Optional.of(cell), HotswapStudy.TIME).isPresent())
                .forEach(cell -> places.add(place(cell)));
        for (Variant variant : swaps.variants()) {
            if (Duels.isPool(swaps, variant.scheme())) {
                meanLog(variant, places).ifPresent(mean -> logs.put(variant, mean));
            }
        }
    }

    /** Over these places; none for a scheme that failed in one of them. */
    private Optional<Double> meanLog(Variant variant, Set<String> places) {
        List<Cell> own = swaps.where(cell -> variant.matches(cell) && places.contains(place(cell)))
                .cells();
        List<Double> times = own.stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), HotswapStudy.TIME).stream())
                .map(Metric::score)
                .filter(time -> time > 0)
                .toList();
        return times.isEmpty() || times.size() < own.size()
                ? Optional.empty()
                : Optional.of(times.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    /** Two or three, fewer where nothing is known. */
    List<Pick> all() {
        List<Pick> picks = new ArrayList<>();
        List<Variant> pools = logs.keySet().stream()
                .sorted(Comparator.comparingDouble(variant -> logs.getOrDefault(variant, 0.0)))
                .toList();
        boolean lost =
                !duels.withCopying().isEmpty() && duels.withCopying().stream().noneMatch(duel -> duel.factor() >= 1);
        if (lost) {
            picks.add(new Pick(Duels.COPYING, "Speed comes first.", ahead()));
        }
        fastest(pools)
                .ifPresent(fastest -> picks.add(
                        lost
                                ? new Pick(
                                        fastest.scheme(),
                                        "No garbage is allowed.",
                                        allocates(fastest.scheme()) + (fastest.tied() ? " " + fastest.why() : ""))
                                : new Pick(fastest.scheme(), "Readers are short and never block.", fastest.why())));
        steadiest(pools).ifPresent(picks::add);
        if (!lost) {
            copying().ifPresent(picks::add);
        }
        return picks;
    }

    /** Returns what may be said where no pool had the smaller mean anywhere. */
    private String ahead() {
        long shown = duels.withCopying().stream().filter(Duel::shownSlower).count();
        int all = duels.withCopying().size();
        if (shown == all) {
            return "It was faster than every pool at every heap limit and write ratio.";
        }
        return "No pool has a lower mean time at any heap limit or write ratio"
                + (shown == 0
                        ? ", but no difference is shown."
                        : "; the difference is shown in " + shown + " of " + Words.count(all, "comparison") + ".");
    }

    /** Returns the most that an operation of a scheme allocated, with its unit; empty if that was not measured. */
    private Optional<String> mostAllocated(String scheme) {
        return swaps.cells().stream()
                .filter(each -> each.scheme().equals(scheme)
                        && Entries.metric(Optional.of(each), HotswapStudy.ALLOC).isPresent())
                .max(Comparator.comparingDouble(
                        each -> each.metric(HotswapStudy.ALLOC).orElseThrow().score()))
                .map(each -> Facts.allocated(Optional.of(each)))
                .map(Entry::text);
    }

    private String allocates(String scheme) {
        return mostAllocated(scheme)
                .map(bytes -> bytes.equals("none")
                        ? "An operation allocates less than 1 B."
                        : "An operation allocates at most " + bytes + ".")
                .orElse("What an operation allocates was not measured.");
    }

    /**
     * The pool that is picked for its speed.
     *
     * @param scheme its id
     * @param tied whether another is not shown to differ from it in the hot swap
     * @param why what the numbers say for it
     */
    private record Fastest(String scheme, boolean tied, String why) {}

    private Optional<Fastest> fastest(List<Variant> pools) {
        if (pools.isEmpty()) {
            return Optional.empty();
        }
        Variant best = pools.get(0);
        List<Variant> tied = logs.keySet().stream()
                .filter(variant -> variant.equals(best) || !isApart(best, variant))
                .toList();
        Cheapest cheapest = tied.size() > 1 ? cheapest(tied) : new Cheapest(Optional.empty(), "");
        Variant pick = cheapest.of().orElse(best);
        // Those not shown to differ from the best may differ from each other.
        List<String> others = others(
                tied.stream()
                        .filter(variant -> variant.equals(pick) || !isApart(pick, variant))
                        .toList(),
                pick);
        boolean everywhere = swaps.schemes().stream()
                .filter(scheme -> Duels.isPool(swaps, scheme))
                .allMatch(scheme -> hasTimes(pools, scheme));
        boolean only = pools.stream().allMatch(pool -> pool.scheme().equals(pick.scheme()));
        String why = only
                ? "It is the only pool that " + (everywhere ? "was measured." : "failed nowhere.")
                : others.isEmpty()
                        ? "It has the lowest mean time, and every other pool "
                                + (everywhere ? "" : "that failed nowhere ")
                                + "is shown to differ from it somewhere."
                        : "In the hot swap it is not shown to differ from "
                                + (others.size() > FEW
                                                && others.size()
                                                        == others(pools, pick).size()
                                        ? "any other pool" + (everywhere ? "" : " that failed nowhere")
                                        : named(others, Words::either))
                                + "."
                                + cheapest.words();
        return Optional.of(new Fastest(pick.scheme(), !others.isEmpty(), why));
    }

    private static String named(List<String> schemes, Function<List<String>, String> words) {
        return schemes.size() > NAMED ? Words.count(schemes.size(), "other pool") : words.apply(schemes);
    }

    /**
     * Whose read is the cheapest of those that are tied.
     *
     * @param of the first in the table where reads are equivalent; empty where none was measured
     * @param words what is said about it
     */
    private record Cheapest(Optional<Variant> of, String words) {}

    /** By the lowest mean, with as many threads as there are. */
    private Cheapest cheapest(List<Variant> tied) {
        int threads = facts.mostThreads();
        Optional<Cell> least = tied.stream()
                .flatMap(variant -> facts.cheapestReadCell(variant, threads, cell -> true).stream())
                .min(Comparator.comparingDouble(cell -> time(cell).score()));
        if (least.isEmpty()) {
            return new Cheapest(Optional.empty(), " Its mean is the lowest.");
        }
        Comparisons verdicts = reads.get();
        List<Variant> level = new ArrayList<>();
        List<Variant> open = new ArrayList<>();
        Metric first = time(least.get());
        for (Variant variant : tied) {
            Optional<Cell> own = facts.cheapestReadCell(
                    variant, threads, cell -> ReadsStudy.context(cell).equals(ReadsStudy.context(least.get())));
            if (own.isEmpty()) {
                continue;
            }
            boolean isLeast = own.get().key().equals(least.get().key());
            Optional<Verdict> verdict =
                    isLeast ? Optional.empty() : verdicts.between(own.get(), least.get(), HotswapStudy.TIME);
            if (isLeast
                    || verdict.filter(found -> found.answer() == Verdict.Answer.LEVEL)
                            .isPresent()) {
                first = level.isEmpty() ? time(own.get()) : first;
                level.add(variant);
            } else if (verdict.filter(found -> found.answer() == Verdict.Answer.NOT_SHOWN)
                    .isPresent()) {
                open.add(variant);
            }
        }
        return new Cheapest(Optional.of(level.get(0)), words(level, open, Facts.words(first)));
    }

    private static Metric time(Cell read) {
        return read.metric(HotswapStudy.TIME).orElseThrow();
    }

    private String words(List<Variant> level, List<Variant> open, String time) {
        String read = " Its read with " + Words.count(facts.mostThreads(), "thread") + " (" + time + ")";
        List<String> equivalent = others(level, level.get(0));
        List<String> perhaps = others(open, level.get(0));
        return (equivalent.isEmpty()
                        ? read + " has the lowest mean of these"
                        : read + " is equivalent to " + (equivalent.size() == 1 ? "that" : "those") + " of "
                                + named(equivalent, Words::list) + "; it comes first in the table")
                + (perhaps.isEmpty()
                        ? "."
                        : ", but is not shown to differ from "
                                + (perhaps.size() == 1
                                        ? "that of " + perhaps.get(0)
                                        : perhaps.size() + " of the others")
                                + ".");
    }

    private static List<String> others(List<Variant> variants, Variant but) {
        return variants.stream()
                .map(Variant::scheme)
                .filter(scheme -> !scheme.equals(but.scheme()))
                .distinct()
                .toList();
    }

    /** Returns whether a scheme is among those that have a time everywhere. */
    private static boolean hasTimes(List<Variant> pools, String scheme) {
        return pools.stream().anyMatch(pool -> pool.scheme().equals(scheme));
    }

    private boolean isApart(Variant best, Variant other) {
        Map<String, StudyCells> others = swaps.where(other::matches).by(Picks::place);
        return swaps.where(best::matches).cells().stream()
                .anyMatch(cell -> Optional.ofNullable(others.get(place(cell))).stream()
                        .flatMap(there -> there.cells().stream())
                        .anyMatch(each -> duels.between(cell, each)
                                .filter(verdict -> verdict.decided())
                                .isPresent()));
    }

    private static String place(Cell cell) {
        return HotswapStudy.context(cell) + ", " + cell.heap() + ", " + StudyCells.writePercent(cell);
    }

    /** What holds back least and lets the writer go on; the first in the table where several hold back the same. */
    private Optional<Pick> steadiest(List<Variant> pools) {
        Optional<Variant> pick = logs.keySet().stream()
                .filter(variant -> {
                    StallFacts.Facts known = stalls.of(variant.scheme());
                    return !known.failed() && !known.pilesUp() && !known.writerWaits();
                })
                .filter(variant -> !stalls.of(variant.scheme()).heldBack().isEmpty())
                .min(Comparator.comparingDouble(variant -> stalls.most(variant.scheme())));
        String piling = pools.stream()
                .filter(variant -> stalls.of(variant.scheme()).pilesUp())
                .map(variant -> "; " + variant.scheme() + " holds back "
                        + stalls.of(variant.scheme()).heldBack().split(" with ", 2)[0])
                .findFirst()
                .orElse("");
        return pick.map(Variant::scheme)
                .map(scheme -> new Pick(
                        scheme,
                        "A reader may stall.",
                        "It holds back " + stalls.of(scheme).heldBack() + asDo(scheme) + piling + "."));
    }

    /** Returns the other pools that hold back as much and let the writer go on. */
    private String asDo(String scheme) {
        List<String> others = logs.keySet().stream()
                .map(Variant::scheme)
                .filter(other -> !other.equals(scheme)
                        && !stalls.of(other).failed()
                        && !stalls.of(other).writerWaits()
                        && stalls.of(other).heldBack().equals(stalls.of(scheme).heldBack()))
                .distinct()
                .toList();
        return others.isEmpty() ? "" : ", as " + (others.size() == 1 ? "does " : "do ") + named(others, Words::list);
    }

    private Optional<Pick> copying() {
        Optional<Cell> cell = swaps.find(each -> each.scheme().equals(Duels.COPYING));
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        boolean failed = swaps.cells().stream().anyMatch(each -> each.scheme().equals(Duels.COPYING) && each.failed());
        long wins = duels.withCopying().stream().filter(Duel::shownSlower).count();
        String bytes = mostAllocated(Duels.COPYING).orElse("");
        return Optional.of(new Pick(
                Duels.COPYING,
                "Versions are small, or updates are rare.",
                "Readers release nothing"
                        + (bytes.isEmpty() || bytes.equals("none") ? "" : "; an operation allocates up to " + bytes)
                        + (wins > 0 ? "; faster than a pool in " + Words.count(wins, "comparison") : "")
                        + (failed ? "; failed in some settings" : "")
                        + "."));
    }
}
