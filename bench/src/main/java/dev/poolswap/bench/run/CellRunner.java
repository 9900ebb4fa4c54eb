package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.study.Figures;
import dev.poolswap.bench.study.PauseProfiler;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.ForkRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures one cell in one JVM. Whatever happens to the JVM is its result. */
final class CellRunner {
    /** A JVM that stood still for longer, and not for a collection, was disturbed. */
    private static final double LONGEST_PAUSE_MILLIS = 100;

    private final Measure measure;
    private final Catalog catalog;
    private final Forks forks;
    private final FailureLogs logs;
    private final Provenance provenance;

    CellRunner(Measure measure, Catalog catalog, Forks forks, FailureLogs logs, Provenance provenance) {
        this.measure = measure;
        this.catalog = catalog;
        this.forks = forks;
        this.logs = logs;
        this.provenance = provenance;
    }

    /** Empty when the sweep was stopped meanwhile. */
    Optional<Cell> run(Step step, Duration limit) {
        PlannedCell planned = step.cell();
        Study study = planned.study();
        Instant started = Instant.now();
        long start = System.nanoTime();
        NoiseMeter meter = new NoiseMeter();
        Outcome outcome = study.searchesHeap()
                ? new SmallestHeap(planned, measure, catalog, forks, limit).find()
                : forks.run(study.launch(planned, measure, catalog), limit);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, String> noise = new LinkedHashMap<>(meter.sinceStart());
        CellBuilder cell = describe(planned).ran(started, seconds);
        if (outcome instanceof Outcome.Measured measured) {
            study.metrics(planned, measure, measured.results()).forEach(cell::metric);
            study.curves(measured.results()).forEach(cell::series);
            study.histograms(planned, measured.histograms()).forEach(cell::histograms);
            measured.collector().forEach(cell::metric);
            pause(measured).ifPresent(text -> noise.put("pause", text));
            Map<String, List<Double>> warmups = MainMetric.warmups(planned, measure, measured.warmups());
            return Optional.of(
                    ended(cell, step, provenance.run(step, started, seconds, measured.report(), warmups, noise)));
        }
        if (outcome instanceof Outcome.Found found) {
            found.metrics().forEach(cell::metric);
            return Optional.of(
                    ended(cell, step, provenance.run(step, started, seconds, found.report(), Map.of(), noise)));
        }
        noise.forEach(cell::noise);
        if (outcome instanceof Outcome.Failed failed) {
            return Optional.of(failed(cell, step, failed.status(), failed.message(), failed.log()));
        }
        if (outcome instanceof Outcome.Misconfigured wrong) {
            return Optional.of(failed(cell, step, CellStatus.CRASH, wrong.message(), wrong.log()));
        }
        return Optional.empty();
    }

    private Cell ended(CellBuilder cell, Step step, ForkRun run) {
        run.noise().forEach(cell::noise);
        return cell.forks(1, measure.iterations())
                .rounds(List.of(step.fork()))
                .runs(List.of(run))
                .status(CellStatus.OK, null)
                .build();
    }

    private Cell failed(CellBuilder cell, Step step, CellStatus status, String message, List<String> log) {
        logs.keep(step, log);
        return cell.forks(0, measure.iterations())
                .failure(new ForkFailure(step.fork(), status, message))
                .status(status, message)
                .build();
    }

    private static Optional<String> pause(Outcome.Measured measured) {
        double millis = Figures.highest(measured.results(), PauseProfiler.LONGEST);
        return millis <= LONGEST_PAUSE_MILLIS
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "the JVM stood still for %.0f ms outside of collections", millis));
    }

    private static CellBuilder describe(PlannedCell planned) {
        CellBuilder cell = Cell.builder(planned.key(), planned.study().id(), planned.scheme())
                .gc(planned.collector().id())
                .heap(planned.heap().text())
                .writePercent(planned.writePercent())
                .threads(planned.threads())
                .payload(planned.payload())
                .path(planned.path())
                .fence(planned.fence())
                .jvmArgs(ForkFlags.of(planned));
        planned.params().forEach(cell::param);
        return cell;
    }
}
