package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.study.CollectorAverages.Average;
import dev.poolswap.report.study.CollectorGrid.Place;
import dev.poolswap.report.study.CollectorGrid.Row;
import dev.poolswap.report.study.CollectorGrid.Spot;
import dev.poolswap.report.study.Study.Claim;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Under which collectors pooling pays and under which it does not, in a sentence for the page and one for the map. */
final class CollectorFindings {
    // Of 95 % intervals around 1.
    private static final double BY_CHANCE = 0.05;

    private final List<CollectorGrid> grids;
    private final List<Spot> pools = new ArrayList<>();

    private CollectorFindings(List<CollectorGrid> grids) {
        this.grids = grids;
        grids.forEach(grid -> pools.addAll(grid.pools()));
    }

    /** Returns what is shown on average under each collector; empty where there is no map, or one fork. */
    static Optional<String> headline(List<CollectorGrid> grids) {
        List<Average> all = new CollectorAverages(grids).all();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        part(all, Verdict.Answer.LESS)
                .ifPresent(found ->
                        parts.add("was " + range(found, Average::factor) + " as fast as copying " + under(found, all)));
        part(all, Verdict.Answer.MORE)
                .ifPresent(found -> parts.add("took " + range(found, average -> 1 / average.factor())
                        + (parts.isEmpty() ? " as long as copying " : " as long ") + under(found, all)));
        part(all, Verdict.Answer.LEVEL).ifPresent(found -> parts.add("was as fast as copying " + under(found, all)));
        part(all, Verdict.Answer.NOT_SHOWN)
                .ifPresent(found -> parts.add("was not shown to differ from copying " + under(found, all)));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String sentence = over(grids) + "pooling " + Words.list(parts);
        return Optional.of(Words.head(sentence + new CollectorFindings(grids).failures()));
    }

    /** Returns whether pools are shown to be slower on average under some collector. */
    static boolean areSlowerSomewhere(List<CollectorGrid> grids) {
        return part(new CollectorAverages(grids).all(), Verdict.Answer.MORE).isPresent();
    }

    private static Optional<List<Average>> part(List<Average> all, Verdict.Answer answer) {
        List<Average> found =
                all.stream().filter(average -> average.answer() == answer).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String under(List<Average> some, List<Average> all) {
        return some.size() == all.size()
                ? "under every collector"
                : "under " + Words.list(CollectorColumn.names(cells(some), cells(all)));
    }

    private static List<Cell> cells(List<Average> averages) {
        return averages.stream().map(Average::cell).toList();
    }

    /** As in "1.4 to 7.1 times". */
    private static String range(List<Average> some, Function<Average, Double> factor) {
        List<Double> factors = some.stream().map(factor).sorted().toList();
        String least = number(factors.get(0));
        String most = number(factors.get(factors.size() - 1));
        return (least.equals(most) ? least : least + " to " + most) + " times";
    }

    private static String number(double factor) {
        return factor >= 1000
                ? "over 1,000"
                : String.format(Locale.ROOT, factor < 1.095 ? "%.2f" : factor < 9.95 ? "%.1f" : "%.0f", factor);
    }

    /** As in "on average over payloads and heap limits, "; nothing where all else is one. */
    private static String over(List<CollectorGrid> grids) {
        List<String> over = new ArrayList<>();
        if (several(grids, Cell::payload)) {
            over.add("payloads");
        }
        if (several(grids, Cell::heap)) {
            over.add("heap limits");
        }
        if (several(grids, cell -> "" + StudyCells.writePercent(cell))) {
            over.add("write ratios");
        }
        return over.isEmpty() ? "" : "on average over " + Words.list(over) + ", ";
    }

    private static boolean several(List<CollectorGrid> grids, Function<Cell, String> axis) {
        return grids.stream()
                        .flatMap(grid -> grid.cells().cells().stream())
                        .map(axis)
                        .distinct()
                        .count()
                > 1;
    }

    /** Where one side failed and the other did not. */
    private String failures() {
        int alone = settings(spot -> spot.ratio().alone());
        int failed = settings(spot ->
                spot.failed() && spot.base().filter(base -> !base.failed()).isPresent());
        return (alone == 0 ? "" : "; copying failed in " + Words.count(alone, "setting") + " where pools ran")
                + (failed == 0 ? "" : "; pools failed in " + Words.count(failed, "setting") + " where copying ran");
    }

    /** Returns in how many places, under how many collectors each, this is so for some pool. */
    private int settings(Predicate<Spot> condition) {
        int count = 0;
        for (CollectorGrid grid : grids) {
            for (Place place : grid.places()) {
                List<Row> rows = place.rows().stream()
                        .filter(row -> Duels.isPool(grid.cells(), row.scheme()))
                        .toList();
                for (int i = 0; i < grid.columns().size(); i++) {
                    int column = i;
                    count += rows.stream()
                                    .anyMatch(row -> condition.test(row.spots().get(column)))
                            ? 1
                            : 0;
                }
            }
        }
        return count;
    }

    /** What is above the map and how to read it; empty where there is no map. */
    static Optional<Claim> claim(Results results) {
        List<CollectorGrid> grids = CollectorFigures.grids(results);
        if (grids.isEmpty()) {
            return Optional.empty();
        }
        CollectorFindings findings = new CollectorFindings(grids);
        return Optional.of(new Claim(
                findings.heading() + findings.failures(),
                "Each tile is the time per operation of a scheme divided by that of " + Duels.COPYING
                        + " under the same collector, flags, heap and payload. Below 1 the scheme is faster.",
                findings.caution()));
    }

    private List<Spot> bounded() {
        return pools.stream().filter(spot -> spot.ratio().bounded()).toList();
    }

    private List<Spot> apart(boolean below) {
        return pools.stream()
                .filter(spot -> spot.ratio().excludesOne() && spot.ratio().ratio() < 1 == below)
                .toList();
    }

    private String heading() {
        int all = bounded().size();
        if (all == 0) {
            return pools.stream().anyMatch(spot -> spot.ratio().measured())
                    ? "One JVM fork under each collector is too few to show a difference"
                    : "No pool could be compared with copying";
        }
        List<Spot> slower = apart(false);
        String heading = "Pools were faster than copying in " + apart(true).size() + " of "
                + Words.count(all, "ratio") + " and slower in "
                + (slower.isEmpty() ? "none" : Integer.toString(slower.size()));
        return slower.isEmpty() ? heading : heading + ", " + where(slower);
    }

    /** As in "under G1 and ZGC with payload dense in 256 MiB": conditions that all of them have are named. */
    private String where(List<Spot> some) {
        List<Cell> cells = some.stream().flatMap(spot -> spot.cell().stream()).toList();
        List<Cell> all =
                bounded().stream().flatMap(spot -> spot.cell().stream()).toList();
        return "under " + Words.list(CollectorColumn.names(cells, all))
                + shared(cells, all, Cell::payload, " with payload ", payload -> payload)
                + shared(cells, all, Cell::heap, " in ", HeapSize::words);
    }

    private static String shared(
            List<Cell> some,
            List<Cell> all,
            Function<Cell, String> axis,
            String before,
            Function<String, String> words) {
        List<String> own = some.stream().map(axis).distinct().toList();
        boolean matters = all.stream().map(axis).distinct().count() > 1;
        return own.size() == 1 && matters ? before + words.apply(own.get(0)) : "";
    }

    /** How many intervals exclude 1 by chance, and how many differences are left after correction. */
    private String caution() {
        int all = bounded().size();
        long left = pools.stream()
                .filter(spot -> spot.ratio().verdict().filter(Verdict::decided).isPresent())
                .count();
        return "The heading counts 95 % intervals that exclude 1. They are not corrected: of "
                + Words.count(all, "interval")
                + " around 1, about " + Math.round(BY_CHANCE * all)
                + " would exclude it by chance. After correction for"
                + " all comparisons of the study, " + left
                + (left == 1 ? " difference remains." : " differences remain.");
    }
}
