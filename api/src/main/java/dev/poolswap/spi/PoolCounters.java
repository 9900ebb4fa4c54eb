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
    private final AtomicLong peakUnreclaimedBytes = new AtomicLong();
    private final LongAdder exhausted = new LongAdder();

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

    /** Counts a draft that found a limit reached. */
    void exhausted() {
        exhausted.increment();
    }

    /** What waits for its readers weighs so much at this moment. */
    void unreclaimedBytes(long now) {
        if (now > peakUnreclaimedBytes.get()) {
            peakUnreclaimedBytes.accumulateAndGet(now, Math::max);
        }
    }

    long unreclaimed() {
        return unreclaimed.get();
    }

    Stats snapshot(long readerRecords, String fence, int idle, long bytes, long unreclaimedBytes) {
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
                fence,
                idle,
                bytes,
                unreclaimedBytes,
                peakUnreclaimedBytes.get(),
                exhausted.sum());
    }
}
