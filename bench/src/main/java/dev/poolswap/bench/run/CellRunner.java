package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures one cell; whatever becomes of it is its result. */
final class CellRunner {
    private final Measure measure;
    private final Forks forks;
    private final FailureLogs logs;

    CellRunner(Measure measure, Forks forks, FailureLogs logs) {
        this.measure = measure;
        this.forks = forks;
        this.logs = logs;
    }

    /** Empty when the sweep was stopped meanwhile. */
    Optional<Cell> run(PlannedCell planned, Duration limit) {
        Instant started = Instant.now();
        long start = System.nanoTime();
        NoiseMeter meter = new NoiseMeter();
        Outcome outcome = planned.study() == Study.FOOTPRINT
                ? new SmallestHeap(planned, measure, forks, limit).find()
                : forks.run(Launch.of(planned, measure), limit);
        double seconds = (System.nanoTime() - start) / 1e9;
        CellBuilder cell = describe(planned).ran(started, seconds);
        meter.sinceStart().forEach(cell::noise);
        if (outcome instanceof Outcome.Measured measured) {
            StudyMetrics.of(planned, measure, measured.results()).forEach(cell::metric);
            StudyMetrics.series(planned, measured.results()).forEach(cell::series);
            return Optional.of(cell.status(CellStatus.OK, null).build());
        }
        if (outcome instanceof Outcome.Found found) {
            found.metrics().forEach(cell::metric);
            return Optional.of(cell.status(CellStatus.OK, null).build());
        }
        if (outcome instanceof Outcome.Failed failed) {
            logs.keep(planned, failed.log());
            return Optional.of(cell.status(failed.status(), failed.message()).build());
        }
        return Optional.empty();
    }

    private CellBuilder describe(PlannedCell planned) {
        CellBuilder cell = Cell.builder(planned.key(), planned.study().id(), planned.scheme())
                .gc(planned.collector().id())
                .heap(planned.heap().text())
                .writePercent(planned.writePercent())
                .threads(planned.threads())
                .payload(planned.payload())
                .path(planned.path())
                .fence(planned.fence())
                .forks(measure.forks(), measure.iterations())
                .jvmArgs(ForkFlags.of(planned));
        planned.params().forEach(cell::param);
        return cell;
    }
}
