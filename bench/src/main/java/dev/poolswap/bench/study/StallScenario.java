package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The scenario of study {@code stall}. A writer swaps once a millisecond, and readers read. After a quarter of the
 * time, further readers pin a version and stop, for half of the time. Then they release and leave. Each part lasts for
 * its time, or longer if the machine stood still, until the state has been recorded a few times: a stall that was not
 * recorded would suggest that nothing is held back.
 */
final class StallScenario {
    private static final int SAMPLES = 500;
    private static final long FINEST_NANOS = 1_000_000;

    /** Of each part, at least. */
    private static final int LEAST_SAMPLES = 5;

    private static final long PATIENCE_SECONDS = 60;
    private static final double NANOS = 1e9;

    private final SwapContainer<Block> container;
    private final int readers;
    private final int stalled;
    private final long nanos;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final LongAdder reads = new LongAdder();
    private final CountDownLatch pinned;
    private final CountDownLatch stallOver = new CountDownLatch(1);
    private volatile boolean stop;

    StallScenario(SwapContainer<Block> container, int readers, int stalled, long millis) {
        this.container = container;
        this.readers = readers;
        this.stalled = stalled;
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        this.pinned = new CountDownLatch(stalled);
    }

    /** What was seen at one moment, in seconds from the beginning. */
    record Sample(double seconds, long unreclaimed, long versions, long retired, long reclaimed) {}

    /**
     * What was seen.
     *
     * @param samples over the whole time
     * @param from when the last reader had stalled
     * @param to when they went on
     * @param recovery seconds from then until as many versions had been reclaimed as were retired by then, less what
     *     was unreclaimed before the stall, or one; null if fewer had been at the end
     * @param swaps publications
     * @param reads reads by those that did not stall
     */
    record Course(
            List<Sample> samples,
            double from,
            double to,
            @Nullable Double recovery,
            long swaps,
            long reads) {}

    Course run() throws InterruptedException {
        PacedWriter<Block> writer = PacedWriter.ofBlocks(container);
        long began = System.nanoTime();
        List<Sample> samples = new ArrayList<>();
        try {
            writer.start();
            for (int i = 0; i < readers; i++) {
                start("poolswap-reader-" + i, this::read);
            }
            sampleFor(nanos / 4, began, samples);
            // One retired version waits now and then in any scheme, whether or not a sample has seen it.
            long usual = samples.stream().mapToLong(Sample::unreclaimed).max().orElse(0);
            usual = Math.max(1, usual);
            for (int i = 0; i < stalled; i++) {
                start("poolswap-stalled-" + i, this::stall);
            }
            if (!pinned.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException((stalled - pinned.getCount()) + " of " + stalled
                        + " readers to be stalled could pin a version within " + PATIENCE_SECONDS
                        + " s: a stalled reader or the writer blocks the others");
            }
            double from = (System.nanoTime() - began) / NANOS;
            sampleFor(nanos / 2, began, samples);
            double to = (System.nanoTime() - began) / NANOS;
            stallOver.countDown();
            sampleFor(nanos / 4, began, samples);
            end();
            writer.stop();
            return new Course(samples, from, to, recovery(samples, to, usual), writer.swaps(), reads.sum());
        } finally {
            stop = true;
            stallOver.countDown();
        }
    }

    /*
     * By what was reclaimed in all, which only grows. The number that is unreclaimed is small for a moment only: once
     * the writer has freed what piled up, it fills those versions, and looks for others when it has used them up.
     */
    static @Nullable Double recovery(List<Sample> samples, double to, long usual) {
        long owed = samples.stream()
                        .filter(sample -> sample.seconds() <= to)
                        .mapToLong(Sample::retired)
                        .max()
                        .orElse(0)
                - usual;
        return samples.stream()
                .filter(sample -> sample.seconds() > to && sample.reclaimed() >= owed)
                .findFirst()
                .map(sample -> sample.seconds() - to)
                .orElse(null);
    }

    private void sampleFor(long time, long began, List<Sample> samples) {
        long period = Math.max(FINEST_NANOS, nanos / SAMPLES);
        long end = System.nanoTime() + time;
        int enough = samples.size() + LEAST_SAMPLES;
        long now;
        do {
            now = System.nanoTime();
            var stats = container.stats();
            samples.add(new Sample(
                    (now - began) / NANOS, stats.unreclaimed(), stats.versions(), stats.retired(), stats.reclaimed()));
            LockSupport.parkNanos(samples.size() < enough ? period : Math.min(period, end - now));
        } while (now < end || samples.size() < enough);
    }

    private void read() {
        while (!stop) {
            Block version = container.acquire();
            try {
                Block.check(version);
            } finally {
                container.release(version);
            }
            reads.increment();
        }
    }

    private void stall() {
        Block version = container.acquire();
        try {
            long before = Block.check(version);
            pinned.countDown();
            stallOver.await();
            long after = Block.check(version);
            if (before != after) {
                throw new IllegalStateException(
                        "a version was reused under a stalled reader: it held " + before + ", then " + after);
            }
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException("a stalled reader was interrupted", nobodyDoesThat);
        } finally {
            container.release(version);
        }
    }

    private void start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure.compareAndSet(null, thrown));
        threads.add(thread);
        thread.start();
    }

    private void end() throws InterruptedException {
        stop = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " did not end within " + PATIENCE_SECONDS + " s");
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a reader failed: " + thrown.getMessage(), thrown);
        }
    }
}
