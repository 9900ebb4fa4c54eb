package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.spi.pool.UnpinnedPool.Item;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Writers, threads that reclaim or trim, and a thread that closes, with a pool and without a container: the steps are those of {@code
 * PooledContainer}. What must never be throws; in the end nothing is lost.
 */
public class PoolModel {
    @SuppressWarnings("this-escape") // overridden by planted faults, which have no fields
    private final UnpinnedPool owner = owner();

    private final VersionPool<Item, Version<Item>> pool = owner.pool();
    private volatile boolean closed;

    /** Whether a tidy was not over, so that the housekeeper repeats it. */
    private volatile boolean unfinished;

    /** Called by Lincheck. */
    public PoolModel() {}

    UnpinnedPool owner() {
        return new UnpinnedPool(Options.DEFAULT);
    }

    @Operation
    public void write() {
        if (closed) {
            return;
        }
        Version<Item> draft = owner.draft();
        if (closed) {
            owner.discard(draft);
        } else {
            owner.publish(draft);
        }
        tidyIfClosed();
    }

    @Operation
    public void discard() {
        owner.discard(owner.draft());
        tidyIfClosed();
    }

    @Operation
    public void reclaim() {
        owner.reclaim();
    }

    @Operation
    public void trim() {
        pool.disposeOfFree(() -> true);
    }

    @Operation
    public void close() {
        closed = true;
        tidy();
    }

    private void tidyIfClosed() {
        if (closed) {
            tidy();
        }
    }

    /** As C3 says. */
    private void tidy() {
        owner.clear();
        owner.reclaim();
        boolean settled = pool.counters().isSettled();
        pool.disposeOfFree(() -> true);
        if (!settled) {
            unfinished = true;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Validate
    public void nothingIsLost() {
        if (unfinished) {
            tidy();
        }
        long created = pool.stats(0, "").build().created();
        if (closed) {
            require(owner.disposed() == created, owner.disposed() + " of " + created + " disposed of after the close");
            return;
        }
        int current = owner.current() == null ? 0 : 1;
        int retired = pool.count(Version.RETIRED);
        require(pool.count(Version.CURRENT) == current, "versions that are current without being the current one");
        require(
                pool.counters().unsettled() == retired,
                pool.counters().unsettled() + " unsettled, " + retired + " retired");
        require(pool.counters().unreclaimed() == retired, "unreclaimed ones are not those that are retired");
        int free = 0;
        for (Version<Item> version = pool.take(); version != null; version = pool.take()) {
            version.value().taken();
            free++;
        }
        require(pool.count(Version.FREE) == 0, "free versions that are not on the stack");
        require(created - owner.disposed() == current + retired + free, "versions that are nowhere");
    }
}
