package dev.poolswap.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole result file.
 *
 * @param sweep its header
 * @param cells its cells in the order they first appeared; of several with one key, the last
 */
public record Results(Sweep sweep, List<Cell> cells) {
    /** Keeps the last cell of each key. */
    public Results {
        Checks.present(sweep, "sweep");
        Map<String, Cell> byKey = new LinkedHashMap<>();
        Checks.copy(cells, "cells").forEach(cell -> byKey.put(cell.key(), cell));
        cells = List.copyOf(byKey.values());
    }
}
