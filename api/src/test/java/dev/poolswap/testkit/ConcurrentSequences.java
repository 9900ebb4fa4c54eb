package dev.poolswap.testkit;

import dev.poolswap.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Random sequences of operations in several threads at once; some order of them must explain what all
 * saw. {@code -Dpoolswap.histories=} sets how many at most, {@code -Dpoolswap.histories.millis=} when to
 * stop: on a busy machine the threads rarely run at once. The seed says what each thread does, not when,
 * so a sequence that failed is run many times while it is shrunk.
 */
final class ConcurrentSequences implements AutoCloseable {
    static final int COUNT = Integer.getInteger("poolswap.histories", 1_000);

    private static final long MILLIS = Long.getLong("poolswap.histories.millis", 300);
    private static final int BATCH = 20;
    private static final int THREADS = 3;
    private static final int LENGTH = 40;
    private static final int TRIALS = 60;
    private static final long SHRINKING_MILLIS = 3_000;

    /** A step of one of the threads. */
    private record Turn(int thread, Step step) {
        @Override
        public String toString() {
            return thread + ":" + step;
        }
    }

    /** Which of a batch failed, and why. */
    private record Failed(int index, AssertionError why) {}

    private final Subject subject;
    private final Options options;
    private int count;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "history");
        thread.setDaemon(true);
        return thread;
    });

    private ConcurrentSequences(Subject subject, Options options) {
        this.subject = subject;
        this.options = options;
    }

    /** Runs histories for as long as a build can spare, and writes the verdict. */
    static void check(Subject subject, Options options) {
        long first = Seeds.next();
        long begun = System.nanoTime();
        try (ConcurrentSequences sequences = new ConcurrentSequences(subject, options)) {
            AssertionError failure = sequences.firstFailure(first, COUNT, MILLIS);
            Verdicts.of("sequences", subject.scheme(), subject + ", " + THREADS + " threads")
                    .seed(first)
                    .since(begun)
                    .count("sequences", sequences.count)
                    .write(failure);
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** What one container fails with in some minutes, shrunk; null if it does not. */
    static AssertionError failureOf(Subject subject) {
        try (ConcurrentSequences sequences = new ConcurrentSequences(subject, Options.DEFAULT)) {
            return sequences.firstFailure(Seeds.next(), Integer.MAX_VALUE, 240_000);
        }
    }

    private AssertionError firstFailure(long first, int most, long millis) {
        long begun = System.nanoTime();
        while (count < most && (count == 0 || millisSince(begun) < millis)) {
            List<List<Turn>> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(random(new Random(first + count + i)));
            }
            Failed failed = failure(batch);
            if (failed != null) {
                return shrunk(first + count + failed.index(), batch.get(failed.index()), failed.why());
            }
            count += BATCH;
        }
        return null;
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static List<Turn> random(Random random) {
        List<Turn> turns = new ArrayList<>();
        boolean cleared = false;
        for (int thread = 0; thread < THREADS; thread++) {
            for (Step step : Step.random(random, LENGTH)) {
                // Values must be different for the order to be found, and empty is one of them.
                if (step.move() != Step.Move.CLEAR || !cleared) {
                    cleared |= step.move() == Step.Move.CLEAR;
                    turns.add(new Turn(thread, step));
                }
            }
        }
        return turns;
    }

    /** Runs a batch, so that waking the threads is paid for once. The first failure, with the place it has in the batch. */
    private Failed failure(List<List<Turn>> batch) {
        List<ConcurrentRun> runs = new ArrayList<>();
        batch.forEach(turns -> runs.add(new ConcurrentRun(subject, options)));
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int one = thread;
            running.add(threads.submit(() -> work(runs, batch, one)));
        }
        try {
            for (Future<?> one : running) {
                one.get(4, TimeUnit.MINUTES);
            }
        } catch (Exception failed) {
            throw new AssertionError("the threads did not end", failed);
        }
        for (int i = 0; i < runs.size(); i++) {
            try {
                runs.get(i).check();
            } catch (Exception | AssertionError failed) {
                return new Failed(i, new AssertionError(String.valueOf(failed.getMessage()), failed));
            }
        }
        return null;
    }

    private static void work(List<ConcurrentRun> runs, List<List<Turn>> batch, int thread) {
        for (int i = 0; i < runs.size(); i++) {
            List<Step> mine = new ArrayList<>();
            for (Turn turn : batch.get(i)) {
                if (turn.thread() == thread) {
                    mine.add(turn.step());
                }
            }
            runs.get(i).run(mine, THREADS);
        }
    }

    private AssertionError anyFailure(List<Turn> turns) {
        Failed failed = failure(Collections.nCopies(TRIALS, turns));
        return failed == null ? null : failed.why();
    }

    /** The least steps that still fail now and then, with the last failure they were seen to have. */
    private AssertionError shrunk(long seed, List<Turn> turns, AssertionError seen) {
        long begun = System.nanoTime();
        AtomicReference<AssertionError> last = new AtomicReference<>(seen);
        List<Turn> least = Shrinker.shrink(turns, some -> {
            AssertionError failure = millisSince(begun) < SHRINKING_MILLIS ? anyFailure(some) : null;
            if (failure != null) {
                last.set(failure);
            }
            return failure != null;
        });
        AssertionError failure = last.get();
        return Seeds.tell(
                seed,
                new AssertionError(
                        subject + " " + options + ": " + least.size() + " steps are enough, now and then: " + least
                                + ": " + failure.getMessage(),
                        failure));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
