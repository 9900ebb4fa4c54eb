package dev.poolswap.spi.pool;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.PinHolder;
import dev.poolswap.spi.observing.ContainerEvents;
import java.util.List;

/**
 * The container that a pool belongs to, as seen by the code that works on the pool for it: waiting writers, the
 * housekeeper, and the watch of retirements. There is one such object for the container's life, and it lives as long.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public interface PoolOwner<T, V extends Version<T>> {
    /**
     * Returns the pool with the container's versions.
     *
     * @return its pool
     */
    VersionPool<T, V> pool();

    /**
     * Returns the object through which the container reports what happens.
     *
     * @return one object for the container's life
     */
    ContainerEvents events();

    /**
     * Returns what thread dumps show as waited for.
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

    /** Finds versions whose readers have left, and reclaims them. */
    void reclaim();

    /** Does the same as {@link #reclaim}, and notifies the listeners of what was reclaimed. Not for readers. */
    void reclaimAndTell();

    /**
     * Tidies up after a close.
     *
     * @return true if it need not be repeated
     */
    boolean tidyAfterClose();

    /**
     * Returns whether writers regularly wait for readers, rather than because a limit was set.
     *
     * @return true if they do
     */
    boolean waitsAsARule();

    /**
     * Called each time before a writer that found no free version waits a little.
     *
     * @param waitedNanos how long it has waited
     */
    void beforeWaiting(long waitedNanos);

    /**
     * Returns whether the last reader of a retired version reclaims it.
     *
     * @return true if it does
     */
    boolean readersReclaim();

    /**
     * Describes the holders of pins, for messages.
     *
     * @return their names
     */
    String describePins();

    /**
     * Returns how many pins are on a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return the count, -1 if the scheme does not count
     */
    long pinsOn(V version);

    /**
     * Returns the holders of the pins on a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return the known holders
     */
    List<PinHolder> holdersOf(V version);
}
