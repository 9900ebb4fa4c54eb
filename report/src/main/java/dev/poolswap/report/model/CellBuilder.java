package dev.poolswap.report.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Cell} step by step. */
public final class CellBuilder {
    private final String key;
    private final String study;
    private final String scheme;
    private String gc = "default";
    private String heap = "default";
    private @Nullable Integer writePercent;
    private int threads = 1;
    private String payload = "none";
    private @Nullable String path;
    private @Nullable String fence;
    private final Map<String, String> params = new LinkedHashMap<>();
    private CellStatus status = CellStatus.OK;
    private @Nullable String message;
    private int forks;
    private int iterations;
    private List<String> jvmArgs = List.of();
    private Instant started = Instant.EPOCH;
    private double seconds;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final Map<String, String> noise = new LinkedHashMap<>();
    private List<Integer> rounds = List.of();
    private final List<ForkFailure> failures = new ArrayList<>();
    private final Map<String, Histograms> histograms = new LinkedHashMap<>();
    private List<ForkRun> runs = List.of();

    CellBuilder(String key, String study, String scheme) {
        this.key = key;
        this.study = study;
        this.scheme = scheme;
    }

    /** Sets the collector. */
    public CellBuilder gc(String collector) {
        gc = collector;
        return this;
    }

    /** Sets the heap limit: the text behind {@code -Xmx}, or {@code default}. */
    public CellBuilder heap(String limit) {
        heap = limit;
        return this;
    }

    /** Sets the share of operations that write, in percent. */
    public CellBuilder writePercent(@Nullable Integer percent) {
        writePercent = percent;
        return this;
    }

    /** Sets the number of threads. */
    public CellBuilder threads(int count) {
        threads = count;
        return this;
    }

    /** Sets what a version holds. */
    public CellBuilder payload(String name) {
        payload = name;
        return this;
    }

    /** Sets the access path. */
    public CellBuilder path(@Nullable String name) {
        path = name;
        return this;
    }

    /** Sets the fence mode. */
    public CellBuilder fence(@Nullable String mode) {
        fence = mode;
        return this;
    }

    /** Adds a further axis, one that only this study has. */
    public CellBuilder param(String name, String value) {
        params.put(name, value);
        return this;
    }

    /** Sets how it ended and, unless it ended well, why. */
    public CellBuilder status(CellStatus ending, @Nullable String why) {
        status = ending;
        message = why;
        return this;
    }

    /** Sets the number of JVM processes and of measured iterations in each. */
    public CellBuilder forks(int count, int iterationsEach) {
        forks = count;
        iterations = iterationsEach;
        return this;
    }

    /** Sets the flags of the forks. */
    public CellBuilder jvmArgs(List<String> flags) {
        jvmArgs = flags;
        return this;
    }

    /** Sets when it began and how long it took. */
    public CellBuilder ran(Instant begin, double durationSeconds) {
        started = begin;
        seconds = durationSeconds;
        return this;
    }

    /** Adds a number. */
    public CellBuilder metric(String name, Metric metric) {
        metrics.put(name, metric);
        return this;
    }

    /** Adds a curve. */
    public CellBuilder series(String name, Series curve) {
        series.put(name, curve);
        return this;
    }

    /** Adds something that disturbed the measurement. */
    public CellBuilder noise(String name, String text) {
        noise.put(name, text);
        return this;
    }

    /** Sets the round in which each fork ran, where rounds were shuffled blocks. */
    public CellBuilder rounds(List<Integer> ofEachFork) {
        rounds = ofEachFork;
        return this;
    }

    /** Adds a fork that failed while others ended well. */
    public CellBuilder failure(ForkFailure failure) {
        failures.add(failure);
        return this;
    }

    /** Adds a distribution. */
    public CellBuilder histograms(String name, Histograms distribution) {
        histograms.put(name, distribution);
        return this;
    }

    /** Sets where the samples of each fork come from. */
    public CellBuilder runs(List<ForkRun> ofEachFork) {
        runs = ofEachFork;
        return this;
    }

    /** Returns the cell. */
    public Cell build() {
        return new Cell(
                key,
                study,
                scheme,
                gc,
                heap,
                writePercent,
                threads,
                payload,
                path,
                fence,
                params,
                status,
                message,
                forks,
                iterations,
                jvmArgs,
                started,
                seconds,
                metrics,
                series,
                noise,
                rounds,
                failures,
                histograms,
                runs);
    }
}
