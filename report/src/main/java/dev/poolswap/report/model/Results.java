package dev.poolswap.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * A whole result file.
 *
 * @param sweep its header
 * @param cells its cells in the order they first appeared; of several with one key, the last
 */
public record Results(Sweep sweep, List<Cell> cells) {
    /** How many cells were handed out: what works on ten times as many has about ten times as much to do. */
    private static final LongAdder VISITED = new LongAdder();

    /** Keeps the last cell of each key. */
    public Results {
        Checks.present(sweep, "sweep");
        Map<String, Cell> byKey = new LinkedHashMap<>();
        Checks.copy(cells, "cells").forEach(cell -> byKey.put(cell.key(), cell));
        cells = List.copyOf(byKey.values());
    }

    @Override
    public List<Cell> cells() {
        VISITED.add(cells.size());
        return cells;
    }

    /** Returns how many cells of results have been handed out in this JVM, each as often as it was. */
    static long visited() {
        return VISITED.sum();
    }
}
