package dev.poolswap.spi;

import dev.poolswap.Stats;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a pool counts, all of it once per swap or less. */
final class PoolCounters {
    private final LongAdder published = new LongAdder();
    private final LongAdder retired = new LongAdder();
    private final LongAdder reclaimed = new LongAdder();
    private final LongAdder created = new LongAdder();
    private final LongAdder disposed = new LongAdder();
    private final LongAdder discarded = new LongAdder();
    private final AtomicLong unreclaimed = new AtomicLong();
    private final AtomicLong peakUnreclaimed = new AtomicLong();

    void published() {
        published.increment();
    }

    /** Counted before the version can be reclaimed, so that the difference is never negative. */
    void retired() {
        retired.increment();
        long now = unreclaimed.incrementAndGet();
        if (now > peakUnreclaimed.get()) {
            peakUnreclaimed.accumulateAndGet(now, Math::max);
        }
    }

    void reclaimed() {
        unreclaimed.decrementAndGet();
        reclaimed.increment();
    }

    void created() {
        created.increment();
    }

    void disposed() {
        disposed.increment();
    }

    void discarded() {
        discarded.increment();
    }

    long unreclaimed() {
        return unreclaimed.get();
    }

    Stats snapshot(long readerRecords, String fence) {
        long made = created.sum();
        long gone = disposed.sum();
        return new Stats(
                published.sum(),
                retired.sum(),
                reclaimed.sum(),
                made,
                gone,
                discarded.sum(),
                Math.max(0, made - gone),
                unreclaimed.get(),
                peakUnreclaimed.get(),
                readerRecords,
                fence);
    }
}
