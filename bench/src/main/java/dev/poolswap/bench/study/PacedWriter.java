package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Swaps a container at a fixed rate, or as often as it can.
 *
 * @param <T> the type of a version
 */
final class PacedWriter<T> {
    private static final long MILLISECOND = 1_000_000;
    private static final long PATIENCE_SECONDS = 60;

    private final SwapContainer<T> container;
    private final Fill<T> fill;
    private final long periodNanos;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::write, "poolswap-writer");
    private volatile boolean stop;
    private volatile long swaps;
    private volatile long startedAt;
    private volatile long stoppedAt;

    /**
     * Gives a version its content.
     *
     * @param <T> what a version is
     */
    interface Fill<T> {
        void fill(T draft, long stamp);
    }

    /** Publishes a first version at once; further ones from {@link #start}. */
    PacedWriter(SwapContainer<T> container, Fill<T> fill, long periodNanos) {
        this.container = container;
        this.fill = fill;
        this.periodNanos = periodNanos;
        container.replace(draft -> fill.fill(draft, 1));
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
    }

    /** Nanoseconds from one of so many swaps a second to the next. */
    static long period(int perSecond) {
        return TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** One that swaps once a millisecond. */
    static PacedWriter<Block> ofBlocks(SwapContainer<Block> container) {
        return new PacedWriter<>(container, Block::fill, MILLISECOND);
    }

    void start() {
        startedAt = System.nanoTime();
        thread.start();
    }

    private void write() {
        long due = System.nanoTime();
        while (!stop) {
            long stamp = swaps + 2;
            container.replace(draft -> fill.fill(draft, stamp));
            swaps = stamp - 1;
            // One that was held up does not hurry afterwards.
            due = Math.max(due + periodNanos, System.nanoTime() - periodNanos);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** Publications after the first. */
    long swaps() {
        return swaps;
    }

    /**
     * For how many nanoseconds of those since {@code begun} it has been swapping. The last iteration of JMH ends a second
     * or more after the teardown of the trial has stopped the writer.
     */
    long activeNanosSince(long begun) {
        long end = stop ? stoppedAt : System.nanoTime();
        return Math.max(Math.min(end - begun, end - startedAt), 1);
    }

    /** Ends the thread; throws if a swap went wrong, or if the container counted otherwise. */
    void stop() throws InterruptedException {
        stoppedAt = System.nanoTime();
        stop = true;
        LockSupport.unpark(thread);
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (thread.isAlive()) {
            throw new IllegalStateException("the writer did not end within " + PATIENCE_SECONDS + " s");
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the writer failed: " + thrown, thrown);
        }
        Check.published(container, swaps + 1);
    }
}
