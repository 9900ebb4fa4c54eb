package dev.poolswap.report.model;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One combination of a study's axes and what came of it.
 *
 * @param key names the cell in its file; a later line with the same key replaces an earlier one
 * @param study id of the study
 * @param scheme id of the scheme
 * @param gc collector
 * @param heap text behind {@code -Xmx}, or {@code default}
 * @param writePercent share of operations that write; null where the study has no such axis
 * @param threads threads that run operations
 * @param payload what a version holds
 * @param path access path; null where the study has no such axis
 * @param fence fence mode of this cell; null where it plays no part
 * @param params further axes by name, in display order; empty where the study has none
 * @param status how it ended
 * @param message why it failed, in one sentence
 * @param forks JVM processes
 * @param iterations measured iterations of one fork
 * @param jvmArgs flags of the forks
 * @param started when it began
 * @param seconds how long it took
 * @param metrics numbers by name
 * @param series curves by name
 * @param noise what disturbed the measurement, by kind; empty when nothing was seen
 * @param rounds the round in which each fork with samples ran, where every round had each cell once in an order of its
 *     own; empty where that is not known
 * @param failures forks that failed while others ended well
 * @param histograms distributions by name
 * @param runs where the samples of each fork come from, in the order of the samples; empty where that is not known
 */
public record Cell(
        String key,
        String study,
        String scheme,
        String gc,
        String heap,
        @Nullable Integer writePercent,
        int threads,
        String payload,
        @Nullable String path,
        @Nullable String fence,
        Map<String, String> params,
        CellStatus status,
        @Nullable String message,
        int forks,
        int iterations,
        List<String> jvmArgs,
        Instant started,
        double seconds,
        Map<String, Metric> metrics,
        Map<String, Series> series,
        Map<String, String> noise,
        List<Integer> rounds,
        List<ForkFailure> failures,
        Map<String, Histograms> histograms,
        List<ForkRun> runs) {
    /** The axis of the machine, which cells have where several machines measured; no command has it. */
    public static final String MACHINE = "machine";

    /** Refuses missing and impossible values. Names and messages are printable. */
    public Cell {
        Checks.text(key, "key of a cell");
        Checks.text(study, "study of cell " + key);
        Checks.text(scheme, "scheme of cell " + key);
        Checks.present(gc, "gc of cell " + key);
        Checks.text(heap, "heap of cell " + key);
        if (writePercent != null && (writePercent < 0 || writePercent > 100)) {
            throw new IllegalArgumentException("writePercent is " + writePercent + ", expected 0 to 100");
        }
        Checks.atLeast(1, threads, "threads");
        Checks.present(payload, "payload of cell " + key);
        Checks.present(status, "status of cell " + key);
        Checks.atLeast(0, forks, "forks");
        Checks.atLeast(0, iterations, "iterations");
        Checks.present(started, "started of cell " + key);
        Checks.finite(seconds, "seconds");
        study = Printable.of(study);
        scheme = Printable.of(scheme);
        gc = Printable.of(gc);
        heap = Printable.of(heap);
        payload = Printable.of(payload);
        path = Printable.orNull(path);
        fence = Printable.orNull(fence);
        message = Printable.orNull(message);
        params = Checks.copy(Printable.all(Checks.copy(params, "params")), "params");
        jvmArgs = Printable.all(Checks.copy(jvmArgs, "jvmArgs"));
        metrics = Checks.copy(Printable.names(Checks.copy(metrics, "metrics")), "metrics");
        series = Checks.copy(Printable.names(Checks.copy(series, "series")), "series");
        noise = Checks.copy(Printable.all(Checks.copy(noise, "noise")), "noise");
        rounds = Checks.copy(rounds, "rounds");
        if (new HashSet<>(rounds).size() != rounds.size()) {
            throw new IllegalArgumentException("rounds are " + rounds + ", expected each at most once");
        }
        failures = Checks.copy(failures, "failures");
        histograms = Checks.copy(Printable.names(Checks.copy(histograms, "histograms")), "histograms");
        runs = Checks.copy(runs, "runs");
    }

    /** Whether it ended in anything but numbers. */
    public boolean failed() {
        return status != CellStatus.OK;
    }

    /** Returns the metric of that name, if the cell has it. */
    public Optional<Metric> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    /** Returns the value of a further axis, if the cell has it. */
    public Optional<String> param(String name) {
        return Optional.ofNullable(params.get(name));
    }

    /** Begins a cell with everything that this one has, under another key. */
    public CellBuilder toBuilder(String otherKey) {
        CellBuilder cell = builder(otherKey, study, scheme)
                .gc(gc)
                .heap(heap)
                .writePercent(writePercent)
                .threads(threads)
                .payload(payload)
                .path(path)
                .fence(fence)
                .status(status, message)
                .forks(forks, iterations)
                .jvmArgs(jvmArgs)
                .ran(started, seconds)
                .rounds(rounds)
                .runs(runs);
        params.forEach(cell::param);
        metrics.forEach(cell::metric);
        series.forEach(cell::series);
        noise.forEach(cell::noise);
        failures.forEach(cell::failure);
        histograms.forEach(cell::histograms);
        return cell;
    }

    /** Begins a cell: one thread, default heap, status ok, and nothing measured yet. */
    public static CellBuilder builder(String key, String study, String scheme) {
        return new CellBuilder(key, study, scheme);
    }
}
