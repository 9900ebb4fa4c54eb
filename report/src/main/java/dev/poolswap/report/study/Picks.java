package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Overview.Pick;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.study.Duels.Duel;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which scheme for whom: without stalls, with stalls, and when not to pool at all. */
final class Picks {
    // More names in a row are not read.
    private static final int NAMED = 4;

    private final StudyCells swaps;
    private final Duels duels;
    private final Facts facts;
    private final StallFacts stalls;
    private final Map<Variant, Double> logs = new LinkedHashMap<>();

    Picks(Results results, StudyCells swaps, Duels duels, Facts facts) {
        this.swaps = swaps;
        this.duels = duels;
        this.facts = facts;
        this.stalls = StallFacts.of(results);
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
                .ifPresent(pick -> picks.add(
                        lost
                                ? new Pick(
                                        pick.scheme(),
                                        "No garbage is allowed.",
                                        mostAllocated(pick.scheme())
                                                .map(bytes -> bytes.equals("none")
                                                        ? "An operation allocates less than 1 B."
                                                        : "An operation allocates at most " + bytes + ".")
                                                .orElse("What an operation allocates was not measured."))
                                : pick));
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

    private Optional<Pick> fastest(List<Variant> pools) {
        if (pools.isEmpty()) {
            return Optional.empty();
        }
        Variant best = pools.get(0);
        List<Variant> tied = pools.stream()
                .filter(variant -> variant.equals(best) || !isApart(best, variant))
                .toList();
        int threads = facts.mostThreads();
        Optional<Variant> reader = tied.stream()
                .filter(variant -> facts.cheapestRead(variant, threads).isPresent())
                .min(Comparator.comparingDouble(variant ->
                        facts.cheapestRead(variant, threads).orElseThrow().score()));
        Variant pick = tied.size() > 1 ? reader.orElse(best) : best;
        Set<String> others = new LinkedHashSet<>();
        // Those not shown to differ from the best may differ from each other.
        tied.stream()
                .filter(variant -> !variant.equals(pick) && !isApart(pick, variant))
                .map(Variant::scheme)
                .filter(scheme -> !scheme.equals(pick.scheme()))
                .forEach(others::add);
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
                                + (others.size() > NAMED
                                        ? Words.count(others.size(), "other pool")
                                        : Words.either(List.copyOf(others)))
                                + "."
                                + (reader.isPresent() ? " Its read is the cheapest of these." : "");
        return Optional.of(new Pick(pick.scheme(), "Readers are short and never block.", why));
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

    /** What holds back least and lets the writer go on; the faster where several hold back the same. */
    private Optional<Pick> steadiest(List<Variant> pools) {
        List<Variant> steady = pools.stream()
                .filter(variant -> {
                    StallFacts.Facts known = stalls.of(variant.scheme());
                    return !known.failed() && !known.pilesUp() && !known.writerWaits();
                })
                .filter(variant -> !stalls.of(variant.scheme()).heldBack().isEmpty())
                .toList();
        if (steady.isEmpty()) {
            return Optional.empty();
        }
        Variant pick = steady.stream()
                .min(Comparator.comparingDouble(variant -> stalls.most(variant.scheme())))
                .orElseThrow();
        String piling = pools.stream()
                .filter(variant -> stalls.of(variant.scheme()).pilesUp())
                .map(variant -> "; " + variant.scheme() + " holds back "
                        + stalls.of(variant.scheme()).heldBack().split(" with ", 2)[0])
                .findFirst()
                .orElse("");
        return Optional.of(new Pick(
                pick.scheme(),
                "A reader may stall.",
                "It holds back " + stalls.of(pick.scheme()).heldBack() + piling + "."));
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
