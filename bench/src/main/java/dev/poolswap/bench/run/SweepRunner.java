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
 * Runs the JVMs of cells one after the other. The result of each is on disk before the next begins, so a sweep may be
 * stopped at any moment.
 */
public final class SweepRunner {
    /** A cell may take this much longer than planned: a tight heap makes it slow, and that is worth seeing. */
    private static final double PATIENCE = 4;

    private static final double PATIENCE_SECONDS = 30;

    /** Fewer forks may agree by chance. */
    public static final int LEAST_FORKS = 3;

    private final Plan plan;
    private final Journal journal;
    private final Forks forks;
    private final CellRunner cells;
    private final @Nullable Duration limit;
    private final @Nullable Double until;
    private final Tool tool;

    /**
     * Prepares a sweep.
     *
     * @param limit the longest one JVM of a cell may take; null for some times its plan
     * @param until a cell has forks enough once its interval is as narrow as so many percent; null to run all of them
     */
    public SweepRunner(Plan plan, Journal journal, Path folder, @Nullable Duration limit, @Nullable Double until) {
        this.plan = plan;
        this.journal = journal;
        this.limit = limit;
        this.until = until;
        List<Path> with = plan.catalog().extensions().paths();
        this.forks = new Forks(with);
        this.tool = Tool.now(with);
        this.cells = new CellRunner(
                plan.settings().measure().oneFork(),
                plan.catalog(),
                forks,
                new FailureLogs(folder),
                new Provenance(
                        journal.sweep().commit(),
                        journal.sweep().seed(),
                        plan.catalog().extensions().words()));
    }

    /** Measures and records cells; returns early when stopped. */
    public void run(List<Step> order, SweepListener listener) {
        for (Step step : order) {
            if (journal.isGivenUp(step) || isNarrowEnough(step)) {
                listener.skipped(step);
                continue;
            }
            tool.ensureUnchanged();
            listener.begins(step);
            Optional<Cell> cell = cells.run(step, limitOf(step.cell()));
            if (cell.isEmpty()) {
                return;
            }
            journal.append(step, cell.get());
            listener.ended(step, cell.get());
        }
    }

    private boolean isNarrowEnough(Step step) {
        Double percent = until;
        return percent != null
                && journal.soFar(step)
                        .filter(cell -> cell.forks() >= LEAST_FORKS
                                && Precision.percent(cell).orElse(Double.POSITIVE_INFINITY) <= percent)
                        .isPresent();
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
