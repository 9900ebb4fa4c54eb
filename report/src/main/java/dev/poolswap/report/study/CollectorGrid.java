package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.text.HeapSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hot swap under several collectors: each scheme against copying, by collector, heap limit, payload and machine, for one
 * thread count and write ratio.
 *
 * @param cells those with this thread count and ratio
 * @param threads thread count
 * @param writes write ratio
 * @param columns collectors in display order, each with its flags
 * @param places one a combination of heap limit, payload and machine
 */
record CollectorGrid(StudyCells cells, int threads, int writes, List<CollectorColumn> columns, List<Place> places) {

    /** The payload that a sweep has unless it is asked for another. */
    private static final String USUAL_PAYLOAD = "open";

    static final Comparator<String> USUAL_FIRST = Comparator.<String, Boolean>comparing(
                    payload -> !payload.equals(USUAL_PAYLOAD))
            .thenComparing(Comparator.naturalOrder());

    /**
     * Where all schemes and collectors are compared.
     *
     * @param heap heap limit
     * @param payload what a version holds
     * @param machine the machine or JDK in words; empty where all is of one
     * @param title all of them in words
     * @param rows one a scheme
     */
    record Place(String heap, String payload, String machine, String title, List<Row> rows) {}

    /**
     * A scheme at a place.
     *
     * @param name its name, with the fence mode where it ran in several
     * @param scheme its id
     * @param spots one a collector
     */
    record Row(String name, String scheme, List<Spot> spots) {}

    /**
     * A scheme at a place under one collector.
     *
     * @param cell empty where it did not run
     * @param base that of copying
     * @param ratio its time against copying
     */
    record Spot(Optional<Cell> cell, Optional<Cell> base, AgainstCopying ratio) {
        boolean failed() {
            return cell.filter(Cell::failed).isPresent();
        }
    }

    /**
     * One a thread count and ratio; the middle ratio comes before the others. None where one collector ran, or where
     * nothing could be compared with copying.
     */
    static List<CollectorGrid> of(StudyCells swaps, Comparisons comparisons) {
        List<CollectorGrid> grids = new ArrayList<>();
        for (int threads : swaps.threads()) {
            StudyCells part = swaps.where(cell -> cell.threads() == threads);
            for (int writes : middleFirst(part.writePercents())) {
                StudyCells own = part.where(cell -> StudyCells.writePercent(cell) == writes);
                if (own.cells().stream().map(Cell::gc).distinct().count() > 1) {
                    CollectorGrid grid = grid(own, threads, writes, comparisons);
                    if (grid.spots().stream()
                            .anyMatch(spot ->
                                    spot.ratio().measured() || spot.ratio().alone())) {
                        grids.add(grid);
                    }
                }
            }
        }
        return grids;
    }

    private static List<Integer> middleFirst(List<Integer> sorted) {
        List<Integer> order = new ArrayList<>(sorted);
        order.add(0, order.remove(sorted.size() / 2));
        return order;
    }

    private static CollectorGrid grid(StudyCells cells, int threads, int writes, Comparisons comparisons) {
        List<CollectorColumn> columns = CollectorColumn.distinct(cells.cells());
        Map<String, String> titles = Machines.titles(cells.cells());
        Map<String, StudyCells> byMachine = cells.by(CollectorGrid::machine);
        List<Place> places = new ArrayList<>();
        for (String machine : byMachine.keySet().stream().sorted().toList()) {
            StudyCells own = byMachine.getOrDefault(machine, cells);
            String words = titles.getOrDefault(machine, "");
            Map<String, StudyCells> byPayload = own.by(Cell::payload);
            for (String payload :
                    byPayload.keySet().stream().sorted(USUAL_FIRST).toList()) {
                StudyCells part = byPayload.getOrDefault(payload, own);
                Map<CollectorColumn, StudyCells> byColumn = CollectorColumn.split(part);
                for (String heap : part.heaps()) {
                    String title = "Heap " + HeapSize.words(heap) + ", payload " + payload
                            + (words.isEmpty() ? "" : ", " + words);
                    List<Row> rows = own.names().stream()
                            .filter(name -> !name.equals(Duels.COPYING))
                            .map(name -> row(name, own, columns, byColumn, heap, writes, comparisons))
                            .toList();
                    places.add(new Place(heap, payload, words, title, rows));
                }
            }
        }
        return new CollectorGrid(cells, threads, writes, columns, places);
    }

    private static Row row(
            String name,
            StudyCells cells,
            List<CollectorColumn> columns,
            Map<CollectorColumn, StudyCells> byColumn,
            String heap,
            int writes,
            Comparisons comparisons) {
        List<Spot> spots = new ArrayList<>();
        for (CollectorColumn column : columns) {
            Optional<StudyCells> there = Optional.ofNullable(byColumn.get(column));
            Optional<Cell> own = there.flatMap(found -> found.at(heap, writes, name));
            Optional<Cell> base = there.flatMap(found -> found.at(heap, writes, Duels.COPYING));
            spots.add(new Spot(own, base, AgainstCopying.of(own, base, comparisons)));
        }
        String scheme = cells.variants().stream()
                .filter(variant -> name.equals(variant.scheme()) || name.equals(variant.label()))
                .map(Variant::scheme)
                .findFirst()
                .orElse(name);
        return new Row(name, scheme, spots);
    }

    /** Returns every spot, place by place. */
    List<Spot> spots() {
        return places.stream()
                .flatMap(place -> place.rows().stream())
                .flatMap(row -> row.spots().stream())
                .toList();
    }

    /** Returns the spots of pools alone. */
    List<Spot> pools() {
        return places.stream()
                .flatMap(place -> place.rows().stream())
                .filter(row -> Duels.isPool(cells, row.scheme()))
                .flatMap(row -> row.spots().stream())
                .toList();
    }

    private static String machine(Cell cell) {
        return cell.param(Cell.MACHINE).orElse("");
    }
}
