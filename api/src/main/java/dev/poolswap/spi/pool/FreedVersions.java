package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.spi.housekeeping.Phrase;
import dev.poolswap.spi.housekeeping.RepeatedFailures;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Handles versions that became free: disposes of them if the container is closed or keeps too many. One word says
 * whether either is the case. It is usually zero, so a release that frees a version pays for one read.
 */
public final class FreedVersions {
    private static final int CLOSED = 1;
    private static final int KEEPS_FEW = 2;

    private final VersionPool<?, ?> pool;
    private final Surplus surplus;
    private final LateDisposal late;
    private final boolean disposesInReaders;
    private final RepeatedFailures disposals;
    private final AtomicInteger alert = new AtomicInteger();

    public FreedVersions(PoolOwner<?, ?> owner, Options options) {
        this.pool = owner.pool();
        this.surplus = new Surplus(owner, this, options);
        this.late = new LateDisposal(owner, owner.events().container());
        this.disposesInReaders = options.disposeInReaders();
        this.disposals = new RepeatedFailures(
                new Phrase("", owner.events().container(), ": dispose of a free version"), System.Logger.Level.WARNING);
        if (Surplus.isLimited(options)) {
            alert.set(KEEPS_FEW);
        }
    }

    public boolean isClosed() {
        return (alert.get() & CLOSED) != 0;
    }

    /** Closes; the caller does the rest. Returns false if it was already closed. */
    public boolean close() {
        int seen = alert.get();
        while ((seen & CLOSED) == 0) {
            if (alert.compareAndSet(seen, seen | CLOSED)) {
                return true;
            }
            seen = alert.get();
        }
        return false;
    }

    /** Logs how many disposals have failed. Call it when nothing is left to dispose of after a close. */
    public void over() {
        disposals.sum();
    }

    /** Returns the background work that looks at a closed container later. */
    public LateDisposal late() {
        return late;
    }

    /** Called by a reader that freed a version. Asks the housekeeper, unless the reader is to dispose itself. */
    public void byReader() {
        int what = alert.get();
        if (what != 0) {
            byReader(what);
        }
    }

    private void byReader(int what) {
        if ((what & CLOSED) != 0) {
            if (disposesInReaders) {
                disposeOf(() -> true);
            }
            late.ask();
        } else {
            surplus.freedByReader(disposesInReaders);
        }
    }

    /** Disposes of free versions for a caller whose own work has succeeded and must not look as if it had failed. */
    void disposeOf(BooleanSupplier condition) {
        try {
            pool.disposeOfFree(condition);
        } catch (Throwable failure) {
            disposals.add(failure);
        }
    }

    /** Called by a writer that may have freed versions, when it is done. */
    public void byWriter() {
        if (alert.get() == KEEPS_FEW) {
            surplus.disposeOf();
        }
    }
}
