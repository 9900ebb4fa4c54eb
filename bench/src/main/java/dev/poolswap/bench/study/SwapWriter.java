package dev.poolswap.bench.study;

import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.heavy.HeavyVersion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Swaps a container without pause and times its work: publications, and the grace time, which lasts from the end of a
 * publication until the previous version comes back. The start of its reset shows that.
 */
final class SwapWriter {
    private static final long PATIENCE_SECONDS = 60;

    private final SwapContainer<HeavyVersion> container;
    private final Timeline timeline;
    private final Returns returns;
    private final Recordings publish = Recordings.named(LatencyBenchmark.PUBLISH);
    private final Recordings grace = Recordings.named(LatencyBenchmark.GRACE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::write, "poolswap-writer");
    private volatile boolean stop;
    private long stamp = 1;

    /** Publishes a first version. */
    SwapWriter(SwapContainer<HeavyVersion> container, Returns returns, Timeline timeline) {
        this.container = container;
        this.returns = returns;
        this.timeline = timeline;
        container.replace(draft -> draft.fill(stamp));
        timeline.begins();
        timeline.ended(stamp, System.nanoTime());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
        thread.start();
    }

    private void write() {
        @Nullable HeavyVersion draft = container.draft();
        while (draft != null) {
            draft.fill(++stamp);
            timeline.begins();
            long start = System.nanoTime();
            container.publish(draft);
            long end = System.nanoTime();
            timeline.ended(stamp, end);
            publish.nanos(end - start);
            draft = next(end);
        }
    }

    /** Returns the next draft; null when it is time to stop. */
    private @Nullable HeavyVersion next(long published) {
        while (!stop) {
            try {
                HeavyVersion draft = container.draft();
                if (returns.isLimited()) {
                    grace.nanos(returns.lastReset() - published);
                }
                if (stop) {
                    container.discard(draft);
                    return null;
                }
                return draft;
            } catch (Returns.NoneFree stillPinned) {
                Thread.onSpinWait();
            }
        }
        return null;
    }

    /** Ends the thread; throws if something went wrong or was counted otherwise. */
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
        Check.published(container, stamp);
    }

    /** The life of a version, which shows when one comes back. Where the scheme pools, there are two and no more. */
    static final class Returns implements Recycler<HeavyVersion> {
        private static final int LIMIT = 2;

        private final Recycler<HeavyVersion> recycler;
        private final boolean limited;
        private final NoneFree noneFree = new NoneFree();
        private int created;
        private volatile long lastReset;

        Returns(Recycler<HeavyVersion> recycler, boolean limited) {
            this.recycler = recycler;
            this.limited = limited;
        }

        /** Thrown again and again while the writer waits: one object, without a stack trace. */
        static final class NoneFree extends RuntimeException {
            private static final long serialVersionUID = 1L;

            NoneFree() {
                super("no version is free", null, false, false);
            }
        }

        boolean isLimited() {
            return limited;
        }

        long lastReset() {
            return lastReset;
        }

        @Override
        public HeavyVersion create() {
            if (limited && created == LIMIT) {
                throw noneFree;
            }
            created++;
            // The second one comes without having been away.
            lastReset = System.nanoTime();
            return recycler.create();
        }

        @Override
        public boolean reset(HeavyVersion version) {
            lastReset = System.nanoTime();
            return recycler.reset(version);
        }
    }
}
