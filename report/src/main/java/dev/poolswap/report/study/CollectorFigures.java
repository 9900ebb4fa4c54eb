package dev.poolswap.report.study;

import dev.poolswap.report.chart.HeatMap;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.page.Tags;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.study.CollectorGrid.Place;
import dev.poolswap.report.study.CollectorGrid.Row;
import dev.poolswap.report.study.CollectorGrid.Spot;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The hot swap under several collectors as maps of ratios to copying, with the table behind each. */
public final class CollectorFigures {
    static final String TITLE = "Time per operation relative to " + Duels.COPYING + " by collector";

    /** What marks a ratio that may be 1. */
    static final String MARK = "~";

    private CollectorFigures() {}

    /** The tables of the maps; empty where there is no map. */
    public static Optional<Section> tables(Results results) {
        List<Block> tables = new ArrayList<>();
        figures(grids(results), new Slugs()).forEach(figure -> tables.add(new Block.TableBlock(figure.data())));
        return tables.isEmpty() ? Optional.empty() : Optional.of(new Section("collectors", TITLE, List.of(), tables));
    }

    static List<CollectorGrid> grids(Results results) {
        StudyCells swaps = StudyCells.of(results, "hotswap");
        return CollectorGrid.of(swaps, HotswapStudy.comparisons(swaps));
    }

    /** One map a thread count and write ratio. */
    static List<Figure> figures(List<CollectorGrid> grids, Slugs ids) {
        boolean severalThreads =
                grids.stream().map(CollectorGrid::threads).distinct().count() > 1;
        List<Figure> figures = new ArrayList<>();
        for (CollectorGrid grid : grids) {
            String threads = severalThreads ? " t" + grid.threads() : "";
            figures.add(figure(grid, ids.unique("hotswap collectors" + threads + " w" + grid.writes())));
        }
        return figures;
    }

    private static Figure figure(CollectorGrid grid, String id) {
        List<String> heads = grid.columns().stream().map(CollectorColumn::head).toList();
        List<String> collectors =
                grid.columns().stream().map(CollectorColumn::gc).toList();
        List<HeatMap.Panel> panels = new ArrayList<>();
        List<Table.Group> groups = new ArrayList<>();
        for (Place place : grid.places()) {
            List<HeatMap.Row> tiles = place.rows().stream()
                    .map(row -> new HeatMap.Row(
                            row.name(),
                            row.scheme(),
                            row.spots().stream().map(CollectorFigures::tile).toList()))
                    .toList();
            panels.add(new HeatMap.Panel(place.title(), "", heads, tiles, place.heap(), collectors));
            groups.add(new Table.Group(
                    place.title(),
                    place.rows().stream().map(CollectorFigures::row).toList()));
        }
        String title = TITLE + ", " + grid.writes() + " % writes";
        String threads = Words.count(grid.threads(), "thread");
        List<String> columns = new ArrayList<>(List.of("Scheme"));
        columns.addAll(heads);
        return new Figure(
                new HeatMap(id, title, "×", note(grid) + threads, HeatMap.Shade.RATIO, panels),
                title + ", " + threads + ": " + words(grid) + ". All numbers are in the table below.",
                new Table(
                        title + ", " + threads
                                + "; below 1 the scheme is faster; in brackets the 95 % interval over forks",
                        columns,
                        groups),
                Contexts.further(Tags.of(Axis.WRITES, Integer.toString(grid.writes())), grid.cells()));
    }

    /** What the marks mean, of those that there are. */
    private static String note(CollectorGrid grid) {
        StringBuilder note = new StringBuilder("less is better; ");
        if (grid.spots().stream().anyMatch(spot -> mayBeOne(spot.ratio()))) {
            note.append(MARK).append(": the 95 % interval includes 1 or there is none; ");
        }
        if (grid.spots().stream().anyMatch(spot -> spot.ratio().alone())) {
            note.append("ran: copying failed there; ");
        }
        grid.spots().stream()
                .filter(Spot::failed)
                .flatMap(spot -> spot.cell().stream())
                .map(cell -> cell.status().id() + ": " + cell.status().words() + "; ")
                .distinct()
                .forEach(note::append);
        return note.toString();
    }

    private static boolean mayBeOne(AgainstCopying ratio) {
        return ratio.measured() && !ratio.excludesOne();
    }

    private static HeatMap.Tile tile(Spot spot) {
        AgainstCopying ratio = spot.ratio();
        if (ratio.measured()) {
            Interval interval = ratio.interval();
            return new HeatMap.Tile(
                    ratio.ratio(),
                    ratio.bounded() ? interval.low() : Double.NaN,
                    ratio.bounded() ? interval.high() : Double.NaN,
                    HeatMap.Kind.NUMBER,
                    (mayBeOne(ratio) ? MARK : "") + shortly(ratio.ratio()),
                    Numbers.factor(ratio.ratio(), interval));
        }
        String why = ratio.missing().map(Entry::text).orElse("");
        if (spot.failed()) {
            String status = spot.cell().map(cell -> cell.status().id()).orElse("");
            return HeatMap.Tile.without(HeatMap.Kind.FAILED, status, why);
        }
        return ratio.alone()
                ? HeatMap.Tile.without(HeatMap.Kind.ALONE, "ran", why)
                : HeatMap.Tile.without(HeatMap.Kind.ABSENT, "–", why);
    }

    /** Two decimals, as long as that is no more than four signs. */
    private static String shortly(double ratio) {
        if (ratio >= 999.5) {
            return ">999";
        }
        return ratio < 0.005 ? "<.01" : String.format(Locale.ROOT, ratio < 9.995 ? "%.2f" : "%.0f", ratio);
    }

    private static List<Entry> row(Row row) {
        List<Entry> entries = new ArrayList<>(List.of(Entry.text(row.name())));
        row.spots().forEach(spot -> entries.add(entry(spot.ratio())));
        return entries;
    }

    private static Entry entry(AgainstCopying ratio) {
        if (ratio.missing().isPresent()) {
            return ratio.missing().get();
        }
        Interval interval = ratio.interval();
        String number = Numbers.significant(ratio.ratio());
        if (!ratio.bounded()) {
            return Entry.number(number, "no interval");
        }
        return Entry.number(number + " " + Numbers.interval(interval), ratio.excludesOne() ? "" : "includes 1");
    }

    /** As in "5 schemes under 6 collectors; from epoch under ZGC, heap 50 MiB, 0.05 × to ...". */
    private static String words(CollectorGrid grid) {
        List<Named> found = new ArrayList<>();
        for (Place place : grid.places()) {
            for (Row row : place.rows()) {
                for (int i = 0; i < row.spots().size(); i++) {
                    AgainstCopying ratio = row.spots().get(i).ratio();
                    if (ratio.measured()) {
                        found.add(new Named(
                                row.name() + " under " + grid.columns().get(i).head() + " ("
                                        + place.title().replaceFirst("^Heap", "heap") + ")",
                                ratio));
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble(named -> named.ratio().ratio()));
        List<String> parts = new ArrayList<>();
        if (!found.isEmpty()) {
            String least = found.get(0).words();
            String most = found.get(found.size() - 1).words();
            parts.add(found.size() == 1 ? "only " + least : "from " + least + " to " + most);
        }
        long below = found.stream()
                .filter(named -> named.ratio().excludesOne() && named.ratio().ratio() < 1)
                .count();
        long above = found.stream()
                .filter(named -> named.ratio().excludesOne() && named.ratio().ratio() > 1)
                .count();
        parts.add(below + " of " + Words.count(found.size(), "ratio") + " below 1, " + above + " above 1, "
                + (found.size() - below - above) + " with 1 in the interval");
        long alone = grid.spots().stream().filter(spot -> spot.ratio().alone()).count();
        if (alone > 0) {
            parts.add(alone + " ran where copying failed");
        }
        long failed = grid.spots().stream().filter(Spot::failed).count();
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        return String.join("; ", parts);
    }

    private record Named(String label, AgainstCopying ratio) {
        String words() {
            return label + " " + Numbers.factor(ratio.ratio(), ratio.interval());
        }
    }
}
