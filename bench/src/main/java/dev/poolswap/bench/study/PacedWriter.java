package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Swaps a container of blocks once a millisecond, as far as it is let. */
final class PacedWriter {
    private static final long PERIOD_NANOS = 1_000_000;
    private static final long PATIENCE_SECONDS = 60;

    private final SwapContainer<Block> container;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::write, "poolswap-writer");
    private volatile boolean stop;
    private volatile long swaps;

    /** Publishes a first version at once; further ones from {@link #start}. */
    PacedWriter(SwapContainer<Block> container) {
        this.container = container;
        container.update(draft -> draft.fill(1));
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
    }

    void start() {
        thread.start();
    }

    private void write() {
        long due = System.nanoTime();
        while (!stop) {
            long stamp = swaps + 2;
            container.update(draft -> draft.fill(stamp));
            swaps = stamp - 1;
            // One that was held up does not hurry afterwards.
            due = Math.max(due + PERIOD_NANOS, System.nanoTime() - PERIOD_NANOS);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** Publications after the first. */
    long swaps() {
        return swaps;
    }

    /** Ends the thread; throws if a swap went wrong, or if the container counted otherwise. */
    void stop() throws InterruptedException {
        stop = true;
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
