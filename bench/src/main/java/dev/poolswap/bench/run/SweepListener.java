package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Cell;

/** Is told how a sweep goes on. */
public interface SweepListener {
    /** A cell begins. */
    void begins(PlannedCell cell);

    /** A cell has ended and is recorded. */
    void ended(PlannedCell cell, Cell result);
}
