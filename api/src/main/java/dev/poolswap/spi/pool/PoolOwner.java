package dev.poolswap.spi.pool;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.PinHolder;
import dev.poolswap.spi.observing.ContainerEvents;
import java.util.List;

/**
 * The container that a pool belongs to, as those see it that work on the pool for the container: writers that wait, the
 * housekeeper, the watch of retirements. One object for the container's life, and alive for as long.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public interface PoolOwner<T, V extends Version<T>> {
    /**
     * The container's versions.
     *
     * @return its pool
     */
    VersionPool<T, V> pool();

    /**
     * Where the container reports what happens.
     *
     * @return one object for the container's life
     */
    ContainerEvents events();

    /**
     * What stack dumps show as waited for.
     *
     * @return the container
     */
    Object container();

    /**
     * Throws if the container is closed.
     *
     * @throws ContainerClosedException if it is
     */
    void ensureOpen();

    /** Looks for versions whose readers have left. */
    void reclaim();

    /** The same, and notifies the listeners of what was reclaimed; not for readers. */
    void reclaimAndTell();

    /**
     * Tidies up after a close.
     *
     * @return true when it need not be repeated
     */
    boolean tidyAfterClose();

    /**
     * Whether a writer waits for readers as a rule, rather than by a limit that was set.
     *
     * @return true if so
     */
    boolean waitsAsARule();

    /**
     * Called each time before a writer that found no version free waits a little while.
     *
     * @param waitedNanos how long it has waited
     */
    void beforeWaiting(long waitedNanos);

    /**
     * Whether the last reader of a retired version reclaims it.
     *
     * @return true if so
     */
    boolean readersReclaim();

    /**
     * Who pins versions, for messages.
     *
     * @return names
     */
    String describePins();

    /**
     * How many pins are on a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return the count, -1 if the scheme does not count
     */
    long pinsOn(V version);

    /**
     * Who pins a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return those who are known
     */
    List<PinHolder> holdersOf(V version);
}
