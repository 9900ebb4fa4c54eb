package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Step;
import dev.poolswap.report.model.Cell;

/** Receives the progress of a sweep. */
public interface SweepListener {
    /** A step begins. */
    void begins(Step step);

    /**
     * A step has ended and its cell is recorded.
     *
     * @param cell what the step measured by itself
     */
    void ended(Step step, Cell cell);

    /** A step is left out: its cell failed in an earlier JVM. */
    void skipped(Step step);
}
