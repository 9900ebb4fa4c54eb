package dev.poolswap.bench.study;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Detects when this process stands still, with a thread that asks to be woken at short intervals and measures how much
 * later it wakes up. Pauses of the collector are subtracted, since they belong to what is measured.
 */
public final class PauseMeter implements AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final GarbageCollectorMXBean[] PAUSING = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().contains("Cycles")
                    && !collector.getName().contains("Concurrent"))
            .toArray(GarbageCollectorMXBean[]::new);

    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "poolswap-pauses");
    private volatile boolean stop;

    /** Begins to look. */
    public PauseMeter() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the longest pause since the last call, in nanoseconds. */
    public long takeLongest() {
        return longest.getAndSet(0);
    }

    @Override
    public void close() {
        stop = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        long before = System.nanoTime();
        long collected = collectionNanos();
        while (!stop) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            long now = System.nanoTime();
            long collectedNow = collectionNanos();
            long late = late(now - before, collectedNow - collected);
            longest.accumulateAndGet(late, Math::max);
            before = now;
            collected = collectedNow;
        }
    }

    /** Returns how long the process stood still between two looks, without what the collector took. */
    static long late(long between, long collecting) {
        return Math.max(0, between - INTERVAL_NANOS - collecting);
    }

    private static long collectionNanos() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : PAUSING) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
