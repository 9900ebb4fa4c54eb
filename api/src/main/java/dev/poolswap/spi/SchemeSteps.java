package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a scheme adds to {@link PooledContainer}: how the current version is exchanged, how to find out that a
 * retired version has no reader left, and what happens between the writer's own steps. Writers call them outside locks,
 * except for the revisers' lock. So does the housekeeper, for the steps that reclaim. Reports call the methods that
 * count.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class SchemeSteps<T, V extends Version<T>> {
    /** For {@link PooledContainer} only. */
    SchemeSteps() {}

    /**
     * Makes a version current, or none, atomically and with the effects of a volatile read and write.
     *
     * @param next the next version, null to leave the container empty
     * @return the version that was current before
     */
    protected abstract @Nullable V exchange(@Nullable V next);

    /**
     * Makes a version current if the expected version is current, with the same effects as {@link #exchange}. The
     * caller pins the expected version, so it cannot have been published again meanwhile.
     *
     * @param expected the expected version, null for none
     * @param next the next version
     * @return whether the exchange happened
     */
    protected abstract boolean compareAndExchange(@Nullable V expected, V next);

    /**
     * Called after a version was exchanged out, and before it is marked as retired.
     *
     * @param version the version
     */
    protected void beforeRetired(V version) {}

    /**
     * Called after a version was marked as retired.
     *
     * @param version the version
     */
    protected void afterRetired(V version) {}

    /**
     * Returns whether a free version has already been reset.
     *
     * @param version a version that a writer took for a draft
     * @return false, so that the drafting writer resets it, unless the scheme overrides this
     */
    protected boolean isReset(V version) {
        return false;
    }

    /**
     * Called after the calling thread has drafted a version.
     *
     * @param version the draft
     */
    protected void drafted(V version) {}

    /**
     * Returns whether writers regularly wait for readers, rather than because a limit was set. If so, a wait is neither
     * counted nor reported as an exhaustion.
     *
     * @return false, unless the scheme overrides this
     */
    protected boolean waitsAsARule() {
        return false;
    }

    /**
     * Called each time before a writer that found no free version waits a little.
     *
     * @param waitedNanos how long it has waited
     */
    protected void beforeWaiting(long waitedNanos) {}

    /** Called after close, perhaps several times, when no retired version is left to wait for. */
    protected void nothingLeft() {}

    /** Finds retired versions without readers and frees them. May do nothing where releases do that. */
    protected abstract void reclaim();

    /**
     * Does the same as {@link #reclaim}, for a writer that will create a version if none becomes free. It may try
     * harder.
     */
    protected void reclaimForDraft() {
        reclaim();
    }

    /**
     * Returns whether the last reader of a retired version reclaims it.
     *
     * @return true, unless only {@link #reclaim} does
     */
    protected boolean readersReclaim() {
        return true;
    }

    /**
     * Returns how many pins are on a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return the count, -1 if the scheme does not count
     */
    protected long pinsOn(V version) {
        return -1;
    }

    /**
     * Returns how many records readers hold.
     *
     * @return the count, zero if the scheme has none
     */
    protected int readerRecords() {
        return 0;
    }

    /**
     * Returns how a reader's announcement is fenced.
     *
     * @return a fence mode, {@code none} if the scheme announces nothing
     */
    protected String fence() {
        return "none";
    }
}
