package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a scheme adds to {@link PooledContainer}: how the current version is exchanged, how to see that a
 * retired version has no reader left, and what it does between the writer's own steps. Writers take them, and where
 * versions are reclaimed the housekeeper too, outside locks save the revisers' own; reports ask for what is counted.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class SchemeSteps<T, V extends Version<T>> {
    /** For {@link PooledContainer} only. */
    SchemeSteps() {}

    /**
     * Atomically makes a version current (or none), with the effects of a volatile read and write.
     *
     * @param next the next version, null to leave the container empty
     * @return the version that was current before
     */
    protected abstract @Nullable V exchange(@Nullable V next);

    /**
     * The same, if the expected version is current. The caller pins the expected version, so it cannot
     * have been republished meanwhile.
     *
     * @param expected the expected version, null for none
     * @param next the next version
     * @return whether the exchange happened
     */
    protected abstract boolean compareAndExchange(@Nullable V expected, V next);

    /**
     * Called once a version was exchanged out and before it is marked retired.
     *
     * @param version the version
     */
    protected void beforeRetired(V version) {}

    /**
     * Called once a version is marked retired.
     *
     * @param version the version
     */
    protected void afterRetired(V version) {}

    /**
     * Whether a free version has been reset already.
     *
     * @param version a version that a writer took for a draft
     * @return false, so that the drafting writer resets it, unless the scheme says otherwise
     */
    protected boolean isReset(V version) {
        return false;
    }

    /**
     * Called once the calling thread has drafted a version.
     *
     * @param version the draft
     */
    protected void drafted(V version) {}

    /**
     * Whether a writer waits for readers as a rule, rather than by a limit that was set: then a wait is
     * neither counted nor reported as an exhaustion.
     *
     * @return false, unless the scheme says otherwise
     */
    protected boolean waitsAsARule() {
        return false;
    }

    /**
     * Called each time before a writer that found no version free waits a little while.
     *
     * @param waitedNanos how long it has waited
     */
    protected void beforeWaiting(long waitedNanos) {}

    /** Called after close, perhaps several times, when no retired version is left to wait for. */
    protected void nothingLeft() {}

    /** Looks for retired versions without readers and frees them. May do nothing where releasing does it. */
    protected abstract void reclaim();

    /** The same for a writer that makes one more version if none becomes free: it may try harder. */
    protected void reclaimForDraft() {
        reclaim();
    }

    /**
     * Whether the last reader of a retired version reclaims it.
     *
     * @return true, unless only {@link #reclaim} does
     */
    protected boolean readersReclaim() {
        return true;
    }

    /**
     * How many pins are on a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return the count, -1 if the scheme does not count
     */
    protected long pinsOn(V version) {
        return -1;
    }

    /**
     * How many records readers hold.
     *
     * @return the count, zero if the scheme has none
     */
    protected int readerRecords() {
        return 0;
    }

    /**
     * How a reader's announcement is fenced.
     *
     * @return a fence mode, {@code none} if the scheme announces nothing
     */
    protected String fence() {
        return "none";
    }
}
