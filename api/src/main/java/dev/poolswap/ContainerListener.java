package dev.poolswap;

import java.time.Duration;

/**
 * Told what happens in a container; see {@link Options.Builder#listener}.
 *
 * <p><b>Progress.</b> Called by a writer or by a daemon thread that all containers share, never by a
 * reader; several threads may call at once. What the last reader reclaims is told by the next writer or
 * the daemon, soon after. A slow listener delays the writer, or every container's reports. It may read
 * the container; it must not write to it.
 *
 * <p><b>Memory effects.</b> None to rely on. Calls for one version need not come in order if several
 * threads write.
 *
 * <p><b>Cost.</b> Reads pay nothing, save that the last one out of a retired version, where that one
 * reclaims, notes the time. A swap pays some small objects.
 *
 * <p><b>Misuse.</b> What a listener throws is logged and goes no further.
 */
public interface ContainerListener {

    /**
     * A version became current.
     *
     * @param container the container's name
     * @param version the version
     */
    default void published(String container, VersionId version) {}

    /**
     * A version ceased to be current.
     *
     * @param container the container's name
     * @param version the version
     */
    default void retired(String container, VersionId version) {}

    /**
     * A retired version has no reader left.
     *
     * @param container the container's name
     * @param version the version
     * @param graceTime the time from its retirement to its reclamation
     */
    default void reclaimed(String container, VersionId version, Duration graceTime) {}

    /**
     * A version has been retired for longer than {@link Options#stallThreshold()}, or the stall is over:
     * called once for each.
     *
     * @param report what is known
     */
    default void stalled(StallReport report) {}

    /**
     * A pin was never ended, and its holder is gone.
     *
     * @param report what is known
     */
    default void leaked(LeakReport report) {}

    /**
     * A limit on the versions of a container was reached.
     *
     * @param container the container's name
     * @param details which limit, and what was seen then
     */
    default void exhausted(String container, String details) {}
}
