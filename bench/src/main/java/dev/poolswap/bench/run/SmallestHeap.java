package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Metric;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest heap in which a cell runs. A heap is too small if the JVM dies in it, or if the work does not end
 * in time.
 */
final class SmallestHeap {
    /** With less no JVM starts JMH. */
    private static final long LEAST = 8;

    /** A heap that takes so many times what the largest took does not survive, it collects. */
    private static final double PATIENCE = 4;

    private static final double PATIENCE_SECONDS = 15;
    private static final String MIB = "MiB";

    private final PlannedCell cell;
    private final Measure measure;
    private final Catalog catalog;
    private final Forks forks;
    private final Duration limitOfAll;
    private double secondsOfLargest;
    private final AtomicReference<Outcome.@Nullable Failed> lastFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable ForkReport> lastReport = new AtomicReference<>();

    SmallestHeap(PlannedCell cell, Measure measure, Catalog catalog, Forks forks, Duration limitOfAll) {
        this.cell = cell;
        this.catalog = catalog;
        this.measure = measure;
        this.forks = forks;
        this.limitOfAll = limitOfAll;
    }

    Outcome find() {
        HeapSearch.Answer answer;
        try {
            answer = HeapSearch.search(LEAST, Math.max(LEAST, cell.heap().miB()), this::survives);
        } catch (EndedException ended) {
            return ended.outcome;
        }
        Outcome.Failed failure = lastFailure.get();
        if (answer.smallest() == 0 && failure != null) {
            return new Outcome.Failed(
                    failure.status(),
                    "does not survive the largest heap tried, " + cell.heap().text() + ": " + failure.message(),
                    failure.log());
        }
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("smallest_heap", one(answer.smallest()));
        if (answer.largestFailed() > 0) {
            metrics.put("largest_failed", one(answer.largestFailed()));
        }
        return new Outcome.Found(metrics, Objects.requireNonNull(lastReport.get(), "a heap that sufficed was tried"));
    }

    private static Metric one(long size) {
        return Metric.of(MIB, size).withSamples(List.of(List.of((double) size)));
    }

    private boolean survives(long size) {
        long start = System.nanoTime();
        Outcome outcome = forks.run(cell.study().launch(cell.with(Heap.ofMiB(size)), measure, catalog), limit());
        if (secondsOfLargest == 0) {
            secondsOfLargest = (System.nanoTime() - start) / 1e9;
        }
        if (outcome instanceof Outcome.Stopped || outcome instanceof Outcome.Misconfigured) {
            throw new EndedException(outcome);
        }
        if (outcome instanceof Outcome.Failed failed) {
            lastFailure.set(failed);
            return false;
        }
        if (outcome instanceof Outcome.Measured measured) {
            lastReport.set(measured.report());
        }
        return true;
    }

    private Duration limit() {
        if (secondsOfLargest == 0) {
            return limitOfAll;
        }
        Duration usual = Duration.ofMillis((long) (1000 * (PATIENCE * secondsOfLargest + PATIENCE_SECONDS)));
        return usual.compareTo(limitOfAll) < 0 ? usual : limitOfAll;
    }

    /** The search ends without an answer. */
    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        EndedException(Outcome outcome) {
            this.outcome = outcome;
        }
    }
}
