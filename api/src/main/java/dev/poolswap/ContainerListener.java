package dev.poolswap;

import java.time.Duration;

/**
 * Receives the events of a container. {@link Options.Builder#listener} registers it.
 *
 * <p><b>Progress.</b> Called on the thread of a writer, or on a daemon thread that all containers share; never on a
 * reader's thread. Several threads may call at once. What the last reader reclaims is reported soon after, by the
 * next writer or the daemon thread. A slow listener delays that writer, or the reports of every container. A listener
 * may read the container and close it, but must not write to it: each write would call it again.
 *
 * <p><b>Memory effects.</b> None to rely on. If several threads write, the calls for one version may come in any
 * order.
 *
 * <p><b>Cost.</b> Reads pay nothing, except that where readers reclaim, the last reader of a retired version records
 * the time. A swap allocates a few small objects.
 *
 * <p><b>Misuse.</b> What a listener throws is logged and not propagated.
 */
public interface ContainerListener {

    /**
     * Called when a version has become current.
     *
     * @param container the container's name
     * @param version the version
     */
    default void published(String container, VersionId version) {}

    /**
     * Called when a version is no longer current.
     *
     * @param container the container's name
     * @param version the version
     */
    default void retired(String container, VersionId version) {}

    /**
     * Called when a retired version has no reader left.
     *
     * @param container the container's name
     * @param version the version
     * @param graceTime the time from its retirement to its reclamation
     */
    default void reclaimed(String container, VersionId version, Duration graceTime) {}

    /**
     * Called when a version has been retired for longer than {@link Options#stallThreshold()}, and again when that
     * stall is over.
     *
     * @param report the version, its holders and whether the stall is over
     */
    default void stalled(StallReport report) {}

    /**
     * Called when a pin was never released and its holder is gone.
     *
     * @param report the pin's holder, where it was taken and how long it has been held
     */
    default void leaked(LeakReport report) {}

    /**
     * Called when a draft reaches a limit on the container's versions and no version is free.
     *
     * @param container the container's name
     * @param details the limit, and what was seen when it was reached
     */
    default void exhausted(String container, String details) {}
}
