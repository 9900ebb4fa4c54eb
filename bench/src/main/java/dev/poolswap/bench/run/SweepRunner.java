package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells one after the other. Every cell that ends is on disk before the next begins, so a sweep may
 * be stopped at any moment.
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
     * @param limit the longest a cell may take; null for some times its plan
     */
    public SweepRunner(Plan plan, Journal journal, Path folder, @Nullable Duration limit) {
        this.plan = plan;
        this.journal = journal;
        this.limit = limit;
        this.cells = new CellRunner(plan.settings().measure(), forks, new FailureLogs(folder));
    }

    /** Measures and records cells; returns early when stopped. */
    public void run(List<PlannedCell> order, SweepListener listener) {
        for (PlannedCell planned : order) {
            listener.begins(planned);
            Optional<Cell> cell = cells.run(planned, limitOf(planned));
            if (cell.isEmpty()) {
                return;
            }
            journal.append(cell.get());
            listener.ended(planned, cell.get());
        }
    }

    private Duration limitOf(PlannedCell planned) {
        return limit != null
                ? limit
                : Duration.ofMillis((long) (1000 * (PATIENCE * plan.seconds(planned) + PATIENCE_SECONDS)));
    }

    /** To be called from another thread: ends the forks; nothing more is recorded. */
    public void stop() {
        forks.stop();
    }
}
