package dev.poolswap.spi.pool;

import dev.poolswap.Stats;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a pool counts, all of it once per swap or less. Counting allocates nothing, so it cannot fail halfway.
 */
public class PoolCounters {
    /** How often to look for a moment at which nothing was disposed of. */
    private static final int LOOKS = 8;

    private final AtomicLong published = new AtomicLong();
    private final AtomicLong retired = new AtomicLong();
    private final AtomicLong reclaimed = new AtomicLong();
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong disposed = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong unreclaimed = new AtomicLong();

    /** Retired versions that are not on the free stack yet, see P5 of {@link VersionPool}. */
    private final AtomicLong unsettled = new AtomicLong();

    private final AtomicLong peakUnreclaimed = new AtomicLong();
    private final AtomicLong peakUnreclaimedBytes = new AtomicLong();
    private final AtomicLong exhausted = new AtomicLong();

    /** Nothing is counted yet. */
    public PoolCounters() {}

    public void published() {
        published.incrementAndGet();
    }

    /** Counted before the version can be reclaimed, so that the difference is never negative. */
    void retired() {
        unsettled.incrementAndGet();
        retired.incrementAndGet();
        long now = unreclaimed.incrementAndGet();
        raise(peakUnreclaimed, now);
    }

    public void reclaimed() {
        unreclaimed.decrementAndGet();
        reclaimed.incrementAndGet();
    }

    /** A version that was retired is on the free stack. */
    public void settled() {
        unsettled.decrementAndGet();
    }

    /** Returns how many retired versions are not on the free stack yet. */
    long unsettled() {
        return unsettled.get();
    }

    /**
     * Returns whether every version that was retired before this call is on the free stack, or has been taken from it.
     */
    public boolean isSettled() {
        return unsettled.get() == 0;
    }

    void created() {
        created.incrementAndGet();
    }

    /** Returns how many disposals have begun. */
    long begunDisposals() {
        return disposed.get();
    }

    void disposed() {
        disposed.incrementAndGet();
    }

    void discarded() {
        discarded.incrementAndGet();
    }

    /** Counts a draft that found a limit reached. */
    void exhausted() {
        exhausted.incrementAndGet();
    }

    /** What waits for its readers weighs so much at this moment. */
    void unreclaimedBytes(long now) {
        raise(peakUnreclaimedBytes, now);
    }

    private static void raise(AtomicLong peak, long now) {
        long seen = peak.get();
        while (now > seen && !peak.compareAndSet(seen, now)) {
            seen = peak.get();
        }
    }

    public long unreclaimed() {
        return unreclaimed.get();
    }

    Stats.Builder snapshot(long readerRecords, String fence, int idle, long bytes, long unreclaimedBytes) {
        // Effects before their causes: a cause is counted first, so no difference is negative. A publication is the
        // exception: others may retire it before it is counted. What is counted apart from its whole is cut to it.
        long freed = reclaimed.get();
        long replaced = retired.get();
        long waiting = unreclaimed.get();
        long gone = disposed.get();
        long made = created.get();
        for (int look = 0; look < LOOKS && gone != disposed.get(); look++) {
            gone = disposed.get();
            made = created.get();
        }
        long existing = made - gone;
        long held = Math.min(waiting, existing);
        raise(peakUnreclaimed, held);
        raise(peakUnreclaimedBytes, unreclaimedBytes);
        return Stats.builder()
                .published(Math.max(replaced, published.get()))
                .retired(replaced)
                .reclaimed(freed)
                .created(made)
                .disposed(gone)
                .discarded(discarded.get())
                .versions(existing)
                .unreclaimed(held)
                .peakUnreclaimed(peakUnreclaimed.get())
                .readerRecords(readerRecords)
                .fence(fence)
                .idle((int) Math.min(idle, existing - held))
                .bytes(Math.max(bytes, unreclaimedBytes))
                .unreclaimedBytes(unreclaimedBytes)
                .peakUnreclaimedBytes(peakUnreclaimedBytes.get())
                .exhausted(exhausted.get());
    }
}
