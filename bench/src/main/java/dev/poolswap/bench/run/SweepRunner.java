package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.report.model.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the JVMs of cells one after the other. What each measured is on disk before the next begins, so a
 * sweep may be stopped at any moment.
 */
public final class SweepRunner {
    /** A cell may take this much longer than planned: a tight heap makes it slow, and that is worth seeing. */
    private static final double PATIENCE = 4;

    private static final double PATIENCE_SECONDS = 30;

    private final Plan plan;
    private final Journal journal;
    private final Forks forks = new Forks();
    private final CellRunner cells;
    private final @Nullable Duration limit;

    /**
     * Prepares a sweep.
     *
     * @param limit the longest one JVM of a cell may take; null for some times its plan
     */
    public SweepRunner(Plan plan, Journal journal, Path folder, @Nullable Duration limit) {
        this.plan = plan;
        this.journal = journal;
        this.limit = limit;
        this.cells = new CellRunner(plan.settings().measure().oneFork(), forks, new FailureLogs(folder));
    }

    /** Measures and records cells; returns early when stopped. */
    public void run(List<Step> order, SweepListener listener) {
        for (Step step : order) {
            if (journal.hasFailed(step)) {
                listener.skipped(step);
                continue;
            }
            listener.begins(step);
            Optional<Cell> cell = cells.run(step.cell(), limitOf(step.cell()));
            if (cell.isEmpty()) {
                return;
            }
            journal.append(step, cell.get());
            listener.ended(step, cell.get());
        }
    }

    private Duration limitOf(PlannedCell planned) {
        return limit != null
                ? limit
                : Duration.ofMillis((long) (1000 * (PATIENCE * plan.stepSeconds(planned) + PATIENCE_SECONDS)));
    }

    /** To be called from another thread: ends the forks; nothing more is recorded. */
    public void stop() {
        forks.stop();
    }
}
